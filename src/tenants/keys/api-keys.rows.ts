import type { EntityManager } from 'typeorm';
import type { Counted } from '../../redis/limits/request-limits.ts';
import type { Scope } from '../scopes.ts';

/** A tenant's credential. The key itself is shown once and stored nowhere. */
export interface ApiKeyRow {
  /** The part of the key that is not secret. */
  id: string;
  name: string;
  scopes: Scope[];
  expires_at: Date | null;
  revoked_at: Date | null;
  /** To the minute. */
  last_used_at: Date | null;
  created_at: Date;
}

const COLUMNS = 'id, name, scopes, expires_at, revoked_at, last_used_at, created_at';
/** More than a tenant has; a list shows no more. */
const MAX_SHOWN = 1_000;

/** The newest first. */
export const listApiKeys = (tx: EntityManager, tenantId: string): Promise<ApiKeyRow[]> =>
  tx.query(`SELECT ${COLUMNS} FROM api_keys WHERE tenant_id = $1 ORDER BY created_at DESC, id LIMIT ${MAX_SHOWN}`, [
    tenantId,
  ]);

export async function findApiKey(tx: EntityManager, tenantId: string, id: string): Promise<ApiKeyRow | undefined> {
  const [row] = await tx.query<ApiKeyRow[]>(`SELECT ${COLUMNS} FROM api_keys WHERE tenant_id = $1 AND id = $2`, [
    tenantId,
    id,
  ]);
  return row;
}

/** When the caller's own key ends, or the one that made the caller's session. Undefined: never, or it is no tenant's key. */
export async function findEnd(tx: EntityManager, tenantId: string, { by, id }: Counted): Promise<Date | undefined> {
  if (by === 'operator') return undefined;
  const own = by === 'key' ? '$2' : '(SELECT key_id FROM portal_sessions WHERE tenant_id = $1 AND id = $2::uuid)';
  const [row] = await tx.query<Pick<ApiKeyRow, 'expires_at'>[]>(
    `SELECT expires_at FROM api_keys WHERE tenant_id = $1 AND id = ${own}`,
    [tenantId, id],
  );
  return row?.expires_at ?? undefined;
}

export async function insertApiKey(
  tx: EntityManager,
  tenantId: string,
  key: { id: string; name: string; secretHash: Buffer; scopes: readonly Scope[]; expiresAt: Date | null },
): Promise<ApiKeyRow> {
  const [row] = await tx.query<[ApiKeyRow]>(
    `INSERT INTO api_keys (tenant_id, id, name, secret_hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING ${COLUMNS}`,
    [tenantId, key.id, key.name, key.secretHash, key.scopes, key.expiresAt],
  );
  return row;
}

/** Those that are live, and all that there ever were. */
export async function countApiKeys(tx: EntityManager, tenantId: string): Promise<{ live: number; all: number }> {
  const [row] = await tx.query<[{ live: number; all: number }]>(
    `SELECT count(*) FILTER (WHERE revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now()))::int AS live,
       count(*)::int AS all FROM api_keys WHERE tenant_id = $1`,
    [tenantId],
  );
  return row;
}
