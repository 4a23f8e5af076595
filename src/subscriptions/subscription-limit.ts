import type { EntityManager } from 'typeorm';
import { LOCKS } from '../database/locks.ts';
import { Problem } from '../http/problem.ts';

/** A statement of its own: what it waits for is seen by the next one only. */
const TAKE_TURNS = 'SELECT pg_advisory_xact_lock($1, hashtext($2))';
const COUNT = `
  SELECT count(*)::int AS count FROM (
    SELECT FROM subscriptions WHERE tenant_id = $1 AND deleted_at IS NULL LIMIT $2
  ) live`;

/**
 * Lets a tenant have one more subscription; those that it makes at the same time take turns until each has committed.
 * Throws 422.
 */
export async function admitOneMore(tx: EntityManager, tenantId: string, limit: number): Promise<void> {
  await tx.query(TAKE_TURNS, [LOCKS.subscriptions, tenantId]);
  const [row] = await tx.query<{ count: number }[]>(COUNT, [tenantId, limit]);
  if ((row?.count ?? 0) < limit) return;
  throw new Problem(
    'limit_reached',
    `This tenant has ${limit} subscriptions, as many as it may have: remove one, or have MAX_SUBSCRIPTIONS_PER_TENANT raised`,
  );
}
