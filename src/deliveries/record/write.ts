import { intsOf, smallintsOf, textsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import type { Query, Statement } from '../../database/connections/prepared-statements.ts';
import type { TakenEvent } from '../due-delivery.ts';
import { LOCK_WAIT_MS } from '../transitions.ts';
import { headerLines } from './header-lines.ts';
import { lastErrorOf } from './outcome.ts';
import { stillTaken, takenOf } from './outbox.ts';
import type { Result } from './result.ts';

/**
 * Deliveries of taken events get their rows: with what their first attempt led to, or pending, to be sent later; without a time for
 * the sweeper, when their endpoint is back. Left out is what has one by now, and what belongs to events that have left the
 * outbox: somebody else was ready with them, or they were erased. The events `$21` leave it, as far as nobody else has taken
 * them since (`$22`): what others make of them may be more. `OFFSET 0`: each event is looked up by itself; Postgres may have counted
 * the outbox when it was empty, and would compare every row with all of it.
 */
export const WRITE: Statement = {
  name: 'write',
  text: `
  WITH r AS MATERIALIZED (
    SELECT unnest($1::uuid[]) AS delivery_id, unnest($2::uuid[]) AS event_id, unnest($3::text[]) AS status,
      unnest($4::timestamptz[]) AS next_attempt_at, unnest($5::timestamptz[]) AS sweep_at, unnest($6::text[]) AS last_error,
      unnest($7::uuid[]) AS attempt_id, unnest($8::timestamptz[]) AS started_at, unnest($9::int[]) AS duration_ms,
      unnest($10::smallint[]) AS status_code, unnest($11::uuid[]) AS tenant_id, unnest($12::uuid[]) AS subscription_id,
      unnest($13::text[]) AS reason, unnest($14::text[]) AS error, unnest($15::text[]) AS url,
      unnest($16::text[]) AS request_headers, unnest($17::text[]) AS response_headers, unnest($18::text[]) AS response_body,
      unnest($19::text[]) AS event_type, unnest($20::text[]) AS created_at
    FROM set_config('lock_timeout', '${LOCK_WAIT_MS}ms', true)
  ), made AS (
    INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, attempts,
      last_status_code, last_error, delivered_at, created_at)
    SELECT delivery_id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at,
      CASE status WHEN 'pending' THEN coalesce(sweep_at, 'infinity') ELSE sweep_at END,
      CASE WHEN attempt_id IS NULL THEN 0 ELSE 1 END, status_code, last_error,
      CASE WHEN status = 'delivered' THEN started_at + duration_ms * interval '1 ms' END, created_at::timestamptz
    FROM r WHERE EXISTS (SELECT FROM waiting_events w WHERE w.tenant_id = r.tenant_id AND w.id = r.event_id OFFSET 0)
    ON CONFLICT (id) DO NOTHING
    RETURNING id, status
  ), logged AS (
    INSERT INTO delivery_attempts (id, delivery_id, tenant_id, subscription_id, attempt, started_at, duration_ms, status_code,
      outcome, reason, error, url, request_headers, response_headers, response_body)
    SELECT attempt_id, delivery_id, tenant_id, subscription_id, 1, started_at, duration_ms, status_code,
      CASE WHEN reason IS NULL THEN 'delivered' ELSE 'failed' END, reason, error, url, request_headers, response_headers,
      response_body
    FROM r WHERE attempt_id IS NOT NULL AND (delivery_id IN (SELECT id FROM made)) IS TRUE
  ), gone AS (
    DELETE FROM waiting_events WHERE ${stillTaken('$21', '$22')}
  )
  SELECT json_object_agg(id, status) AS statuses FROM made`,
};

/** Rows for those that have none, and the end of the events `leaving`. Resolves with the status that each got, by id. */
export async function write(
  query: Query,
  results: readonly Result[],
  leaving: ReadonlySet<TakenEvent>,
): Promise<Map<string, string>> {
  const [row] = await query<{ statuses: Record<string, string> | null }>(WRITE, [
    uuidsOf(results, ({ delivery }) => delivery.id),
    uuidsOf(results, ({ delivery }) => delivery.eventId),
    ...columnsOf(results),
    textsOf(results, ({ delivery }) => delivery.event),
    textsOf(results, ({ delivery }) => delivery.taken?.createdAt),
    ...takenOf([...leaving]),
  ]);
  return new Map(Object.entries(row?.statuses ?? {}));
}

/** $3 to $18 of WRITE and RECORD. */
export const columnsOf = (results: readonly Result[]): unknown[] => [
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
];
