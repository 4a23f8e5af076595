import type { ReadPage } from '../../http/paging.ts';
import type { EntityManager } from 'typeorm';
import { lowestIdAt } from '../../database/ids.ts';
import type { ItemStatus } from '../items/item.ts';

export interface ItemRow {
  id: string;
  source_id: string;
  request_id: string;
  event: string;
  type: string;
  provider_event_id: string | null;
  status: ItemStatus;
  attempts: number;
  next_attempt_at: Date | null;
  last_error: string | null;
  event_ids: string[];
  created_at: Date;
  processed_at: Date | null;
}

export interface RequestRow {
  id: string;
  source_id: string;
  provider: string;
  kind: string | null;
  verification: string;
  duplicate: boolean;
  items: number;
  address: string | null;
  body_bytes: number;
  created_at: Date;
  replayed_at: Date | null;
}

export interface RequestDetailRow extends RequestRow {
  headers: Record<string, string> | null;
  body: Buffer | null;
}

export interface RequestFilter {
  limit: number;
  beforeId?: string | undefined;
  sourceId?: string | undefined;
  verification?: string | undefined;
  status?: ItemStatus | undefined;
  event?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
}

const HIGHEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const LOWEST = '00000000-0000-0000-0000-000000000000';

const REQUEST = `r.id, r.source_id, s.provider, r.kind, r.verification, r.duplicate, r.items, r.address, r.body_bytes, r.created_at, r.replayed_at`;
const ITEM = `i.id, i.source_id, i.request_id, i.event, i.type, i.provider_event_id, i.status, i.attempts, i.next_attempt_at, i.last_error, i.event_ids, i.created_at, i.processed_at`;

/** From where to where the ids go. */
const bounds = ({ beforeId, since, until }: RequestFilter): [string, string] => [
  since ? lowestIdAt(since) : LOWEST,
  [beforeId ?? HIGHEST, until ? lowestIdAt(until) : HIGHEST].toSorted()[0] ?? HIGHEST,
];

/** Each source's newest are found in its own index, of which a tenant has few; then the newest of all. */
const BY_SOURCE = `
  SELECT ${REQUEST} FROM inbound_sources s CROSS JOIN LATERAL (
    SELECT * FROM inbound_requests r
    WHERE r.tenant_id = s.tenant_id AND r.source_id = s.id AND r.id >= $2 AND r.id < $3
      AND CASE WHEN $5::text IS NULL THEN true ELSE r.verification = $5 END
    ORDER BY r.id DESC LIMIT $4
  ) r
  WHERE s.tenant_id = $1 AND s.id = coalesce($6::uuid, s.id) ORDER BY r.id DESC LIMIT $4`;

/** By what the requests told: the items are found by the index of what is asked for, and each leads to its request. */
const byItem = (condition: string): string => `
  SELECT ${REQUEST} FROM (
    SELECT DISTINCT i.request_id FROM (
      SELECT request_id FROM inbound_items
      WHERE tenant_id = $1 AND request_id >= $2 AND request_id < $3 AND id >= $2 AND ${condition}
        AND source_id = coalesce($6::uuid, source_id)
      ORDER BY id DESC LIMIT 10 * $4
    ) i ORDER BY i.request_id DESC LIMIT $4
  ) i
  JOIN inbound_requests r ON r.id = i.request_id AND CASE WHEN $5::text IS NULL THEN true ELSE r.verification = $5 END
  JOIN inbound_sources s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
  ORDER BY r.id DESC`;

/** The newest first. */
export function listRequests(tx: EntityManager, tenantId: string, filter: RequestFilter): Promise<RequestRow[]> {
  const { limit, verification = null, sourceId = null, status, event } = filter;
  const values = [tenantId, ...bounds(filter), limit, verification, sourceId];
  if (status === undefined && event === undefined) return tx.query(BY_SOURCE, values);
  const conditions = [
    ...(event === undefined ? [] : ['event = $7']),
    ...(status === undefined ? [] : [`status = '${status}'`]),
  ];
  return tx.query(byItem(conditions.join(' AND ')), event === undefined ? values : [...values, event]);
}

export async function findRequest(
  tx: EntityManager,
  tenantId: string,
  id: string,
): Promise<RequestDetailRow | undefined> {
  const [row] = await tx.query<RequestDetailRow[]>(
    `SELECT ${REQUEST}, r.headers, r.body FROM inbound_requests r
     JOIN inbound_sources s ON s.tenant_id = r.tenant_id AND s.id = r.source_id WHERE r.tenant_id = $1 AND r.id = $2`,
    [tenantId, id],
  );
  return row;
}

/** Those of a request, in its order. */
export const itemsOf = (tx: EntityManager, tenantId: string, requestId: string): Promise<ItemRow[]> =>
  tx.query(`SELECT ${ITEM} FROM inbound_items i WHERE tenant_id = $1 AND request_id = $2 ORDER BY n LIMIT 1000`, [
    tenantId,
    requestId,
  ]);

/** Dead letters, the newest first; of all tenants for an operator. */
export const listFailed = (
  tx: EntityManager,
  tenantId: string | undefined,
  { limit, beforeId = HIGHEST }: ReadPage,
): Promise<(ItemRow & { tenant_id: string })[]> =>
  tx.query(
    `SELECT ${ITEM}, i.tenant_id FROM inbound_items i
     WHERE status = 'failed' AND id < $1 ${tenantId === undefined ? '' : 'AND tenant_id = $3'} ORDER BY id DESC LIMIT $2`,
    tenantId === undefined ? [beforeId, limit] : [beforeId, limit, tenantId],
  );

/** A new round: the tries of the one before are forgotten, the item never. */
const AGAIN = `status = 'retrying', attempts = 0, next_attempt_at = now()`;
/** Dead letters that one request has tried again at most. */
const LIMIT = 10_000;

/** All of a request that is not held is told again. Resolves with how much that is. */
export async function replayRequest(tx: EntityManager, tenantId: string, id: string): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `UPDATE inbound_items SET ${AGAIN} WHERE tenant_id = $1 AND request_id = $2 AND status <> 'held'`,
    [tenantId, id],
  );
  await tx.query('UPDATE inbound_requests SET replayed_at = now() WHERE tenant_id = $1 AND id = $2', [tenantId, id]);
  return count;
}

const DEAD_LETTERS = `
  SELECT i.id, r.body IS NULL AS gone FROM inbound_items i JOIN inbound_requests r ON r.id = i.request_id
  WHERE i.tenant_id = $1 AND i.status = 'failed'`;

/** One, or the oldest that still have their payload. `gone`: it has none. */
export const deadLetters = (
  tx: EntityManager,
  tenantId: string,
  itemId: string | undefined,
): Promise<{ id: string; gone: boolean }[]> =>
  itemId === undefined
    ? tx.query(`${DEAD_LETTERS} AND r.body IS NOT NULL ORDER BY i.id LIMIT ${LIMIT}`, [tenantId])
    : tx.query(`${DEAD_LETTERS} AND i.id = $2`, [tenantId, itemId]);

/** Resolves with how many were still dead letters. */
export async function retryItems(tx: EntityManager, tenantId: string, ids: readonly string[]): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `UPDATE inbound_items SET ${AGAIN} WHERE tenant_id = $1 AND status = 'failed' AND id = ANY($2)`,
    [tenantId, ids],
  );
  return count;
}
