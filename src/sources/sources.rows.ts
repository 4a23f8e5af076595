import type { EntityManager } from 'typeorm';
import { LOCKS } from '../database/locks.ts';
import type { SourceSettings } from './providers/provider.ts';
import { URL_TOKEN } from './url-token.ts';

export interface SourceRow {
  id: string;
  name: string;
  provider: string;
  settings: SourceSettings;
  paused_at: Date | null;
  expires_at: Date | null;
  last_verified_at: Date | null;
  created_at: Date;
  updated_at: Date;
  /** Live ones, the current ones first. */
  secrets: { kind: string; key_id: string | null; expires_at: string | null; created_at: string }[] | null;
  token_id: string;
  token_sealed: Buffer;
}

const LIVE = '(k.expires_at IS NULL OR k.expires_at > now())';

const SELECT = `
  SELECT s.id, s.name, s.provider, s.settings, s.paused_at, s.expires_at, s.last_verified_at, s.created_at, s.updated_at,
    (SELECT json_agg(json_build_object('kind', k.kind, 'key_id', k.key_id, 'expires_at', k.expires_at, 'created_at', k.created_at)
       ORDER BY k.kind, k.expires_at NULLS FIRST, k.id DESC)
     FROM inbound_secrets k WHERE k.tenant_id = s.tenant_id AND k.source_id = s.id AND k.kind <> '${URL_TOKEN}' AND ${LIVE}) AS secrets,
    t.id AS token_id, t.sealed AS token_sealed
  FROM inbound_sources s
  JOIN inbound_secrets t ON t.tenant_id = s.tenant_id AND t.source_id = s.id AND t.kind = '${URL_TOKEN}' AND t.expires_at IS NULL
  WHERE s.tenant_id = $1 AND s.deleted_at IS NULL`;

/** The newest first, below `beforeId` where given. */
export const listSources = (
  tx: EntityManager,
  tenantId: string,
  { limit, beforeId, provider }: { limit: number; beforeId?: string | undefined; provider?: string | undefined },
): Promise<SourceRow[]> =>
  tx.query(
    `${SELECT} AND s.id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') AND s.provider = coalesce($3, s.provider)
     ORDER BY s.id DESC LIMIT $4`,
    [tenantId, beforeId ?? null, provider ?? null, limit],
  );

export const findSource = async (tx: EntityManager, tenantId: string, id: string): Promise<SourceRow | undefined> => {
  const [row] = await tx.query<SourceRow[]>(`${SELECT} AND s.id = $2`, [tenantId, id]);
  return row;
};

/** How many a tenant has; those that it makes at the same time take turns until each has committed. */
export async function takeTurnAndCount(tx: EntityManager, tenantId: string): Promise<number> {
  // A statement of its own: what it waits for is seen by the next one only.
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCKS.sources, tenantId]);
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM inbound_sources WHERE tenant_id = $1 AND deleted_at IS NULL',
    [tenantId],
  );
  return row?.count ?? 0;
}

export const insertSource = (
  tx: EntityManager,
  tenantId: string,
  { id, name, provider, settings }: Pick<SourceRow, 'id' | 'name' | 'provider' | 'settings'>,
): Promise<unknown> =>
  tx.query('INSERT INTO inbound_sources (tenant_id, id, name, provider, settings) VALUES ($1, $2, $3, $4, $5)', [
    tenantId,
    id,
    name,
    provider,
    settings,
  ]);

/** Changes of one source take turns. */
export const lockSource = (tx: EntityManager, tenantId: string, id: string): Promise<unknown> =>
  tx.query('SELECT FROM inbound_sources WHERE tenant_id = $1 AND id = $2 FOR UPDATE', [tenantId, id]);

/**
 * Whether there was one. Its secrets go with it, the token of its URL too; what was held, which nobody can resume any more, is
 * a dead letter. The row itself stays as long as what came to it.
 */
export async function removeSource(tx: EntityManager, tenantId: string, id: string): Promise<boolean> {
  if (!(await updateSource(tx, tenantId, id, 'deleted_at = now(), paused_at = NULL'))) return false;
  await tx.query('DELETE FROM inbound_secrets WHERE tenant_id = $1 AND source_id = $2', [tenantId, id]);
  await tx.query(
    `UPDATE inbound_items SET status = 'failed', last_error = 'Its source was removed while it was held'
     WHERE tenant_id = $1 AND source_id = $2 AND status = 'held'`,
    [tenantId, id],
  );
  return true;
}

/** What was held is told now, as if it had just failed for the first time. */
export const releaseHeld = (tx: EntityManager, tenantId: string, id: string): Promise<unknown> =>
  tx.query(
    `UPDATE inbound_items SET status = 'retrying', attempts = 0, next_attempt_at = now()
     WHERE tenant_id = $1 AND source_id = $2 AND status = 'held'`,
    [tenantId, id],
  );

/** Of all tenants: those of which there is a source with a live secret. */
export async function liveProviders(db: EntityManager): Promise<string[]> {
  const rows = await db.query<{ provider: string }[]>(
    `SELECT DISTINCT provider FROM inbound_sources s WHERE deleted_at IS NULL AND EXISTS (
       SELECT FROM inbound_secrets k WHERE k.tenant_id = s.tenant_id AND k.source_id = s.id AND k.kind <> '${URL_TOKEN}' AND ${LIVE})`,
  );
  return rows.map(({ provider }) => provider);
}

/** Whether there was one. `set` is a list of assignments with values from $3 on. */
export async function updateSource(
  tx: EntityManager,
  tenantId: string,
  id: string,
  set: string,
  values: unknown[] = [],
): Promise<boolean> {
  const [, count] = await tx.query<[unknown, number]>(
    `UPDATE inbound_sources SET ${set}, updated_at = now() WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL`,
    [tenantId, id, ...values],
  );
  return count === 1;
}
