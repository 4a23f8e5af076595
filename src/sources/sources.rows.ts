import type { EntityManager } from 'typeorm';
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
