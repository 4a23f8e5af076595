import type { EntityManager } from 'typeorm';
import type { OperatorScope } from './operator-scopes.ts';

export interface OperatorKeyRow {
  id: string;
  name: string;
  scopes: OperatorScope[];
  expires_at: Date | null;
  revoked_at: Date | null;
  last_used_at: Date | null;
  created_at: Date;
}

const COLUMNS = 'id, name, scopes, expires_at, revoked_at, last_used_at, created_at';

/** The newest first. */
export const listOperatorKeys = (tx: EntityManager, limit: number): Promise<OperatorKeyRow[]> =>
  tx.query(`SELECT ${COLUMNS} FROM operator_keys ORDER BY created_at DESC, id LIMIT $1`, [limit]);

/** Undefined when there is or was one of that name. */
export async function insertOperatorKey(
  tx: EntityManager,
  key: { id: string; name: string; secretHash: Buffer; scopes: readonly OperatorScope[]; expiresAt: Date | undefined },
): Promise<OperatorKeyRow | undefined> {
  const [row] = await tx.query<OperatorKeyRow[]>(
    `INSERT INTO operator_keys (id, name, secret_hash, scopes, expires_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (name) DO NOTHING RETURNING ${COLUMNS}`,
    [key.id, key.name, key.secretHash, key.scopes, key.expiresAt ?? null],
  );
  return row;
}

/** Its name; undefined when there is none. `now`: it was live until then. */
export async function revokeOperatorKey(
  tx: EntityManager,
  id: string,
): Promise<{ name: string; now: boolean } | undefined> {
  const [row] = await tx.query<{ name: string; now: boolean }[]>(
    `WITH key AS (SELECT id, name, revoked_at FROM operator_keys WHERE id = $1 FOR NO KEY UPDATE), revoked AS (
       UPDATE operator_keys k SET revoked_at = now() FROM key WHERE k.id = key.id AND key.revoked_at IS NULL
     ) SELECT name, revoked_at IS NULL AS now FROM key`,
    [id],
  );
  return row;
}
