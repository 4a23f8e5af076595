import type { EntityManager } from 'typeorm';

/** How often, since a full hour: `what` is `verification` (of requests, `name` says which) or a status of items (`name`: the event). */
export interface CountRow {
  what: string;
  name: string;
  count: number;
}

/** Of a tenant's source, or of all its sources. */
export const countsSince = (
  tx: EntityManager,
  tenantId: string,
  since: Date,
  sourceId: string | undefined,
): Promise<CountRow[]> =>
  tx.query(
    `SELECT what, name, sum(count)::float8 AS count FROM inbound_counts
     WHERE tenant_id = $1 AND source_id = coalesce($2::uuid, source_id) AND hour >= $3 GROUP BY what, name ORDER BY what, name`,
    [tenantId, sourceId ?? null, since],
  );

/** Of all tenants. */
export const countsOfAllSince = (db: EntityManager, since: Date): Promise<CountRow[]> =>
  db.query('SELECT what, name, sum(count)::float8 AS count FROM inbound_counts WHERE hour >= $1 GROUP BY what, name', [
    since,
  ]);

/** Items that wait for somebody, at most 100,000. */
export async function waitingItems(
  tx: EntityManager,
  tenantId: string,
  sourceId: string | undefined,
): Promise<{ held: number; dead_letters: number }> {
  const [row] = await tx.query<{ held: number; dead_letters: number }[]>(
    `SELECT count(*) FILTER (WHERE status = 'held')::float8 AS held, count(*) FILTER (WHERE status = 'failed')::float8 AS dead_letters
     FROM (SELECT status FROM inbound_items WHERE tenant_id = $1 AND status IN ('held', 'failed')
             AND source_id = coalesce($2::uuid, source_id) LIMIT 100000) i`,
    [tenantId, sourceId ?? null],
  );
  return row ?? { held: 0, dead_letters: 0 };
}
