import type { ReadPage } from '../../http/paging.ts';
import type { EntityManager } from 'typeorm';
import { lowestIdAt } from '../../database/ids.ts';
import { inIndexOrder } from '../../database/connections/transactions.ts';

export interface AuditRow {
  id: string;
  actor: string;
  action: string;
  subject_id: string;
  details: Record<string, unknown>;
  /** How often; more than once only for reads of a secret, which have one line an hour for each key and subscription. */
  count: number;
  request_id: string | null;
  created_at: Date;
}

/** Of all tenants; null: it belongs to none. */
export type PlatformAuditRow = AuditRow & { tenant_id: string | null };

export interface AuditFilter {
  tenantId?: string | undefined;
  actor?: string | undefined;
  action?: string | undefined;
  since?: Date | undefined;
  until?: Date | undefined;
  beforeId?: string | undefined;
  limit: number;
}

/** What a list reads at most to find its rows. */
const MAX_READ = 2_000;
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** One tenant's, the newest first. */
export const findAuditLog = (tx: EntityManager, tenantId: string, { limit, beforeId }: ReadPage): Promise<AuditRow[]> =>
  tx.query(
    `SELECT id, actor, action, subject_id, details, count, request_id, created_at FROM audit_log
     WHERE tenant_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
    [tenantId, beforeId ?? HIGHEST_ID, limit],
  );

/** Those of all tenants and what belongs to none, the newest first, merged. */
export async function findAuditLogs(
  tx: EntityManager,
  { tenantId, actor, action, since, until, beforeId = HIGHEST_ID, limit }: AuditFilter,
): Promise<{ rows: PlatformAuditRow[]; readTo: string | undefined }> {
  await inIndexOrder(tx);
  const values: unknown[] = [beforeId, until ? lowestIdAt(until) : HIGHEST_ID, lowestIdAt(since ?? 0)];
  const and = (condition: string, value: unknown): string =>
    value === undefined ? '' : ` AND ${condition} $${values.push(value)}`;
  const within = 'id < $1 AND id < $2 AND id >= $3';
  const of = (columns: string, table: string, more: string) =>
    `(SELECT ${columns} FROM ${table} WHERE ${within}${more} ORDER BY id DESC)`;
  const ofTenants = of(
    'tenant_id, id, actor, action, subject_id, details, count, request_id, created_at',
    'audit_log',
    and('tenant_id =', tenantId),
  );
  const ofNone = of(
    'NULL::uuid, id, actor, action, subject_id, details, 1, request_id, created_at',
    'operator_audit_log',
    '',
  );
  const found = `SELECT * FROM (${tenantId === undefined ? `${ofTenants} UNION ALL ${ofNone}` : ofTenants}) l`;
  const filtered = actor !== undefined || action !== undefined;
  const [last] = filtered
    ? await tx.query<{ id: string }[]>(`${found} ORDER BY id DESC OFFSET ${MAX_READ} LIMIT 1`, [...values])
    : [];
  const among = `(${found} WHERE true${and('id >=', last?.id)} ORDER BY id DESC OFFSET 0) l`;
  const others = `${and('actor =', actor)}${and('action =', action)}`;
  const rows = await tx.query<PlatformAuditRow[]>(
    `SELECT * FROM ${among} WHERE true${others} ORDER BY id DESC LIMIT $${values.push(limit)}`,
    values,
  );
  return { rows, readTo: last?.id };
}
