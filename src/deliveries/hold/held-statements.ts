import type { Statement } from '../../database/connections/prepared-statements.ts';
import { isIdSql } from '../../database/ids.ts';
import { ANOTHER_ROUND_SQL, PACE_SQL, RECOVERY_PACE_SQL, SENDABLE_LOCKING_SQL, triedSinceLocking } from '../rounds.ts';
import { beginChosen } from '../transitions.ts';

/** Seconds from the begin of an outage's hold to its first probe; each next one waits twice as long, as far as MOST. */
export const FIRST_PROBE_SECONDS = 5;
const MOST_PROBE_SECONDS = 300;
/** Subscriptions that one pass serves. */
const AT_ONCE = 100;
/** Seconds from one part of what waited to the next. */
export const STEP_SECONDS = 1;
const STEP_ROWS = 1_000;

/** Of `o` (open_deliveries): those that wait for the endpoint of subscription `s`. */
const OF = `o.tenant_id = s.tenant_id AND o.subscription_id = s.id AND o.sweep_at = 'infinity'`;

/** Whether an endpoint is held, or anything waits for one. */
export const ANY_HELD = `(
    EXISTS (SELECT FROM subscriptions WHERE held_at IS NOT NULL)
    OR EXISTS (SELECT FROM open_deliveries WHERE sweep_at = 'infinity')
  )`;

/** Whether anything waits for an endpoint, and when the next probe is due: ms from now. */
export const LOOK: Statement = {
  name: 'look_at_held',
  text: `
  SELECT EXISTS (SELECT FROM open_deliveries WHERE sweep_at = 'infinity') AS waits, (
    SELECT extract(epoch FROM next_probe_at - now())::float8 * 1000 FROM subscriptions
    WHERE held_at IS NOT NULL ORDER BY next_probe_at LIMIT 1
  ) AS next_ms`,
};

/**
 * A probe of each held endpoint whose turn it is: the oldest delivery that waits, after a failed probe the next one, so that a
 * single one which its endpoint never takes keeps no other back; when none waits, the oldest that failed in this outage.
 */
export const PROBE: Statement = {
  name: 'probe',
  text: `
  WITH due AS MATERIALIZED (
    SELECT * FROM subscriptions WHERE held_at IS NOT NULL AND next_probe_at <= now()
    ORDER BY next_probe_at LIMIT ${AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED
  ), one AS MATERIALIZED (
    SELECT s.tenant_id, s.id AS subscription_id, coalesce(
      (SELECT o.id FROM open_deliveries o WHERE ${OF} AND o.id > s.probe_id ORDER BY o.id LIMIT 1),
      (SELECT o.id FROM open_deliveries o WHERE ${OF} ORDER BY o.id LIMIT 1),
      (SELECT o.id FROM open_deliveries o CROSS JOIN LATERAL (
         SELECT id FROM deliveries d WHERE d.id ${isIdSql('o.id')} AND d.status = 'failed' AND ${SENDABLE_LOCKING_SQL} AND ${ANOTHER_ROUND_SQL}
           AND ${triedSinceLocking('s.outage_since')} OFFSET 0
       ) d
       WHERE s.redeliver_after_outage AND o.tenant_id = s.tenant_id AND o.subscription_id = s.id
         AND o.status IN ('failed', 'skipped') AND o.status = 'failed' ORDER BY o.id LIMIT 1)
    ) AS id FROM due s
  ), chosen AS MATERIALIZED (SELECT id, now() AS due_at FROM one WHERE id IS NOT NULL
  ), ${beginChosen('pending', true)}, told AS (
    UPDATE subscriptions s SET probe_id = coalesce(one.id, s.probe_id), probes = s.probes + (one.id IS NOT NULL)::int,
      next_probe_at = now() + make_interval(secs => CASE WHEN one.id IS NULL THEN ${FIRST_PROBE_SECONDS}
        ELSE least(${MOST_PROBE_SECONDS}, ${FIRST_PROBE_SECONDS} * 2 ^ least(10, s.probes + 1)) END)
    FROM one WHERE s.tenant_id = one.tenant_id AND s.id = one.subscription_id
  )
  SELECT count(*)::int AS begun FROM begun`,
};

/** Subscriptions for which something waits, found by skipping through the index. */
const AWAITED = `RECURSIVE awaited AS (
    (SELECT tenant_id, subscription_id FROM open_deliveries WHERE sweep_at = 'infinity' ORDER BY tenant_id, subscription_id LIMIT 1)
    UNION ALL
    SELECT o.tenant_id, o.subscription_id FROM awaited a CROSS JOIN LATERAL (
      SELECT tenant_id, subscription_id FROM open_deliveries
      WHERE sweep_at = 'infinity' AND (tenant_id, subscription_id) > (a.tenant_id, a.subscription_id)
      ORDER BY tenant_id, subscription_id LIMIT 1
    ) o
  )`;

interface Flow {
  /** A CTE that its condition needs. */
  given?: string;
  /** Of which subscriptions `s`. */
  when: string;
  pace: string;
  as: 'pending' | 'retrying';
  /** What else is set of them. */
  also?: string;
}

/** The next part of what waited begins, the oldest first, so many a second. */
const flow = (name: string, { given = '', when, pace, as, also = '' }: Flow): Statement => ({
  name,
  text: `
  WITH ${given} turn AS MATERIALIZED (
    SELECT s.tenant_id, s.id, ${pace} AS pace FROM subscriptions s
    WHERE ${when} AND (s.release_at <= now()) IS NOT FALSE
    ORDER BY s.id LIMIT ${AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED
  ), chosen AS MATERIALIZED (
    SELECT o.id, s.id AS subscription_id, size,
      now() + make_interval(secs => (row_number() OVER (PARTITION BY s.id ORDER BY o.id) - 1) / s.pace) AS due_at
    FROM turn s CROSS JOIN LATERAL CAST(least(${STEP_ROWS}, ceil(s.pace * ${STEP_SECONDS})) AS bigint) size
    CROSS JOIN LATERAL (SELECT o.id FROM open_deliveries o WHERE ${OF} ORDER BY o.id LIMIT size) o
  ), ${beginChosen(as, false)}, told AS (
    UPDATE subscriptions s SET release_at = now() + make_interval(secs => greatest(${STEP_SECONDS}, n / pace))${also}
    FROM (
      SELECT turn.tenant_id, turn.id, turn.pace, count(chosen.id) AS n, count(chosen.id) < coalesce(max(size), 1) AS is_last
      FROM turn LEFT JOIN chosen ON chosen.subscription_id = turn.id GROUP BY 1, 2, 3
    ) turn
    WHERE s.tenant_id = turn.tenant_id AND s.id = turn.id
  )
  SELECT count(*)::int AS begun FROM begun`,
});

export const FLOW = {
  /** Of endpoints that are back; or that stopped meanwhile, which whoever loads it finds. */
  released: flow('release_held', {
    given: `${AWAITED},`,
    when: 's.id = ANY(ARRAY(SELECT subscription_id FROM awaited)) AND s.held_at IS NULL',
    pace: RECOVERY_PACE_SQL,
    as: 'pending',
  }),
  /** Of endpoints that have been held for too long ($1 hours): what waited is attempted, and may fail. */
  overdue: flow('release_overdue', {
    when: 's.held_at IS NOT NULL AND s.held_until <= now()',
    pace: PACE_SQL,
    as: 'retrying',
    also: ', held_until = CASE WHEN is_last THEN now() + make_interval(hours => $1) ELSE s.held_until END',
  }),
};
