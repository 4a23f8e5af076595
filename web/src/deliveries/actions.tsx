import { useState } from 'preact/hooks';
import type { DeliveryDetail } from '../api/client.ts';
import { useMay } from '../api/session.ts';
import { CopyButton } from '../parts/copy.tsx';
import { Confirm } from '../forms/dialog.tsx';
import { useKeys } from '../parts/keys.ts';
import { May } from '../parts/may.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { asCurl, inProgress } from '../words/deliveries.ts';
import { ago } from '../words/time.ts';
import { useRedeliver } from './use-delivery.ts';

/** Why it can't be sent again just now. */
function hindrance({ status, request, next_attempt_at, attempts }: DeliveryDetail): string | undefined {
  if (inProgress(status)) return `Attempt ${attempts + 1} is due ${next_attempt_at ? ago(next_attempt_at) : 'now'}.`;
  if (request.body === null) return 'Its body was removed at the end of its retention, so it can’t be sent again.';
  if (status === 'cancelled') return 'Its endpoint was deleted.';
  return undefined;
}

const link = (id: string): string => new URL(`/portal/deliveries/${id}`, location.origin).href;

export function Actions({ delivery }: { delivery: DeliveryDetail }) {
  const [asking, ask] = useState(false);
  const again = useRedeliver(delivery.id);
  const why = hindrance(delivery);
  const may = useMay('deliveries:write');
  const { status, request } = delivery;
  const curl = (): string => asCurl(delivery.url, request.headers ?? {}, request.body ?? '');
  const send = (): void => (status === 'delivered' ? ask(true) : again.mutate());
  useKeys({
    r: () => may && !why && !again.isPending && send(),
    c: () => request.body !== null && void navigator.clipboard?.writeText(curl()),
  });
  return (
    <>
      <div class="acts">
        <May scope="deliveries:write">
          {!why && (
            <button type="button" class="primary" disabled={again.isPending} onClick={send}>
              {again.isPending ? 'Sending…' : status === 'delivered' ? 'Send again…' : 'Retry now'}
            </button>
          )}
        </May>
        {request.body !== null && <CopyButton text={curl}>Copy as curl</CopyButton>}
        <CopyButton text={link(delivery.id)}>Copy link</CopyButton>
      </div>
      {why && <p class="dim">{why}</p>}
      {again.error && !asking ? <Trouble error={again.error} /> : null}
      {asking && (
        <Confirm
          title="Send it again?"
          action="Send again"
          close={() => ask(false)}
          of={{ ...again, mutate: () => again.mutate(undefined, { onSuccess: () => ask(false) }) }}
        >
          <p>
            It arrived already. The receiver sees the same <code>webhook-id</code>, and should do nothing the second
            time.
          </p>
        </Confirm>
      )}
    </>
  );
}
