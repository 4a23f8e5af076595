import { useMutation } from '@tanstack/preact-query';
import { api, must, type Subscription } from '../api/client.ts';
import { May } from '../parts/may.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useRefresh } from './queries.ts';

const ROUTE = '/api/v1/tenant/webhooks/subscriptions/{id}';

/** For an endpoint that is held: whoever mended it need not wait for the next try. */
export function OutageActions({ endpoint }: { endpoint: Subscription }) {
  const refresh = useRefresh();
  const params = { path: { id: endpoint.id } };
  const probe = useMutation({ mutationFn: () => must(api.POST(`${ROUTE}/probe`, { params })), onSuccess: refresh });
  const resume = useMutation({ mutationFn: () => must(api.POST(`${ROUTE}/resume`, { params })), onSuccess: refresh });
  const error = probe.error ?? resume.error;
  if (endpoint.state !== 'held') return null;
  return (
    <May scope="subscriptions:write" quiet>
      <button type="button" disabled={probe.isPending} onClick={() => probe.mutate()}>
        {probe.isSuccess ? 'Try once more' : 'Try it now'}
      </button>
      <button type="button" disabled={resume.isPending} onClick={() => resume.mutate()}>
        Resume now: send all
      </button>
      {error ? <Trouble error={error} /> : null}
    </May>
  );
}
