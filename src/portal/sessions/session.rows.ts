import type { EntityManager } from 'typeorm';
import { notFound } from '../../http/problem.ts';
import type { PortalScope } from '../../tenants/scopes.ts';

export interface SessionRow {
  id: string;
  tenant_id: string;
  scopes: PortalScope[];
  subject: string;
  operator: string | null;
  embed_origin: string | null;
  return_url: string | null;
  path: string | null;
  minted_by: string;
  link_expires_at: Date;
  used_at: Date | null;
  expires_at: Date;
  revoked_at: Date | null;
  created_at: Date;
  state: SessionState;
}

export interface NewSession {
  id: string;
  tenantId: string;
  scopes: readonly PortalScope[];
  subject: string;
  operator: string | null;
  embedOrigin: string | null;
  returnUrl: string | null;
  path: string | null;
  mintedBy: string;
  keyId: string | null;
  /** Name of an operator's. */
  operatorKey: string | null;
  expiresInSeconds: number;
}

/** Where a link, then the session of who followed it, stands. */
export const SESSION_STATES = ['link', 'live', 'expired', 'revoked'] as const;
type SessionState = (typeof SESSION_STATES)[number];

const SELECT = `
  SELECT s.id, s.tenant_id, s.scopes, s.subject, s.operator, s.embed_origin, s.return_url, s.path, s.minted_by, s.link_expires_at,
    s.used_at, s.expires_at, s.revoked_at, s.created_at,
    CASE
      WHEN s.revoked_at IS NOT NULL OR k.revoked_at IS NOT NULL THEN 'revoked'
      WHEN s.expires_at <= now() OR s.used_at IS NULL AND s.link_expires_at <= now() THEN 'expired'
      WHEN s.used_at IS NULL THEN 'link' ELSE 'live'
    END AS state
  FROM portal_sessions s LEFT JOIN api_keys k ON k.tenant_id = s.tenant_id AND k.id = s.key_id`;

/** Not longer than the key that makes it. */
export async function insertSession(tx: EntityManager, session: NewSession): Promise<void> {
  await tx.query(
    `INSERT INTO portal_sessions (id, tenant_id, scopes, subject, operator, embed_origin, return_url, path, minted_by, key_id, operator_key,
       expires_at)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, least(now() + make_interval(secs => $12),
       (SELECT expires_at FROM api_keys WHERE tenant_id = $2 AND id = $10))`,
    [
      session.id,
      session.tenantId,
      session.scopes,
      session.subject,
      session.operator,
      session.embedOrigin,
      session.returnUrl,
      session.path,
      session.mintedBy,
      session.keyId,
      session.operatorKey,
      session.expiresInSeconds,
    ],
  );
}

/** A code for 2 minutes, in place of the one before; false when that was used, or the session revoked. */
export async function setCode(tx: EntityManager, tenantId: string, id: string, codeHash: Buffer): Promise<boolean> {
  const [, changed] = await tx.query<[unknown[], number]>(
    `UPDATE portal_sessions SET code_hash = $3, link_expires_at = least(now() + interval '2 minutes', expires_at)
     WHERE tenant_id = $1 AND id = $2 AND used_at IS NULL AND revoked_at IS NULL`,
    [tenantId, id, codeHash],
  );
  return changed === 1;
}

/** Those with ids from `sinceId` on, counted no further than to `most`. */
export async function countSessions(
  tx: EntityManager,
  tenantId: string,
  sinceId: string,
  most: number,
): Promise<number> {
  const [row] = await tx.query<[{ count: number }]>(
    `SELECT count(*)::int AS count FROM (SELECT FROM portal_sessions WHERE tenant_id = $1 AND id >= $2 LIMIT $3) s`,
    [tenantId, sinceId, most],
  );
  return row.count;
}

export interface SessionFilter {
  subject?: string | undefined;
  beforeId?: string | undefined;
  limit: number;
}

/** The newest first. */
export const listSessions = (tx: EntityManager, tenantId: string, filter: SessionFilter): Promise<SessionRow[]> =>
  tx.query(
    `${SELECT} WHERE s.tenant_id = $1 AND ($2::uuid IS NULL OR s.id < $2) AND ($3::text IS NULL OR s.subject = $3)
     ORDER BY s.id DESC LIMIT $4`,
    [tenantId, filter.beforeId ?? null, filter.subject ?? null, filter.limit],
  );

/** Throws 404. */
export async function findSession(tx: EntityManager, tenantId: string, id: string): Promise<SessionRow> {
  const [row] = await tx.query<SessionRow[]>(`${SELECT} WHERE s.tenant_id = $1 AND s.id = $2`, [tenantId, id]);
  if (!row) throw notFound();
  return row;
}

/** Links and sessions that were not over; resolves with their ids. */
export async function revokeSessions(
  tx: EntityManager,
  tenantId: string,
  which: { id?: string; subject?: string },
): Promise<string[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `UPDATE portal_sessions SET revoked_at = now()
     WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id = $2) AND ($3::text IS NULL OR subject = $3)
       AND revoked_at IS NULL AND expires_at > now() RETURNING id`,
    [tenantId, which.id ?? null, which.subject ?? null],
  );
  return rows.map(({ id }) => id);
}
