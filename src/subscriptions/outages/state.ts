import { nullable, oneOf } from '../../http/openapi/examples.ts';
import type { Subscription } from '../subscription.entity.ts';

const STATES = ['active', 'held', 'failing', 'disabled'] as const;
type State = (typeof STATES)[number];

const REASONS: Readonly<Record<string, string>> = {
  manual: 'disabled by hand',
  gone: 'the endpoint answered 410',
  failing: 'the endpoint took nothing for days',
};

/**
 * How an endpoint is doing. `failing`: nothing was taken since `state_since`; `held`: so much so that it is only probed, and
 * `waiting` deliveries wait for it, also for a while after it came back (10000: as many or more).
 */
export function stateView(subscription: Subscription & { waiting: number }) {
  const { disabledAt, disabledReason, heldAt, failingSince, failingReason, nextProbeAt, waiting } = subscription;
  const told = (state: State, since: Date | null, reason: string | null) => ({
    state,
    state_since: since,
    state_reason: reason,
    next_probe_at: nextProbeAt,
    waiting,
  });
  if (disabledAt) return told('disabled', disabledAt, REASONS[disabledReason ?? ''] ?? disabledReason);
  if (heldAt) return told('held', heldAt, failingReason);
  return failingSince ? told('failing', failingSince, failingReason) : told('active', null, null);
}

export const stateExample = {
  state: oneOf(STATES, 'active', 'SubscriptionState'),
  state_since: nullable('2024-02-14T15:41:00.000Z', null),
  state_reason: nullable('server_error: status 503', null),
  next_probe_at: nullable('2024-02-14T15:41:05.000Z', null),
  waiting: 0,
};
