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

/**
 * A new round of attempts for deliveries `d` that have ended; wants `paced.due_at` in scope. The sweeper makes the hint
 * when it is due: a backlog that is sent again waits in Postgres, and no request needs Redis.
 */
export const NEW_ROUND_SQL = `status = 'pending', attempts_before_round = attempts, delivered_at = NULL,
  next_attempt_at = paced.due_at, sweep_at = paced.due_at`;
