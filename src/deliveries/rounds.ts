/**
 * Deliveries a second that a subscription without a rate limit of its own gets back: an endpoint that has just recovered
 * is not knocked over again by what it missed.
 */
const DEFAULT_PACE = 100;

/** Whether delivery `d` still has what it would send. True of all that wait; false after the tenant's payload retention. */
export const SENDABLE_SQL = 'EXISTS (SELECT FROM events e WHERE e.id = d.event_id AND e.body IS NOT NULL)';

/** So many attempts are enough: each is kept, and none is the first hundred's better. */
export const MAX_ATTEMPTS = 1_000;

/** Whether delivery `d` may have another round of attempts, which is carried out as a whole. */
export const ANOTHER_ROUND_SQL = `d.attempts < ${MAX_ATTEMPTS}`;

/** Wants `s` (subscriptions) in scope. */
export const PACE_SQL = `coalesce(s.rate_limit_per_second, ${DEFAULT_PACE})`;
