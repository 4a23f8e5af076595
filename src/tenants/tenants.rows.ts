import { isUUID } from 'class-validator';
import type { EntityManager } from 'typeorm';
import { isDuplicate } from '../database/connections/connection-failures.ts';
import { notFound, Problem } from '../http/problem.ts';

/** A customer of the platform: the owner of subscriptions, events and deliveries. */
export interface TenantRow {
  id: string;
  /** What the operator's own backend calls it. */
  external_id: string | null;
  name: string;
  metadata: Record<string, unknown>;
  /** Set: its keys are refused and its waiting deliveries are skipped. */
  disabled_at: Date | null;
  /** Null: as long as the facts. */
  payload_retention_days: number | null;
  /** When its erasure was asked for; there is no way back. */
  erasing_at: Date | null;
  erased_at: Date | null;
  created_at: Date;
}

/** What may be set of a tenant; undefined stays as it is. */
export interface TenantFields {
  name?: string | undefined;
  external_id?: string | null | undefined;
  metadata?: Record<string, unknown> | undefined;
  disabled?: boolean | undefined;
  payload_retention_days?: number | null | undefined;
}

const COLUMNS =
  'id, external_id, name, metadata, disabled_at, payload_retention_days, erasing_at, erased_at, created_at';
/** What a list looks at at most to find a page. */
const MAX_READ = 10_000;
const HIGHEST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** By id. Throws 404. */
export async function findTenant(tx: EntityManager, id: string): Promise<TenantRow> {
  const [row] = await tx.query<TenantRow[]>(`SELECT ${COLUMNS} FROM tenants WHERE id = $1`, [id]);
  if (!row) throw notFound();
  return row;
}

/**
 * One that is not being erased, to the end of the transaction: changes of a tenant take turns, so that none is decided by what
 * another one undoes. Throws 404, 409.
 */
export async function lockTenant(
  tx: EntityManager,
  by: { id: string } | { external_id: string },
  erasing: 'refused' | 'taken' = 'refused',
): Promise<TenantRow> {
  const [[column, value] = []] = Object.entries(by);
  const [row] = await tx.query<TenantRow[]>(`SELECT ${COLUMNS} FROM tenants WHERE ${column} = $1 FOR NO KEY UPDATE`, [
    value,
  ]);
  if (!row) throw notFound();
  if (row.erasing_at && erasing === 'refused') throw new Problem('conflict', 'This tenant is being erased');
  return row;
}

/** By what each is called: its id or, where no tenant has that id, its external id. */
export async function resolveTenants(
  db: EntityManager,
  refs: readonly string[],
): Promise<Map<string, Pick<TenantRow, 'id' | 'disabled_at' | 'erasing_at'>>> {
  const rows = await db.query<Pick<TenantRow, 'id' | 'external_id' | 'disabled_at' | 'erasing_at'>[]>(
    'SELECT id, external_id, disabled_at, erasing_at FROM tenants WHERE id = ANY($1) OR external_id = ANY($2)',
    [refs.filter((ref) => isUUID(ref)), refs],
  );
  const found = refs.map((ref) => {
    const byId = rows.find(({ id }) => id === ref.toLowerCase());
    return [ref, byId ?? rows.find((row) => row.external_id === ref)] as const;
  });
  return new Map(found.flatMap(([ref, row]) => (row ? [[ref, row] as const] : [])));
}

/** The newest first; `q` is a part of the name or of the external id, or the id. */
export async function listTenants(
  tx: EntityManager,
  { limit, beforeId = HIGHEST_ID, q }: { limit: number; beforeId?: string | undefined; q?: string | undefined },
): Promise<{ rows: TenantRow[]; readTo: string | undefined }> {
  if (q === undefined) {
    const sql = `SELECT ${COLUMNS} FROM tenants WHERE id < $1 ORDER BY id DESC LIMIT $2`;
    return { rows: await tx.query(sql, [beforeId, limit]), readTo: undefined };
  }
  const [last] = await tx.query<{ id: string }[]>(
    `SELECT id FROM tenants WHERE id < $1 ORDER BY id DESC OFFSET ${MAX_READ} LIMIT 1`,
    [beforeId],
  );
  const rows = await tx.query<TenantRow[]>(
    `SELECT ${COLUMNS} FROM tenants
     WHERE id < $1 AND id >= $2 AND (position(lower($3) IN lower(name || ' ' || coalesce(external_id, ''))) > 0 OR id::text = lower($3))
     ORDER BY id DESC LIMIT $4`,
    [beforeId, last?.id ?? '00000000-0000-0000-0000-000000000000', q, limit],
  );
  return { rows, readTo: last?.id };
}

/** Undefined when its external id is taken. */
export async function insertTenant(
  tx: EntityManager,
  id: string,
  { name = '', external_id: externalId = null, metadata = {}, payload_retention_days: days = null }: TenantFields,
): Promise<TenantRow | undefined> {
  const [row] = await tx.query<TenantRow[]>(
    `INSERT INTO tenants (id, name, external_id, metadata, payload_retention_days) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (external_id) DO NOTHING RETURNING ${COLUMNS}`,
    [id, name, externalId, metadata, days],
  );
  return row;
}

/** Sets what is named. Throws 409 when the external id is taken. */
export async function updateTenant(tx: EntityManager, id: string, fields: TenantFields): Promise<TenantRow> {
  const { external_id: externalId, disabled } = fields;
  if (typeof externalId === 'string' && (await isTaken(tx, externalId, id))) throw taken();
  const update = tx.query<[TenantRow[], number]>(
    `UPDATE tenants SET name = coalesce($2, name), external_id = CASE WHEN $3 THEN $4 ELSE external_id END,
       metadata = coalesce($5, metadata), payload_retention_days = CASE WHEN $6 THEN $7 ELSE payload_retention_days END,
       disabled_at = CASE WHEN $8::boolean THEN coalesce(disabled_at, now()) WHEN NOT $8 THEN NULL ELSE disabled_at END,
       updated_at = now()
     WHERE id = $1 RETURNING ${COLUMNS}`,
    [
      id,
      fields.name ?? null,
      externalId !== undefined,
      externalId ?? null,
      fields.metadata ?? null,
      fields.payload_retention_days !== undefined,
      fields.payload_retention_days ?? null,
      disabled ?? null,
    ],
  );
  const [[row]] = await update.catch((error: unknown) => {
    // Who else asked for it at the same time was first.
    throw isDuplicate(error) ? taken() : error;
  });
  if (!row) throw notFound();
  return row;
}

/** Whether another tenant has it, as its external id or as its id: `X-Tenant` may be either. */
export async function isTaken(tx: EntityManager, externalId: string, except?: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    'SELECT FROM tenants WHERE (id = $1 OR external_id = $2) AND id IS DISTINCT FROM $3',
    [isUUID(externalId) ? externalId : null, externalId, except ?? null],
  );
  return rows.length > 0;
}

export const taken = (): Problem => new Problem('conflict', 'Another tenant has this external id, or it as its id');
