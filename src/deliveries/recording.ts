import type { EntityManager } from 'typeorm';
import { idRange, newId } from '../database/ids.ts';
import type { DueDelivery } from './load.ts';
import type { Outcome } from './outcome.ts';
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
 * unless its endpoint did take it.
 */
const RECORD = `
  WITH result AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[], $5::timestamptz[], $8::uuid[], $9::uuid[],
      $10::int[], $11::timestamptz[], $12::timestamptz[], $13::int[], $14::text[], $15::smallint[], $16::text[],
      $17::text[], $18::jsonb[], $19::jsonb[], $20::text[])
      AS r(id, loaded, status, next_attempt_at, sweep_at, attempt_id, tenant_id,
        attempt, started_at, ended_at, duration_ms, reason, status_code, error,
        url, request_headers, response_headers, response_body)
  ), updated AS (
    UPDATE deliveries d SET
      status = CASE WHEN d.status IN ('skipped', 'cancelled') AND r.status <> 'delivered' THEN d.status ELSE r.status END,
      next_attempt_at = CASE WHEN d.status IN ('pending', 'retrying') THEN r.next_attempt_at END,
      sweep_at = CASE WHEN d.status IN ('pending', 'retrying') THEN r.sweep_at END,
      attempts = coalesce(r.attempt, d.attempts),
      last_status_code = CASE WHEN r.attempt IS NULL THEN d.last_status_code ELSE r.status_code END,
      last_error = CASE WHEN r.attempt IS NULL THEN d.last_error ELSE coalesce(r.reason || ': ' || r.error, r.reason) END,
      delivered_at = CASE WHEN r.status = 'delivered' THEN r.ended_at END
    FROM result r
    WHERE d.id = r.id AND d.id BETWEEN $6 AND $7 AND d.attempts = r.loaded
      AND d.status = ANY(CASE WHEN r.attempt IS NULL THEN '{pending,retrying}'::text[]
                             ELSE '{pending,retrying,skipped,cancelled}' END)
    RETURNING d.id, d.status
  ), logged AS (
    INSERT INTO delivery_attempts (id, tenant_id, delivery_id, attempt, started_at, duration_ms, outcome, reason,
      status_code, error, url, request_headers, response_headers, response_body)
    SELECT attempt_id, tenant_id, id, attempt, started_at, duration_ms,
      CASE WHEN reason IS NULL THEN 'delivered' ELSE 'failed' END, reason, status_code, error, url, request_headers,
      response_headers, response_body
    FROM result WHERE attempt IS NOT NULL
  )
  SELECT id, status FROM updated`;

/** Writes all of them with one statement. Resolves with the new status of those that were written, by delivery id. */
export async function record(db: EntityManager, results: readonly Result[]): Promise<Map<string, string>> {
  const outcomes = results.map(({ attempt }) => attempt?.outcome);
  const rows = await db.query<{ id: string; status: string }[]>(RECORD, [
    results.map(({ delivery }) => delivery.id),
    results.map(({ delivery }) => delivery.attempts),
    results.map(({ status }) => status),
    results.map(({ nextAttemptAt }) => nextAttemptAt?.toISOString() ?? null),
    results.map(({ sweepAt }) => sweepAt?.toISOString() ?? null),
    ...idRange(results.map(({ delivery }) => delivery.id)),
    results.map(() => newId()),
    results.map(({ delivery }) => delivery.tenantId),
    results.map(({ delivery, attempt }) => (attempt ? delivery.attempts + 1 : null)),
    outcomes.map((outcome) => outcome?.startedAt.toISOString() ?? null),
    outcomes.map((outcome) => outcome?.endedAt.toISOString() ?? null),
    outcomes.map((outcome) => outcome?.durationMs ?? null),
    outcomes.map((outcome) => outcome?.reason ?? null),
    outcomes.map((outcome) => outcome?.statusCode ?? null),
    outcomes.map((outcome) => outcome?.error ?? null),
    results.map(({ delivery }) => delivery.url),
    results.map(({ attempt }) => JSON.stringify(attempt?.requestHeaders ?? {})),
    outcomes.map((outcome) => (outcome?.responseHeaders ? JSON.stringify(outcome.responseHeaders) : null)),
    outcomes.map((outcome) => outcome?.responseBody ?? null),
  ]);
  return new Map(rows.map(({ id, status }) => [id, status]));
}
