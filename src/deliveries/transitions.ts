/*
 * Where a delivery stands, and every statement that moves it. Each move is guarded by what the delivery is at that moment.
 *
 *   from                 to                  statement                     when
 *   -                    as RECORD says      `record/write.ts`             a first attempt was made of an event that was taken
 *   -                    pending, skipped    `record/write.ts`             it can't be sent at once; its subscription is disabled
 *   -                    pending, skipped    `fan-out/matching.ts`             the same, of an event that was not taken
 *   pending, retrying    delivered           RECORD                        its endpoint took it
 *   pending, retrying    retrying            RECORD                        an attempt failed and others are left
 *   pending, retrying    failed              RECORD                        the last one failed, or no other would do better
 *   pending, retrying    skipped, cancelled  RECORD                        it was due, and its subscription or tenant had stopped
 *   pending, retrying    skipped, cancelled  STOP                          its subscription was disabled or removed
 *   skipped, cancelled   delivered           RECORD                        it was under way then, and its endpoint took it
 *   any that ended       pending             BEGIN_ROUNDS, beginRounds,    a new round of attempts: redelivery, dead letters,
 *                                            BEGIN_ROUNDS_OF_REPLAY        replay
 *   pending, retrying    the same            POSTPONE, SWEEP               only its time moves
 *   pending              pending, held       HOLD, `fan-out/matching.ts`       its endpoint is held: `sweep_at` is infinity
 *   pending, held; failed  pending           PROBE                         it tries whether its endpoint is back
 *   pending              pending, held       RECORD                        so it did, and it is not: no attempt is spent
 *   pending, held        pending             FLOW.released                 its endpoint is back
 *   pending, held        retrying            FLOW.overdue                  it has waited long enough: its attempts begin
 *
 * A new status costs: the CHECK of `deliveries`; a column of `delivery_counts` and of its changes, with their triggers and the
 * view `webhook_statistics`; and the guards of all below.
 */

import type { Statement } from '../database/connections/prepared-statements.ts';
import { isIdSql } from '../database/ids.ts';
import { LOST_AT_SQL } from './hints.ts';
import { ANOTHER_ROUND_SQL, PACE_SQL, SENDABLE_LOCKING_SQL } from './rounds.ts';

/*
 * Deliveries are locked by `= ANY`, never in a LATERAL look-up by an id of the same statement: where such a look-up prunes
 * partitions as it goes, Postgres 18.4 crashes, the server as a whole, when it finds that the row has just been changed.
 */

/** For rows that are found by `= ANY` beside: by this alone none would be (`isIdSql`). */
const sameId = (one: string, other: string): string => `${one}::text = ${other}::text`;

/** As `free`, those of the deliveries $1 that nobody else holds; they are held now. */
const freeOf = (lowest: string, highest: string): string => `
  free AS MATERIALIZED (
    SELECT id FROM deliveries WHERE id = ANY($1) AND id BETWEEN ${lowest} AND ${highest} FOR NO KEY UPDATE SKIP LOCKED
  )`;

/** A row that somebody else holds is waited for so long; a write that met one is undone as a whole. */
export const LOCK_WAIT_MS = 200;

/** What RECORD does with rows that somebody else holds: wait a moment, or leave them as they are. */
export type Held = 'wait' | 'skip';

const HELD_IDS = `(
    SELECT json_agg(id) FROM deliveries
    WHERE id = ANY($1) AND id BETWEEN $19 AND $20 AND (id IN (SELECT id FROM free)) IS NOT TRUE
  )`;

/**
 * Attempts and statuses of many deliveries. Guarded: a delivery that changed since it was loaded keeps what it has, so a
 * late failure never overwrites a success. One whose subscription stopped in the meantime stays skipped or cancelled,
 * unless its endpoint did take it. Found by `= ANY`, as a join alone lets Postgres read the whole range of ids. Only of
 * deliveries that moved is the attempt written. What is looked up with IS TRUE is looked up in a hash table, whatever the
 * planner thinks of its size.
 */
const recordStatement = (name: string, held: Held): Statement => ({
  name,
  text: `
  WITH ${held === 'skip' ? `${freeOf('$19', '$20')},` : ''} updated AS (
    UPDATE deliveries d SET
      status = CASE WHEN d.status IN ('skipped', 'cancelled') AND r.status <> 'delivered' THEN d.status ELSE r.status END,
      next_attempt_at = CASE WHEN d.status IN ('pending', 'retrying') THEN r.next_attempt_at END,
      sweep_at = CASE WHEN d.status IN ('pending', 'retrying') THEN CASE r.status WHEN 'pending' THEN 'infinity' ELSE r.sweep_at END END,
      attempts_before_round = CASE r.status WHEN 'pending' THEN r.loaded + 1 ELSE d.attempts_before_round END,
      attempts = CASE WHEN r.attempt_id IS NULL THEN d.attempts ELSE r.loaded + 1 END,
      last_status_code = CASE WHEN r.attempt_id IS NULL THEN d.last_status_code ELSE r.status_code END,
      last_error = CASE WHEN r.attempt_id IS NULL THEN d.last_error ELSE r.last_error END,
      delivered_at = CASE WHEN r.status = 'delivered' THEN r.started_at + r.duration_ms * interval '1 ms' END
    FROM (
      SELECT unnest($1::uuid[]) AS id, unnest($2::int[]) AS loaded, unnest($3::text[]) AS status,
        unnest($4::timestamptz[]) AS next_attempt_at, unnest($5::timestamptz[]) AS sweep_at, unnest($6::text[]) AS last_error,
        unnest($7::uuid[]) AS attempt_id, unnest($8::timestamptz[]) AS started_at, unnest($9::int[]) AS duration_ms,
        unnest($10::smallint[]) AS status_code
      FROM set_config('lock_timeout', '${LOCK_WAIT_MS}ms', true)
    ) r
    WHERE d.id = r.id AND d.id = ANY($1) AND d.id BETWEEN $19 AND $20 AND d.attempts = r.loaded
      AND d.status = ANY(CASE WHEN r.attempt_id IS NULL THEN '{pending,retrying}'::text[]
                             ELSE '{pending,retrying,skipped,cancelled}' END)
      ${held === 'skip' ? 'AND (d.id IN (SELECT id FROM free)) IS TRUE' : ''}
    RETURNING d.id, d.status
  ), logged AS (
    INSERT INTO delivery_attempts (id, delivery_id, tenant_id, subscription_id, attempt, started_at, duration_ms, status_code,
      outcome, reason, error, url, request_headers, response_headers, response_body)
    SELECT attempt_id, delivery_id, tenant_id, subscription_id, loaded + 1, started_at, duration_ms, status_code,
      CASE WHEN reason IS NULL THEN 'delivered' ELSE 'failed' END, reason, error, url, request_headers, response_headers,
      response_body
    FROM (
      SELECT unnest($1::uuid[]) AS delivery_id, unnest($2::int[]) AS loaded, unnest($7::uuid[]) AS attempt_id,
        unnest($8::timestamptz[]) AS started_at, unnest($9::int[]) AS duration_ms, unnest($10::smallint[]) AS status_code,
        unnest($11::uuid[]) AS tenant_id, unnest($12::uuid[]) AS subscription_id, unnest($13::text[]) AS reason,
        unnest($14::text[]) AS error, unnest($15::text[]) AS url, unnest($16::text[]) AS request_headers,
        unnest($17::text[]) AS response_headers, unnest($18::text[]) AS response_body
    ) r
    WHERE attempt_id IS NOT NULL AND (delivery_id IN (SELECT id FROM updated)) IS TRUE
  )
  SELECT (SELECT json_object_agg(id, status) FROM updated) AS statuses, ${held === 'skip' ? HELD_IDS : 'NULL'} AS held`,
});

export const RECORD = { wait: recordStatement('record', 'wait'), skip: recordStatement('record_free', 'skip') };

/**
 * A later time. Found and guarded like RECORD: a delivery that was recorded in the meantime keeps its own time, and so does one
 * that somebody else holds.
 */
export const POSTPONE: Statement = {
  name: 'postpone',
  text: `
  WITH ${freeOf('$5', '$6')}
  UPDATE deliveries d SET next_attempt_at = p.due_at, sweep_at = p.sweep_at
  FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[]) AS p(id, loaded, due_at, sweep_at)
  WHERE d.id = p.id AND d.id = ANY($1) AND d.id BETWEEN $5 AND $6 AND d.attempts = p.loaded
    AND d.status IN ('pending', 'retrying') AND (d.id IN (SELECT id FROM free)) IS TRUE`,
};

/** Deliveries of one pass. */
export const SWEPT_AT_ONCE = 1_000;

/**
 * A new hint for those that are due and have none. Locked is the delivery itself: whoever records or settles it locks that first
 * too, and `open_deliveries` by its trigger.
 */
export const SWEEP: Statement = {
  name: 'sweep',
  text: `
  WITH lost AS MATERIALIZED (
    SELECT id FROM deliveries WHERE id = ANY(ARRAY(
      SELECT id FROM open_deliveries WHERE status IN ('pending', 'retrying') AND sweep_at <= now()
      ORDER BY sweep_at LIMIT ${SWEPT_AT_ONCE}
    )) AND status IN ('pending', 'retrying') AND sweep_at <= now() FOR NO KEY UPDATE SKIP LOCKED
  ), swept AS (
    UPDATE deliveries SET sweep_at = ${LOST_AT_SQL} WHERE id = ANY(ARRAY(SELECT id FROM lost)) RETURNING id
  )
  SELECT ARRAY(SELECT id::text FROM swept) AS ids, (
    SELECT extract(epoch FROM min(sweep_at) - now())::float8 * 1000 FROM open_deliveries
    WHERE status IN ('pending', 'retrying') AND sweep_at > now() AND sweep_at < 'infinity'
  ) AS next_ms`,
};

/** The end of what waits for subscription $2 of tenant $1, as $3. */
export const STOP = `
  WITH ended AS (
    UPDATE deliveries SET status = $3, next_attempt_at = NULL, sweep_at = NULL
    WHERE status IN ('pending', 'retrying') AND id = ANY(ARRAY(
      SELECT id FROM open_deliveries
      WHERE tenant_id = $1 AND subscription_id = $2 AND status IN ('pending', 'retrying')
    )) RETURNING event_type
  )
  SELECT event_type AS event, count(*)::int AS count FROM ended GROUP BY event_type`;

/**
 * A new round of attempts, from `due_at` on. The sweeper makes the hint then: a backlog that is sent again waits in Postgres, and
 * no request needs Redis.
 */
const newRound = (dueAt: string, as: 'pending' | 'retrying' = 'pending'): string => `status = '${as}',
  attempts_before_round = attempts, delivered_at = NULL, next_attempt_at = ${dueAt}, sweep_at = ${dueAt}`;

/** A new round for deliveries $2 of tenant $1. */
export const BEGIN_ROUNDS = `
  UPDATE deliveries SET ${newRound('now()')}
  WHERE tenant_id = $1 AND id = ANY($2) AND status NOT IN ('pending', 'retrying') RETURNING id`;

/**
 * A new round for dead letters, the oldest first, paced for each subscription. Those of disabled subscriptions stay as they are,
 * for nobody would send them, and those whose payload is gone or that had enough attempts.
 */
export const beginRounds = (conditions: readonly string[], limit: number): string => `
  WITH found AS MATERIALIZED (
    SELECT d.* FROM open_deliveries o CROSS JOIN LATERAL (
      SELECT d.id, ${PACE_SQL} AS pace
      FROM deliveries d
      JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
        AND s.disabled_at IS NULL AND s.deleted_at IS NULL
      WHERE d.id ${isIdSql('o.id')} AND d.status = 'failed' AND d.event_type = coalesce($1, d.event_type) AND ${SENDABLE_LOCKING_SQL}
        AND ${ANOTHER_ROUND_SQL}
    ) d
    WHERE ${conditions.join(' AND ')} ORDER BY o.id LIMIT ${limit}
  ), letter AS MATERIALIZED (
    SELECT id, subscription_id FROM deliveries WHERE id = ANY(ARRAY(SELECT id FROM found)) AND status = 'failed'
    FOR NO KEY UPDATE SKIP LOCKED
  ), paced AS (
    SELECT id, now() + make_interval(
      secs => (row_number() OVER (PARTITION BY subscription_id ORDER BY id) - 1) / pace) AS due_at
    FROM letter JOIN found USING (id)
  ), requeued AS (
    UPDATE deliveries d SET ${newRound('paced.due_at')} FROM paced
    WHERE ${sameId('d.id', 'paced.id')} AND d.id = ANY(ARRAY(SELECT id FROM paced)) RETURNING d.tenant_id, d.id::text
  )
  SELECT tenant_id AS "tenantId", count(*)::int AS requeued, min(id) AS first, max(id) AS last FROM requeued GROUP BY 1`;

/** A new round for a replay's $1, from $2 on, $3 seconds apart, as far as they still are what it wants, $4. */
export const BEGIN_ROUNDS_OF_REPLAY = `
  UPDATE deliveries d SET ${newRound('paced.due_at')}
  FROM (SELECT id, $2::timestamptz + (n - 1) * make_interval(secs => $3) AS due_at
        FROM unnest($1::uuid[]) WITH ORDINALITY AS u(id, n)) paced
  WHERE ${sameId('d.id', 'paced.id')} AND d.id = ANY($1) AND d.status = ANY($4)`;

/**
 * Those of $1 that have not begun wait for their endpoints, as far as these are held: a delivery that is not found here is not
 * held any more, or somebody else is at it.
 */
export const HOLD: Statement = {
  name: 'hold',
  text: `
  WITH ${freeOf('$2', '$3')}
  UPDATE deliveries d SET next_attempt_at = s.held_until, sweep_at = 'infinity'
  FROM subscriptions s
  WHERE d.id = ANY($1) AND d.id BETWEEN $2 AND $3 AND d.status = 'pending' AND (d.id IN (SELECT id FROM free)) IS TRUE
    AND s.tenant_id = d.tenant_id AND s.id = d.subscription_id AND s.held_until IS NOT NULL
  RETURNING d.id::text`,
};

/**
 * What `chosen` (id, due_at) names begins a round, as far as it is held or, where `failed` says so, has failed, and as nobody
 * else holds it. Gives `begun`.
 */
export const beginChosen = (as: 'pending' | 'retrying', failed: boolean): string => `
  free AS MATERIALIZED (
    SELECT id FROM deliveries WHERE id = ANY(ARRAY(SELECT id FROM chosen))
      AND (status = 'pending' AND sweep_at = 'infinity'${failed ? ` OR status = 'failed'` : ''}) FOR NO KEY UPDATE SKIP LOCKED
  ), begun AS (
    UPDATE deliveries d SET ${newRound('chosen.due_at', as)} FROM chosen
    WHERE ${sameId('d.id', 'chosen.id')} AND d.id = ANY(ARRAY(SELECT id FROM free)) RETURNING d.id
  )`;
