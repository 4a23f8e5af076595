import type { EntityManager } from 'typeorm';
import { notFound } from '../../http/problem.ts';

/** Where a link, then the session of who followed it, stands. */
export const CONSOLE_STATES = ['link', 'live', 'expired', 'revoked'] as const;

export interface ConsoleRow {
  id: string;
  operator: string;
  state: (typeof CONSOLE_STATES)[number];
  used_at: Date | null;
  expires_at: Date;
  revoked_at: Date | null;
  created_at: Date;
}

const LASTS = `interval '8 hours'`;

const SELECT = `
  SELECT s.id, operator, used_at, s.expires_at, s.revoked_at, s.created_at,
    CASE
      WHEN s.revoked_at IS NOT NULL OR o.revoked_at IS NOT NULL THEN 'revoked'
      WHEN s.expires_at <= now() OR used_at IS NULL AND link_expires_at <= now() THEN 'expired'
      WHEN used_at IS NULL THEN 'link' ELSE 'live'
    END AS state
  FROM console_sessions s LEFT JOIN operator_keys o ON o.name = s.operator_key`;

/** A link for 2 minutes. */
export async function insertLink(
  tx: EntityManager,
  id: string,
  operator: string,
  operatorKey: string | null,
  codeHash: Buffer,
): Promise<void> {
  await tx.query(
    `INSERT INTO console_sessions (id, operator, operator_key, code_hash, link_expires_at, expires_at)
     VALUES ($1, $2, $3, $4, now() + interval '2 minutes', now() + ${LASTS})`,
    [id, operator, operatorKey, codeHash],
  );
}

/** A session without a link. */
export async function insertEntered(tx: EntityManager, id: string, operator: string, tokenHash: Buffer): Promise<void> {
  await tx.query(
    `INSERT INTO console_sessions (id, operator, token_hash, used_at, expires_at)
     VALUES ($1, $2, $3, now(), now() + ${LASTS})`,
    [id, operator, tokenHash],
  );
}

/** Throws 404. */
export async function findConsole(tx: EntityManager, id: string): Promise<ConsoleRow> {
  const [row] = await tx.query<ConsoleRow[]>(`${SELECT} WHERE s.id = $1`, [id]);
  if (!row) throw notFound();
  return row;
}

/** The newest first. */
export const listConsoles = (tx: EntityManager, limit: number, beforeId?: string): Promise<ConsoleRow[]> =>
  tx.query(`${SELECT} WHERE ($1::uuid IS NULL OR s.id < $1) ORDER BY s.id DESC LIMIT $2`, [beforeId ?? null, limit]);

/** Undefined for one with another code, or none. */
export async function findLink(
  tx: EntityManager,
  id: string,
  codeHash: Buffer,
): Promise<ConsoleRow['state'] | 'used' | undefined> {
  const [row] = await tx.query<ConsoleRow[]>(`${SELECT} WHERE s.id = $1 AND code_hash = $2`, [id, codeHash]);
  return row?.used_at ? 'used' : row?.state;
}

/** False when somebody was first. */
export async function useLink(tx: EntityManager, id: string, tokenHash: Buffer): Promise<boolean> {
  const [, changed] = await tx.query<[unknown[], number]>(
    `UPDATE console_sessions SET used_at = now(), token_hash = $2, expires_at = now() + ${LASTS}
     WHERE id = $1 AND used_at IS NULL AND revoked_at IS NULL AND link_expires_at > now()`,
    [id, tokenHash],
  );
  return changed === 1;
}

/** False when it was already. */
export async function revokeConsole(tx: EntityManager, id: string): Promise<boolean> {
  const [, changed] = await tx.query<[unknown[], number]>(
    'UPDATE console_sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL',
    [id],
  );
  return changed === 1;
}
