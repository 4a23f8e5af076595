import { useState } from 'preact/hooks';
import { useMutation } from '@tanstack/preact-query';
import { api, must, type Subscription } from '../api/client.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Confirm } from '../forms/dialog.tsx';
import { May } from '../parts/may.tsx';
import { Ago, useTicks } from '../parts/time.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { exact } from '../words/time.ts';
import { Field } from '../forms/field.tsx';
import { useRefresh } from './queries.ts';
import { nameOf } from './state.tsx';

const DAY_SECONDS = 86_400;
const GRACES = [
  [0, 'It stops at once'],
  [3600, 'for 1 hour'],
  [DAY_SECONDS, 'for 24 hours'],
  [3 * DAY_SECONDS, 'for 3 days'],
  [7 * DAY_SECONDS, 'for 7 days'],
] as const;

/** The signing secret: shown when asked for, which is audited, and replaced without a moment in which nothing verifies. */
export function Secret({ endpoint }: { endpoint: Subscription }) {
  const [rotating, rotate] = useState(false);
  const [shown, show] = useState<string>();
  const path = { id: endpoint.id };
  const reveal = useMutation({
    mutationFn: () => must(api.GET('/api/v1/tenant/webhooks/subscriptions/{id}/secret', { params: { path } })),
    onSuccess: ({ secret }) => show(secret),
  });
  return (
    <div class="narrow">
      <p>
        Every request is signed with it. Your server checks the signature to know that a request is from us and
        unchanged.
      </p>
      <p class="secret">
        <code>{shown ?? '••••••••••••••••'}</code>{' '}
        {shown ? (
          <>
            <CopyButton text={shown}>Copy</CopyButton>
            <button type="button" onClick={() => show(undefined)}>
              Hide
            </button>
          </>
        ) : (
          <May scope="secrets:read">
            <button type="button" disabled={reveal.isPending} onClick={() => reveal.mutate()}>
              Reveal
            </button>
          </May>
        )}
      </p>
      {reveal.error ? <Trouble error={reveal.error} /> : null}
      <OldOnes of={endpoint} />
      <p class="dim">Revealing it leaves a line in the audit log.</p>
      <May scope="subscriptions:write">
        <button type="button" onClick={() => rotate(true)}>
          Rotate…
        </button>
      </May>
      {rotating && (
        <Rotate
          endpoint={endpoint}
          close={() => rotate(false)}
          made={(secret) => {
            rotate(false);
            show(secret);
          }}
        />
      )}
    </div>
  );
}

/** Those that still sign beside the newest. */
function OldOnes({ of: { secrets } }: { of: Subscription }) {
  const ends = secrets.flatMap(({ expires_at: at }) => (at ? [at] : []));
  useTicks(ends.length > 0);
  if (ends.length === 0) return null;
  return (
    <ul class="plain-list">
      {ends.map((at) => (
        <li key={at} class="say retrying">
          An old secret signs too until <time dateTime={at}>{exact(at)}</time>: it ends <Ago at={at} />.
        </li>
      ))}
    </ul>
  );
}

function Rotate({
  endpoint,
  close,
  made,
}: {
  endpoint: Subscription;
  close: () => void;
  made: (secret: string) => void;
}) {
  const refresh = useRefresh();
  const [grace, setGrace] = useState<number>(DAY_SECONDS);
  const rotate = useMutation({
    mutationFn: () =>
      must(
        api.POST('/api/v1/tenant/webhooks/subscriptions/{id}/rotate-secret', {
          params: { path: { id: endpoint.id } },
          body: { grace_period_seconds: grace },
        }),
      ),
    onSuccess: ({ secret }) => {
      made(secret);
      return refresh();
    },
  });
  return (
    <Confirm title={`A new secret for ${nameOf(endpoint)}`} action="Make a new secret" close={close} of={rotate}>
      <p>
        Requests are signed with both until the old one ends, so your server may change over at any moment in between.
      </p>
      <Field label="The old one keeps signing">
        {(ids) => (
          <select {...ids} value={grace} onChange={(event) => setGrace(Number(event.currentTarget.value))}>
            {GRACES.map(([seconds, words]) => (
              <option key={seconds} value={seconds}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      {grace === 0 && <p class="bad">Until your server has the new secret, it will refuse what we send.</p>}
    </Confirm>
  );
}
