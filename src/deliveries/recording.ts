import type { EntityManager } from 'typeorm';
import { textsOf, wordsOf } from '../database/arrays.ts';
import { headerLines } from './header-lines.ts';
import type { DueDelivery } from './load.ts';
import { lastErrorOf, type Outcome } from './outcome.ts';
import type { Verdict } from './retry-schedule.ts';

/** What is to be written of a delivery: an attempt and what it led to, or an end without one. */
export interface Result {
  delivery: DueDelivery;
  status: Verdict['status'] | 'skipped' | 'cancelled';
  /** When the next attempt is due, and when the sweeper looks after it. */
  nextAttemptAt: Date | null;
  sweepAt: Date | null;
  attempt?: { outcome: Outcome; requestHeaders: Readonly<Record<string, string>> };
}

/**
 * Attempts and statuses of many deliveries. Guarded: a delivery that changed since it was loaded keeps what it has, so a
 * late failure never overwrites a success. One whose subscription stopped in the meantime stays skipped or cancelled,
 * unless its endpoint did take it. Found by `= ANY`, as a join alone lets Postgres read the whole range of ids.
 */
const RECORD = `
  WITH result AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::uuid[],
      $8::timestamptz[], $9::int[], $10::text[], $11::smallint[], $12::text[], $13::text[], $14::text[], $15::text[],
      $16::text[], $17::uuid[], $18::text[])
      AS r(id, tenant_id, loaded, status, next_attempt_at, sweep_at, attempt_id,
        started_at, duration_ms, reason, status_code, error, url, request_headers, response_headers,
        response_body, subscription_id, last_error)
  ), updated AS (
    UPDATE deliveries d SET
      status = CASE WHEN d.status IN ('skipped', 'cancelled') AND r.status <> 'delivered' THEN d.status ELSE r.status END,
      next_attempt_at = CASE WHEN d.status IN ('pending', 'retrying') THEN r.next_attempt_at END,
      sweep_at = CASE WHEN d.status IN ('pending', 'retrying') THEN r.sweep_at END,
      attempts = CASE WHEN r.attempt_id IS NULL THEN d.attempts ELSE r.loaded + 1 END,
      last_status_code = CASE WHEN r.attempt_id IS NULL THEN d.last_status_code ELSE r.status_code END,
      last_error = CASE WHEN r.attempt_id IS NULL THEN d.last_error ELSE r.last_error END,
      delivered_at = CASE WHEN r.status = 'delivered' THEN r.started_at + r.duration_ms * interval '1 ms' END
    FROM result r
    WHERE d.id = r.id AND d.id = ANY($1) AND d.attempts = r.loaded
      AND d.status = ANY(CASE WHEN r.attempt_id IS NULL THEN '{pending,retrying}'::text[]
                             ELSE '{pending,retrying,skipped,cancelled}' END)
    RETURNING d.id, d.status
  ), logged AS (
    INSERT INTO delivery_attempts (id, tenant_id, delivery_id, attempt, started_at, duration_ms, outcome, reason,
      status_code, error, url, request_headers, response_headers, response_body, subscription_id)
    SELECT attempt_id, tenant_id, id, loaded + 1, started_at, duration_ms,
      CASE WHEN reason IS NULL THEN 'delivered' ELSE 'failed' END, reason, status_code, error, url, request_headers,
      response_headers, response_body, subscription_id
    FROM result WHERE attempt_id IS NOT NULL
  )
  SELECT id, status FROM updated`;

/** Writes all of them with one statement. Resolves with the new status of those that were written, by delivery id. */
export async function record(
  db: EntityManager,
  results: readonly Result[],
  attemptIds: readonly string[],
): Promise<Map<string, string>> {
  const unused = [...attemptIds];
  const rows = await db.query<{ id: string; status: string }[]>(RECORD, [
    wordsOf(results, ({ delivery }) => delivery.id),
    wordsOf(results, ({ delivery }) => delivery.tenantId),
    wordsOf(results, ({ delivery }) => delivery.attempts),
    wordsOf(results, ({ status }) => status),
    wordsOf(results, ({ nextAttemptAt }) => nextAttemptAt?.toISOString()),
    wordsOf(results, ({ sweepAt }) => sweepAt?.toISOString()),
    wordsOf(results, ({ attempt }) => attempt && unused.pop()),
    wordsOf(results, ({ attempt }) => attempt?.outcome.startedAt.toISOString()),
    wordsOf(results, ({ attempt }) => attempt?.outcome.durationMs),
    wordsOf(results, ({ attempt }) => attempt?.outcome.reason),
    wordsOf(results, ({ attempt }) => attempt?.outcome.statusCode),
    textsOf(results, ({ attempt }) => attempt?.outcome.error),
    textsOf(results, ({ delivery }) => delivery.url),
    textsOf(results, ({ attempt }) => attempt && headerLines(attempt.requestHeaders)),
    textsOf(results, ({ attempt }) => attempt?.outcome.responseHeaders && headerLines(attempt.outcome.responseHeaders)),
    textsOf(results, ({ attempt }) => attempt?.outcome.responseBody),
    wordsOf(results, ({ delivery }) => delivery.subscriptionId),
    textsOf(results, ({ attempt }) => attempt && lastErrorOf(attempt.outcome)),
  ]);
  return new Map(rows.map(({ id, status }) => [id, status]));
}

const RECORDED = `
  SELECT d.id, d.status FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE a.id = ANY($1)`;

/** The statuses, by delivery id, when `record` came through although its answer was lost; undefined when it did not. */
export async function recorded(
  db: EntityManager,
  attemptIds: readonly string[],
): Promise<Map<string, string> | undefined> {
  const rows = await db.query<{ id: string; status: string }[]>(RECORDED, [attemptIds]);
  return rows.length > 0 ? new Map(rows.map(({ id, status }) => [id, status])) : undefined;
}
