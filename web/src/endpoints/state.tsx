import type { ListedEndpoint, Subscription } from '../api/client.ts';
import { Dot } from '../parts/status.tsx';
import { withoutScheme } from '../words/plain.ts';
import { exact } from '../words/time.ts';

export const nameOf = ({ description, url }: Subscription): string => description ?? withoutScheme(url);

const REASONS: Record<string, string> = {
  manual: 'Disabled by hand',
  gone: 'Disabled: it answered 410',
  failing: 'Disabled: it took nothing for days',
};

/** Below it an endpoint needs somebody to look. */
const HEALTHY_PERCENT = 95;

export const isFailing = ({ active, health }: Pick<ListedEndpoint, 'active' | 'health'>): boolean =>
  active && typeof health?.success_rate === 'number' && health.success_rate < HEALTHY_PERCENT;

function stateOf({ active, disabled_reason }: Subscription, failing: boolean): [shown: string, words: string] {
  if (!active) return ['failed', REASONS[disabled_reason ?? ''] ?? 'Disabled'];
  return failing ? ['retrying', 'Failing'] : ['delivered', 'Active'];
}

export function State({ of, health = null }: { of: Subscription; health?: ListedEndpoint['health'] }) {
  const [shown, words] = stateOf(of, isFailing({ active: of.active, health }));
  return (
    <span class={`badge ${shown}`}>
      <Dot of={shown} />
      {words}
    </span>
  );
}

/** Why nothing is sent, and since when; nothing for one that is active. */
export function WhyDisabled({ of }: { of: Subscription }) {
  if (of.active) return null;
  return (
    <>
      {of.disabled_reason === 'gone'
        ? 'It answered 410 Gone, which asks for no more events. '
        : 'It was disabled by hand. '}
      {of.disabled_at && <>Since {exact(of.disabled_at).slice(0, -4)} its events are kept as skipped deliveries.</>}
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
