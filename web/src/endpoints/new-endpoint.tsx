import { lazy } from '../parts/lazy.tsx';
import { useState } from 'preact/hooks';
import { useMutation } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must, type Subscription } from '../api/client.ts';
import { useAddress } from '../parts/address.ts';
import { CopyButton } from '../parts/copy.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { EndpointForm } from './form/endpoint-form.tsx';
import type { Values } from './form/values.ts';
import { useRefresh } from './queries.ts';
import { SendTest } from './send-test.tsx';
import { nameOf } from './state.tsx';

const Snippets = lazy(() => import('./verify/snippets.tsx').then((module) => module.Snippets));

const BACK = <Link href="/endpoints">← All endpoints</Link>;

export function NewEndpoint() {
  const refresh = useRefresh();
  const [address] = useAddress();
  const [made, setMade] = useState<{ endpoint: Subscription; secret: string }>();
  const create = useMutation({
    mutationFn: (body: Values) => must(api.POST('/api/v1/tenant/webhooks/subscriptions', { body })),
    onSuccess: ({ secret, ...endpoint }) => {
      setMade({ endpoint, secret });
      return refresh();
    },
  });
  if (made) return <Made {...made} />;
  return (
    <Page title="Add an endpoint" class="narrow" back={BACK}>
      <May scope="subscriptions:write">
        <EndpointForm
          event={address.get('event') ?? undefined}
          action="Add the endpoint"
          saving={create.isPending}
          error={create.error}
          save={create.mutate}
        />
      </May>
    </Page>
  );
}

/** Everything a developer needs next is on this one page: the secret, which is not shown again, a test, and how to verify. */
function Made({ endpoint, secret }: { endpoint: Subscription; secret: string }) {
  return (
    <Page title={`${nameOf(endpoint)} is ready`} class="narrow" back={BACK}>
      <h2>1. Keep its secret</h2>
      <p>It proves that a request is from us. It is shown only now: put it where your server reads its secrets.</p>
      <p class="secret">
        <code>{secret}</code> <CopyButton text={secret}>Copy</CopyButton>
      </p>
      <h2>2. Send a test</h2>
      <SendTest endpoint={endpoint} />
      <h2>3. Verify what arrives</h2>
      <Snippets />
      <div class="acts">
        <Link class="button" href={`/endpoints/${endpoint.id}`}>
          Go to the endpoint
        </Link>
      </div>
    </Page>
  );
}
