import type { EntityManager } from 'typeorm';
import { idRange, lowestIdAt } from '../database/ids.ts';
import type { AttemptRow, DeliveryRow } from './deliveries.view.ts';
import type { DeliveryStatus } from './delivery.ts';
import { deliveriesWith, tableWith } from './open-deliveries.ts';

/** What a list reads at most to find its rows, so that no filter reads all that a tenant has. */
const MAX_READ = 2_000;

export interface DeliveryFilter {
  status?: DeliveryStatus | undefined;
  event?: string | undefined;
  subscriptionId?: string | undefined;
  eventId?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  beforeId?: string | undefined;
  limit: number;
}

export interface FoundDeliveries {
  rows: DeliveryRow[];
  /** They were looked for no further than to this id. */
  readTo: string | undefined;
}

export const selectFrom = (deliveries: string): string => `
  SELECT d.id, d.tenant_id, d.event_id, d.event_type AS event, d.subscription_id, s.url, d.status, d.attempts, d.next_attempt_at,
    d.last_status_code, d.last_error, d.created_at, d.delivered_at
  FROM ${deliveries} d JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id`;

/** To the end of the transaction: rows are read one by one in the order of an index, never gathered first and sorted then. */
const IN_ORDER = `SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`;

/** The newest first; without a tenant everyone's. */
export async function findDeliveries(
  tx: EntityManager,
  tenantId: string | undefined,
  filter: DeliveryFilter,
): Promise<FoundDeliveries> {
  const { indexed, others } = conditionsOf(tenantId, filter);
  await tx.query(IN_ORDER);
  const values: unknown[] = [];
  const all = (conditions: readonly Condition[]): string =>
    conditions.map(([text, value]) => `${text} $${values.push(value)}`).join(' AND ') || 'true';
  const statuses = filter.status ? [filter.status] : [];
  const table = tableWith(statuses);
  const found = `SELECT k.* FROM ${table} k WHERE ${all(indexed)}`;
  const [last] =
    others.length === 0
      ? []
      : await tx.query<{ id: string }[]>(`${found} ORDER BY k.id DESC OFFSET ${MAX_READ} LIMIT 1`, [...values]);
  // Apart (OFFSET 0), so that no other index is chosen by the other conditions.
  const among = `(${found} ${last ? `AND ${all([['k.id >=', last.id]])}` : ''} ORDER BY k.id DESC OFFSET 0)`;
  const where = `WHERE ${all(others)} ORDER BY k.id DESC LIMIT $${values.push(filter.limit)}`;
  // Limited before the join: misled by row-level security, the planner would else join all of a tenant's deliveries.
  const page = `SELECT d.* FROM ${deliveriesWith(statuses, among)} ${where}`;
  return { rows: await tx.query(`${selectFrom(`(${page})`)} ORDER BY d.id DESC`, values), readTo: last?.id };
}

/** Of deliveries `d`, found in `k`, with its value; none when that is undefined. */
type Condition = [text: string, value: unknown];

/** Those by which one index finds rows in their order, and others, which only look at what was found. */
function conditionsOf(tenantId: string | undefined, filter: DeliveryFilter): Record<'indexed' | 'others', Condition[]> {
  const { status, event, subscriptionId, eventId } = filter;
  const open = status !== undefined && status !== 'delivered';
  const bySubscription =
    tenantId !== undefined && subscriptionId !== undefined && (!open || status === 'failed' || status === 'skipped');
  const by = eventId ? 'event' : bySubscription ? 'subscription' : open ? 'status' : event ? 'type' : 'tenant';
  const undelivered = bySubscription && open ? `k.status IN ('failed', 'skipped') AND ` : '';
  const [lowest, highest] = eventId ? idRange([eventId]) : [];
  const conditions: [index: string, ...Condition][] = [
    [by, 'k.tenant_id =', tenantId],
    [by, 'k.id >=', filter.since && lowestIdAt(filter.since)],
    [by, 'k.id <', filter.until && lowestIdAt(filter.until)],
    [by, 'k.id <', filter.beforeId],
    // An event's deliveries carry its time in their ids, so that this is a short range of the primary key.
    ['event', 'k.id >=', lowest],
    ['event', 'k.id <=', highest],
    ['', 'd.event_id =', eventId],
    ['subscription', `${undelivered}k.subscription_id =`, subscriptionId],
    ['status', 'k.status =', status],
    ['type', `${by === 'type' ? 'k' : 'd'}.event_type =`, event],
  ];
  const given = conditions.filter(([, , value]) => value !== undefined);
  return {
    indexed: given.filter(([index]) => index === by).map(([, ...condition]) => condition),
    others: given.filter(([index]) => index !== by).map(([, ...condition]) => condition),
  };
}

/** Attempts of a delivery, the newest first, below `beforeId` where given. */
export const findAttempts = (
  tx: EntityManager,
  tenantId: string,
  deliveryId: string,
  { limit, beforeId }: { limit: number; beforeId?: string | undefined },
): Promise<AttemptRow[]> =>
  tx.query(
    `SELECT id, attempt, started_at, duration_ms, status_code, outcome, reason, error, url, request_headers,
       response_headers, response_body
     FROM delivery_attempts WHERE tenant_id = $1 AND delivery_id = $2 AND id < coalesce($3, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
     ORDER BY id DESC LIMIT $4`,
    [tenantId, deliveryId, beforeId ?? null, limit],
  );
