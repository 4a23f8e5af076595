import type { Subscription } from '../api/client.ts';
import { Dot } from '../parts/status.tsx';
import { Ago } from '../parts/time.tsx';
import { withoutScheme } from '../words/plain.ts';

export const nameOf = ({ description, url }: Subscription): string => description ?? withoutScheme(url);

const REASONS: Record<string, string> = {
  manual: 'Disabled by hand',
  gone: 'Disabled: it answered 410',
};

const stateOf = ({ active, disabled_reason }: Subscription): string =>
  active ? 'Active' : (REASONS[disabled_reason ?? ''] ?? 'Disabled');

export const State = ({ of }: { of: Subscription }) => (
  <span class={`badge ${of.active ? 'delivered' : 'failed'}`}>
    <Dot of={of.active ? 'delivered' : 'failed'} />
    {stateOf(of)}
  </span>
);

/** Why nothing is sent, and since when; nothing for one that is active. */
export function WhyDisabled({ of }: { of: Subscription }) {
  if (of.active) return null;
  return (
    <>
      {of.disabled_reason === 'gone'
        ? 'It answered 410 Gone, which asks for no more events. '
        : 'It was disabled by hand. '}
      {of.disabled_at && (
        <>
          Since <Ago at={of.disabled_at} /> its events are kept as skipped deliveries.
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
