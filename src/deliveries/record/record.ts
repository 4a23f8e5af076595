import { intsOf, smallintsOf, textsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import { idRange, newIds } from '../../database/ids.ts';
import type { Query, Statement } from '../../database/connections/prepared-statements.ts';
import { headerLines, lengthOf } from './header-lines.ts';
import { freeOf } from '../transitions.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { lastErrorOf, type Outcome } from './outcome.ts';
import type { DeliveryStatus } from '../delivery.ts';

/** What is to be written of a delivery: an attempt and what it led to, or an end without one. */
export interface Result {
  delivery: DueDelivery;
  status: Exclude<DeliveryStatus, 'pending'>;
  /** When the next attempt is due, and when the sweeper looks after it. */
  nextAttemptAt: Date | null;
  sweepAt: Date | null;
  attempt?: {
    /** Made by the first write of it and kept by those after it, which find by it what the first one did. */
    id?: string;
    outcome: Outcome;
    /** Undefined when nothing was sent. */
    requestHeaders?: Readonly<Record<string, string>>;
  };
}

/** A row that somebody else holds is waited for so long; a write that met one is undone as a whole. */
const LOCK_WAIT_MS = 200;

/** What `recordStatement` does with rows that somebody else holds: wait a moment, or leave them as they are. */
type Held = 'wait' | 'skip';

/** About what it takes in a statement. */
export const bytesOf = ({ attempt }: Result): number =>
  attempt
    ? lengthOf(attempt.requestHeaders ?? {}) +
      lengthOf(attempt.outcome.responseHeaders ?? {}) +
      (attempt.outcome.responseBody?.length ?? 0)
    : 0;

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
      sweep_at = CASE WHEN d.status IN ('pending', 'retrying') THEN r.sweep_at END,
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

const HELD_IDS = `(
    SELECT json_agg(id) FROM deliveries
    WHERE id = ANY($1) AND id BETWEEN $19 AND $20 AND (id IN (SELECT id FROM free)) IS NOT TRUE
  )`;

const RECORD = { wait: recordStatement('record', 'wait'), skip: recordStatement('record_free', 'skip') };

export interface Recorded {
  /** The new status of deliveries that moved, by their id. */
  statuses: Map<string, string>;
  /** Deliveries whose rows somebody else holds. */
  held: Set<string>;
}

/** Writes all of them with one statement; where it is to wait for rows, it throws when it waited in vain (`isBusy`). */
export async function record(query: Query, results: readonly Result[], held: Held): Promise<Recorded> {
  identify(results);
  const [row] = await query<{ statuses: Record<string, string> | null; held: string[] | null }>(RECORD[held], [
    uuidsOf(results, ({ delivery }) => delivery.id),
    intsOf(results, ({ delivery }) => delivery.attempts),
    textsOf(results, ({ status }) => status),
    timesOf(results, ({ nextAttemptAt }) => nextAttemptAt),
    timesOf(results, ({ sweepAt }) => sweepAt),
    textsOf(results, ({ attempt }) => attempt && lastErrorOf(attempt.outcome)),
    uuidsOf(results, ({ attempt }) => attempt?.id),
    timesOf(results, ({ attempt }) => attempt?.outcome.startedAt),
    intsOf(results, ({ attempt }) => attempt?.outcome.durationMs),
    smallintsOf(results, ({ attempt }) => attempt?.outcome.statusCode),
    uuidsOf(results, ({ delivery }) => delivery.tenantId),
    uuidsOf(results, ({ delivery }) => delivery.subscriptionId),
    textsOf(results, ({ attempt }) => attempt?.outcome.reason),
    textsOf(results, ({ attempt }) => attempt?.outcome.error),
    textsOf(results, ({ delivery }) => delivery.subscription.url),
    textsOf(results, ({ attempt }) => attempt?.requestHeaders && headerLines(attempt.requestHeaders)),
    textsOf(results, ({ attempt }) => attempt?.outcome.responseHeaders && headerLines(attempt.outcome.responseHeaders)),
    textsOf(results, ({ attempt }) => attempt?.outcome.responseBody),
    ...idRange(results.map(({ delivery }) => delivery.id)),
  ]);
  return { statuses: new Map(Object.entries(row?.statuses ?? {})), held: new Set(row?.held) };
}

const EARLIER: Statement = {
  name: 'recorded_earlier',
  text: `
  SELECT d.id, CASE WHEN d.status IN ('skipped', 'cancelled') AND r.status <> 'delivered' THEN d.status ELSE r.status END AS status
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS r(id, attempt_id, status) JOIN deliveries d ON d.id = r.id
  WHERE CASE WHEN r.attempt_id IS NULL THEN d.status = r.status
    ELSE EXISTS (SELECT FROM delivery_attempts a WHERE a.id = r.attempt_id) END`,
};

/** What `record` wrote of these although its answer was lost: the status it gave them, by delivery id. */
export async function recordedEarlier(query: Query, results: readonly Result[]): Promise<Map<string, string>> {
  const rows = await query<{ id: string; status: string }>(EARLIER, [
    uuidsOf(results, ({ delivery }) => delivery.id),
    uuidsOf(results, ({ attempt }) => attempt?.id),
    textsOf(results, ({ status }) => status),
  ]);
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** All at once, which costs a third of one by one. */
function identify(results: readonly Result[]): void {
  const fresh = results.flatMap(({ attempt }) => (attempt && attempt.id === undefined ? [attempt] : []));
  const ids = newIds(fresh.length);
  for (const [nth, attempt] of fresh.entries()) attempt.id = ids[nth] as string;
}
