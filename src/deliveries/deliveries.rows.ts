import type { ReadPage } from '../http/paging.ts';
import type { EntityManager } from 'typeorm';
import { inIndexOrder } from '../database/connections/transactions.ts';
import { idRange, lowestIdAt, timeOf } from '../database/ids.ts';
import type { AttemptRow, DeliveryRow } from './deliveries.view.ts';
import { searchOf, type Condition, type DeliveryFilter, type Search } from './delivery-filter.ts';
import { deliveriesWith, tableWith } from './open-deliveries.ts';

/** What a list reads at most to find its rows, so that no filter reads all that a tenant has. */
const MAX_READ = 2_000;
/** Of a resource, the newest events that a page looks at, with those of the same millisecond. */
const MAX_EVENTS = 20;
/** An attempt is younger than its delivery, but for what the clocks of two processes differ by. */
const CLOCKS_MS = 60_000;
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface FoundDeliveries {
  rows: DeliveryRow[];
  /** They were looked for no further than to this id. */
  readTo: string | undefined;
}

/** The lowest and the highest id of the millisecond of an id. */
const lowestOf = (id: string): string => `(left(${id}::text, 13) || '-0000-0000-000000000000')::uuid`;
const highestOf = (id: string): string => `(left(${id}::text, 13) || '-ffff-ffff-ffffffffffff')::uuid`;

/** The rows in their order that fulfil a condition; of several statuses, as many ranges of the index, merged. */
const foundBy =
  ({ index, statuses }: Search, table: string, indexed: string) =>
  (condition: string): string => {
    const where = (more: string) =>
      `SELECT k.* FROM ${table} k WHERE ${indexed} AND ${condition}${more} ORDER BY k.id DESC`;
    if (index !== 'status' || statuses.length === 1) return where('');
    const ranges = statuses.map((status) => `(${where(` AND k.status = '${status}'`)})`);
    return `SELECT k.* FROM (${ranges.join(' UNION ALL ')}) k ORDER BY k.id DESC`;
  };

/**
 * The deliveries of some events, $2, which carry the time of these in their ids: $1, the lowest of each millisecond. All are between
 * $3 and $4, so that Postgres leaves out other days when it plans.
 */
const OF_EVENTS = `(
    SELECT d.* FROM unnest($1::uuid[]) AS e(lowest) CROSS JOIN LATERAL (
      SELECT * FROM deliveries
      WHERE id >= e.lowest AND id <= ${highestOf('e.lowest')} AND id BETWEEN $3 AND $4 AND event_id = ANY($2) OFFSET 0
    ) d
  )`;

/** The newest first; without a tenant everyone's. */
export async function findDeliveries(
  tx: EntityManager,
  tenantId: string | undefined,
  filter: DeliveryFilter,
  defaultRetries: number,
): Promise<FoundDeliveries> {
  const search = searchOf(tenantId, filter);
  if (!search) return { rows: [], readTo: undefined };
  await inIndexOrder(tx);
  const events = search.index === 'resource' ? await newestEvents(tx, tenantId, filter) : undefined;
  if (events?.ids.length === 0) return { rows: [], readTo: events.readTo };
  const { others, statuses, indexed } = search;
  const values: unknown[] = events ? [events.times, events.ids, ...idRange(events.ids)] : [];
  const all = (conditions: readonly Condition[]): string =>
    conditions.map(([text, value]) => text.replace('?', `$${values.push(value)}`)).join(' AND ') || 'true';
  const found = foundBy(search, events ? OF_EVENTS : tableWith(statuses), all(indexed));
  const [last] =
    others.length === 0
      ? []
      : await tx.query<{ id: string }[]>(`${found('true')} OFFSET ${MAX_READ} LIMIT 1`, [...values]);
  // Apart (OFFSET 0), so that no other index is chosen by the other conditions.
  const among = `(${found(last ? all([['k.id >= ?', last.id]]) : 'true')} OFFSET 0)`;
  const where = `WHERE ${all(others)} ORDER BY k.id DESC LIMIT $${values.push(filter.limit)}`;
  const from = others.length === 0 ? `${among} k` : deliveriesWith(statuses, among);
  const page = await tx.query<{ id: string }[]>(`SELECT k.id FROM ${from} ${where}`, values);
  const ids = page.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await rowsOf(tx, ids, defaultRetries);
  return { rows, readTo: last?.id ?? events?.readTo };
}

/**
 * What a list tells of these deliveries, one by one, the newest first: of each its event, its subscription and its newest attempt.
 * None of them is older than the millisecond of the delivery, the event of the same one, which is said for them all: Postgres plans
 * a scan for each day that it can't leave out.
 * @param defaultRetries attempts after the first, where the subscription has no schedule of its own
 */
export const rowsOf = (tx: EntityManager, ids: readonly string[], defaultRetries: number): Promise<DeliveryRow[]> =>
  tx.query(
    `SELECT d.id, d.tenant_id, d.event_id, d.event_type AS event, e.resource_type, e.resource_id,
       e.test_subscription_id IS NOT NULL AS test, d.subscription_id, s.url, d.status, d.attempts,
       d.attempts_before_round + 1 + coalesce(cardinality(s.retry_schedule_seconds), ${defaultRetries}) AS max_attempts,
       d.next_attempt_at, d.last_status_code, nullif(split_part(d.last_error, ':', 1), '') AS last_reason, d.last_error,
       a.duration_ms AS last_duration_ms, d.created_at, d.delivered_at
     FROM deliveries d
     JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
     LEFT JOIN LATERAL (
       SELECT resource_type, resource_id, test_subscription_id FROM events WHERE id = d.event_id AND id BETWEEN $1 AND $2 OFFSET 0
     ) e ON true
     LEFT JOIN LATERAL (
       SELECT duration_ms FROM delivery_attempts
       WHERE delivery_id = d.id AND attempt = d.attempts AND id >= ${lowestOf('d.id')} AND id >= $1 LIMIT 1
     ) a ON true
     WHERE d.id BETWEEN $1 AND $2 AND d.id = ANY($3) ORDER BY d.id DESC`,
    [...idRange(ids), ids],
  );

/** The newest events of a resource that have deliveries below `beforeId`, and down to which delivery those are all of them. */
async function newestEvents(
  tx: EntityManager,
  tenantId: string | undefined,
  { resourceId, since, until, beforeId }: DeliveryFilter,
): Promise<{ ids: string[]; times: string[]; readTo: string | undefined }> {
  const [below, highest] = beforeId === undefined ? [HIGHEST_ID, HIGHEST_ID] : idRange([beforeId]);
  const from = lowestIdAt(since ?? 0);
  const to = until ? lowestIdAt(until) : HIGHEST_ID;
  const ofResource = 'SELECT id FROM events WHERE tenant_id = $1 AND resource_id = $2 AND id >= $3 AND id < $4';
  const read = async (range: string, first: string, end: string): Promise<string[]> => {
    const values = [tenantId, resourceId, first, to, end];
    return (await tx.query<{ id: string }[]>(`${ofResource} AND ${range}`, values)).map(({ id }) => id);
  };
  const told = (ids: string[], readTo?: string) => {
    return { ids, times: [...new Set(ids.map((id) => idRange([id])[0]))], readTo };
  };
  const newest = await read(`id <= $5 ORDER BY id DESC LIMIT ${MAX_EVENTS}`, from, highest);
  if (newest.length < MAX_EVENTS) return told(newest);
  const [last] =
    beforeId === undefined
      ? newest.slice(-1)
      : await read(`id < $5 ORDER BY id DESC OFFSET ${MAX_EVENTS - 1} LIMIT 1`, from, below);
  // Those of one millisecond together, as their deliveries have no order among them.
  const readTo = last && idRange([last])[0];
  return told(await read('id <= $5', readTo ?? from, highest), readTo);
}

/** Attempts of a delivery, the newest first, below `beforeId` where given. */
export const findAttempts = (
  tx: EntityManager,
  tenantId: string,
  deliveryId: string,
  { limit, beforeId }: ReadPage,
): Promise<AttemptRow[]> =>
  tx.query(
    `SELECT id, attempt, started_at, duration_ms, status_code, outcome, reason, error, url, request_headers,
       response_headers, response_body
     FROM delivery_attempts WHERE tenant_id = $1 AND delivery_id = $2 AND id < $3 AND id >= $5
     ORDER BY id DESC LIMIT $4`,
    [tenantId, deliveryId, beforeId ?? HIGHEST_ID, limit, lowestIdAt(timeOf(deliveryId) - CLOCKS_MS)],
  );
