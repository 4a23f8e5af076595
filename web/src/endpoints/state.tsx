import type { ListedEndpoint, Subscription } from '../api/client.ts';
import { Dot } from '../parts/status.tsx';
import { Ago } from '../parts/time.tsx';
import { many, withoutScheme } from '../words/plain.ts';
import { exact } from '../words/time.ts';

export const nameOf = ({ description, url }: Subscription): string => description ?? withoutScheme(url);

const REASONS: Record<string, string> = {
  manual: 'Disabled by hand',
  gone: 'Disabled: it answered 410',
  failing: 'Disabled: it took nothing for days',
};

/** Below it an endpoint needs somebody to look. */
const HEALTHY_PERCENT = 95;

/** Nothing is taken, or too little. */
export const isFailing = ({ state, active, health }: Pick<ListedEndpoint, 'state' | 'active' | 'health'>): boolean =>
  state === 'held' ||
  state === 'failing' ||
  (active && typeof health?.success_rate === 'number' && health.success_rate < HEALTHY_PERCENT);

function stateOf({ state, disabled_reason }: Subscription, failing: boolean): [shown: string, words: string] {
  if (state === 'disabled') return ['failed', REASONS[disabled_reason ?? ''] ?? 'Disabled'];
  if (state === 'held') return ['retrying', 'Held: it is down'];
  return failing ? ['retrying', 'Failing'] : ['delivered', 'Active'];
}

export function State({ of, health = null }: { of: Subscription; health?: ListedEndpoint['health'] }) {
  const [shown, words] = stateOf(of, isFailing({ ...of, health }));
  return (
    <span class={`badge ${shown}`}>
      <Dot of={shown} />
      {words}
    </span>
  );
}

const WHY: Record<string, string> = {
  manual: 'It was disabled by hand. ',
  gone: 'It answered 410 Gone, which asks for no more events. ',
  failing: 'It took nothing for days. ',
};

/** Why nothing is sent, and since when; nothing for one that is active. */
export function WhyDisabled({ of }: { of: Subscription }) {
  if (of.active) return null;
  return (
    <>
      {WHY[of.disabled_reason ?? '']}
      {of.disabled_at && `Since ${exact(of.disabled_at).slice(0, -4)} its events are kept as skipped deliveries.`}
    </>
  );
}

/** What an outage means for it: what waits, and when it is tried again. */
export function Outage({
  of: { state, state_since: since, state_reason: why, next_probe_at: probe, waiting },
}: {
  of: Subscription;
}) {
  if (state !== 'held' && state !== 'failing') return null;
  return (
    <>
      It {state === 'held' ? 'is down' : 'has taken nothing'}
      {since && ` since ${exact(since).slice(0, -4)}`}
      {why && <> ({why})</>}.{' '}
      {waiting > 0 && `${many(waiting, 'delivery', 'deliveries')} wait for it and are sent when it is back. `}
      {probe && (
        <>
          It is tried again <Ago at={probe} />.
        </>
      )}
    </>
  );
}

/** "invoice.*, payment.received and 5 more" */
export function eventsOf({ events }: Subscription): string {
  if (events.includes('*')) return 'All events';
  const [first, second, ...more] = events;
  return [[first, second].filter(Boolean).join(', '), more.length > 0 && `and ${more.length} more`]
    .filter(Boolean)
    .join(' ');
}
