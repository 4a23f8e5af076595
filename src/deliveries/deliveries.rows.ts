import type { ReadPage } from '../http/paging.ts';
import type { EntityManager } from 'typeorm';
import { inIndexOrder } from '../database/connections/transactions.ts';
import { idRange, lowestIdAt } from '../database/ids.ts';
import type { AttemptRow, DeliveryRow } from './deliveries.view.ts';
import { searchOf, type Condition, type DeliveryFilter, type Search } from './delivery-filter.ts';
import { deliveriesWith, tableWith } from './open-deliveries.ts';

/** What a list reads at most to find its rows, so that no filter reads all that a tenant has. */
const MAX_READ = 2_000;
/** Of a resource, the newest events that a page looks at, with those of the same millisecond. */
const MAX_EVENTS = 20;
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface FoundDeliveries {
  rows: DeliveryRow[];
  /** They were looked for no further than to this id. */
  readTo: string | undefined;
}

/** The lowest and the highest id of the millisecond of an id. */
const lowestOf = (id: string): string => `(left(${id}::text, 13) || '-0000-0000-000000000000')::uuid`;
const highestOf = (id: string): string => `(left(${id}::text, 13) || '-ffff-ffff-ffffffffffff')::uuid`;

/**
 * What a list tells, one by one for the rows of a page: of each its event, its subscription and its newest attempt, which is not
 * older than the event.
 * @param defaultRetries attempts after the first, where the subscription has no schedule of its own
 */
export const selectFrom = (deliveries: string, defaultRetries: number): string => `
  SELECT d.id, d.tenant_id, d.event_id, d.event_type AS event, e.resource_type, e.resource_id,
    e.test_subscription_id IS NOT NULL AS test, d.subscription_id, s.url, d.status, d.attempts,
    d.attempts_before_round + 1 + coalesce(cardinality(s.retry_schedule_seconds), ${defaultRetries}) AS max_attempts,
    d.next_attempt_at, d.last_status_code, nullif(split_part(d.last_error, ':', 1), '') AS last_reason, d.last_error,
    a.duration_ms AS last_duration_ms, d.created_at, d.delivered_at
  FROM ${deliveries} d
  JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
  LEFT JOIN LATERAL (
    SELECT resource_type, resource_id, test_subscription_id FROM events WHERE id = d.event_id OFFSET 0
  ) e ON true
  LEFT JOIN LATERAL (
    SELECT duration_ms FROM delivery_attempts
    WHERE delivery_id = d.id AND attempt = d.attempts AND id >= ${lowestOf('d.id')} LIMIT 1
  ) a ON true`;

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

/** The deliveries of some events, $2, which carry the time of these in their ids: $1, the lowest of each millisecond. */
const OF_EVENTS = `(
    SELECT d.* FROM unnest($1::uuid[]) AS e(lowest) CROSS JOIN LATERAL (
      SELECT * FROM deliveries WHERE id >= e.lowest AND id <= ${highestOf('e.lowest')} AND event_id = ANY($2) OFFSET 0
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
  const { others, statuses, indexed } = search;
  const values: unknown[] = events ? [events.times, events.ids] : [];
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
  // Limited before the join: misled by row-level security, the planner would else join all of a tenant's deliveries.
  const page = `SELECT d.* FROM ${deliveriesWith(statuses, among)} ${where}`;
  const rows = await tx.query<DeliveryRow[]>(`${selectFrom(`(${page})`, defaultRetries)} ORDER BY d.id DESC`, values);
  return { rows, readTo: last?.id ?? events?.readTo };
}

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
  const [last] = await tx.query<{ id: string }[]>(
    `${ofResource} AND id < $5 ORDER BY id DESC OFFSET ${MAX_EVENTS - 1} LIMIT 1`,
    [tenantId, resourceId, from, to, below],
  );
  // Those of one millisecond together, as their deliveries have no order among them.
  const readTo = last && idRange([last.id])[0];
  const rows = await tx.query<{ id: string }[]>(`${ofResource} AND id <= $5`, [
    tenantId,
    resourceId,
    readTo ?? from,
    to,
    highest,
  ]);
  const ids = rows.map(({ id }) => id);
  return { ids, times: [...new Set(ids.map((id) => idRange([id])[0]))], readTo };
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
     FROM delivery_attempts WHERE tenant_id = $1 AND delivery_id = $2 AND id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
     ORDER BY id DESC LIMIT $4`,
    [tenantId, deliveryId, beforeId ?? null, limit],
  );
