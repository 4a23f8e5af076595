import { isIdSql, lowestIdSql } from '../database/ids.ts';

/**
 * Deliveries a second that a subscription without a rate limit of its own gets back: an endpoint that has just recovered
 * is not knocked over again by what it missed.
 */
const DEFAULT_PACE = 100;

const sendable = (is: string): string => `EXISTS (SELECT FROM events e WHERE e.id ${is} AND e.body IS NOT NULL)`;
/** Whether delivery `d` still has what it would send. True of all that wait; false after the tenant's payload retention. */
export const SENDABLE_SQL = sendable('= d.event_id');
/** The same in a statement that locks rows (`isIdSql`). */
export const SENDABLE_LOCKING_SQL = sendable(isIdSql('d.event_id'));

/** So many attempts are enough: each is kept, and none is the first hundred's better. */
export const MAX_ATTEMPTS = 1_000;

/** Whether delivery `d` may have another round of attempts, which is carried out as a whole. */
export const ANOTHER_ROUND_SQL = `d.attempts < ${MAX_ATTEMPTS}`;

/** Wants `s` (subscriptions) in scope. */
export const PACE_SQL = `coalesce(s.rate_limit_per_second, ${DEFAULT_PACE})`;

/** Of an endpoint without a rate limit of its own, after an outage: by then it has shown that it takes what it is sent. */
const MOST_AFTER_OUTAGE = 1_000;

/**
 * Deliveries a second that an endpoint gets back after an outage: ten in the first second, twice as many in each one that
 * follows, and next to none while it fails again, which soon shows whether it is to be held. Wants `s`.
 */
export const RECOVERY_PACE_SQL = `least(coalesce(s.rate_limit_per_second, ${MOST_AFTER_OUTAGE}),
  CASE WHEN s.failing_since IS NOT NULL THEN 1
    ELSE 10 * 2 ^ least(10, floor(coalesce(extract(epoch FROM now() - s.recovered_at), 10)))::float8 END)`;

const tried = (time: string, among = ''): string =>
  `EXISTS (SELECT FROM delivery_attempts a WHERE a.delivery_id = d.id ${among} AND a.started_at >= ${time})`;
/** Whether delivery `d` had an attempt since then: what has failed, failed then. */
export const triedSince = (time: string): string => tried(time, `AND a.id >= ${lowestIdSql(time)}`);
/** The same in a statement that locks rows (`isIdSql`), of a time that it finds. */
export const triedSinceLocking = (time: string): string => tried(time);
