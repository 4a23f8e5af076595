import type { EntityManager } from 'typeorm';

/** Of subscriptions: nothing is known against their endpoints. */
const WELL = `failing_since = NULL, failing_attempts = 0, failing_reason = NULL, failed_at = NULL, outage_since = NULL,
  outage_attempts = 0, held_at = NULL, held_until = NULL, next_probe_at = NULL, probes = 0, probe_id = NULL, failing_told_days = 0`;

const FORGET = `
  UPDATE subscriptions SET ${WELL}, recovered_at = now(), release_at = NULL, redeliver_since = NULL, redeliver_at = NULL
  WHERE tenant_id = $1 AND id = $2 AND (failing_since IS NOT NULL OR redeliver_at IS NOT NULL)`;

/** Of a subscription that stops: nothing waits for it any more, and nothing is sent again by itself. */
export const forgetOutage = (tx: EntityManager, tenantId: string, id: string): Promise<unknown> =>
  tx.query(FORGET, [tenantId, id]);

/** An endpoint that was told to fail is well again, and whether it was held until now. */
export interface Recovered {
  tenantId: string;
  id: string;
  url: string;
  heldAt: Date | null;
  failingSince: Date;
  /** It was told to fail for so many days; 0: not told. */
  toldDays: number;
}

/**
 * The end of outages. What failed since their begin is sent again by itself, as soon as the attempts that are under way have
 * ended, the longest of which takes `timeoutMs`.
 */
const END = `
  WITH was AS MATERIALIZED (
    SELECT tenant_id, id, held_at, outage_since, failing_since, failing_told_days FROM subscriptions
    WHERE id = ANY($1) AND failing_since IS NOT NULL ORDER BY id FOR NO KEY UPDATE
  )
  UPDATE subscriptions s SET ${WELL}, recovered_at = now(), release_at = NULL,
    redeliver_since = CASE WHEN was.held_at IS NULL OR NOT s.redeliver_after_outage THEN s.redeliver_since
      ELSE least(s.redeliver_since, was.outage_since, was.held_at) END,
    redeliver_at = CASE WHEN was.held_at IS NULL OR NOT s.redeliver_after_outage THEN s.redeliver_at
      ELSE now() + make_interval(secs => 2 + coalesce(s.timeout_seconds, $2::float8 / 1000)) END
  FROM was WHERE s.tenant_id = was.tenant_id AND s.id = was.id
  RETURNING s.tenant_id AS "tenantId", s.id, s.url, was.held_at AS "heldAt", was.failing_since AS "failingSince",
    was.failing_told_days AS "toldDays"`;

/** Of subscription $2 of tenant $1, which is held. */
export const PROBE_NOW = `
  UPDATE subscriptions SET next_probe_at = least(next_probe_at, now())
  WHERE tenant_id = $1 AND id = $2 AND held_at IS NOT NULL`;

/** Resolves with those that were failing. */
export async function endOutages(tx: EntityManager, ids: readonly string[], timeoutMs: number): Promise<Recovered[]> {
  const [rows] = await tx.query<[Recovered[], number]>(END, [ids, timeoutMs]);
  return rows;
}
