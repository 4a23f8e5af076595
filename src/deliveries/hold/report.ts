import type { EntityManager } from 'typeorm';
import type { FailingEndpoint } from '../record/endpoint-events.ts';
import type { Failing } from './failures.ts';
import { FIRST_PROBE_SECONDS } from './held-statements.ts';

/** So many attempts say something about an endpoint; more are not counted. */
export const ENOUGH = 20;

/** What was known before, with what this process has seen since; none of those that were well in the meantime. */
const SEEN = `
  SELECT s.tenant_id, s.id, s.held_at, s.hold_on_outage, r.since, r.failures, r.failed_at, r.reason,
    CASE WHEN s.held_at IS NOT NULL THEN s.outage_since WHEN r.answered THEN r.outage_since
      ELSE least(s.outage_since, r.outage_since) END AS outage_since,
    CASE WHEN r.answered THEN 0 ELSE s.outage_attempts END + r.outage_failures AS outage_attempts
  FROM (
    SELECT unnest($1::uuid[]) AS id, unnest($2::timestamptz[]) AS since, unnest($3::timestamptz[]) AS failed_at,
      unnest($4::text[]) AS reason, unnest($5::int[]) AS failures, unnest($6::timestamptz[]) AS outage_since,
      unnest($7::int[]) AS outage_failures, unnest($8::boolean[]) AS answered
  ) r JOIN known s ON s.id = r.id
  WHERE (s.recovered_at < r.since) IS NOT FALSE`;

/**
 * Adds up what processes see of endpoints that fail. One all of whose attempts, enough of them, failed from `outage_since` on
 * for HOLD_AFTER_SECONDS ($9; 0: never) is held, for HOLD_MAX_HOURS ($10) at first. Locked in order: others do so too.
 */
const REPORT = `
  WITH known AS MATERIALIZED (
    SELECT * FROM subscriptions WHERE id = ANY($1) AND disabled_at IS NULL AND deleted_at IS NULL
    ORDER BY id FOR NO KEY UPDATE
  ), seen AS MATERIALIZED (${SEEN}), judged AS MATERIALIZED (
    SELECT *, held_at IS NULL AND hold_on_outage AND $9 > 0 AND outage_attempts >= ${ENOUGH}
      AND outage_since <= failed_at - make_interval(secs => $9) AS hold
    FROM seen
  )
  UPDATE subscriptions s SET failing_since = least(s.failing_since, j.since), failed_at = greatest(s.failed_at, j.failed_at),
    failing_attempts = least(${ENOUGH}, s.failing_attempts + j.failures), failing_reason = j.reason,
    outage_since = j.outage_since, outage_attempts = least(${ENOUGH}, j.outage_attempts),
    held_at = CASE WHEN hold THEN now() ELSE s.held_at END,
    held_until = CASE WHEN hold THEN now() + make_interval(hours => $10) ELSE s.held_until END,
    next_probe_at = CASE WHEN hold THEN now() + interval '${FIRST_PROBE_SECONDS} s' ELSE s.next_probe_at END
  FROM judged j WHERE s.tenant_id = j.tenant_id AND s.id = j.id
  RETURNING s.tenant_id AS "tenantId", s.id, s.url, s.failing_since AS "failingSince", s.failing_reason AS reason, j.hold`;

export interface Reported extends FailingEndpoint {
  /** It is held from now on. */
  hold: boolean;
}

/** Resolves with those that do fail: the others have been well in the meantime, or have stopped. */
export async function report(
  tx: EntityManager,
  failing: readonly Failing[],
  { holdAfterSeconds, holdMaxHours }: { holdAfterSeconds: number; holdMaxHours: number },
): Promise<Reported[]> {
  const [rows] = await tx.query<[Reported[], number]>(REPORT, [
    failing.map(({ subscriptionId }) => subscriptionId),
    failing.map(({ since }) => new Date(since)),
    failing.map(({ failedAt }) => new Date(failedAt)),
    failing.map(({ reason }) => reason),
    failing.map(({ failures }) => failures),
    failing.map(({ outageSince }) => (outageSince === undefined ? null : new Date(outageSince))),
    failing.map(({ outageFailures }) => outageFailures),
    failing.map(({ answered }) => answered),
    holdAfterSeconds,
    holdMaxHours,
  ]);
  return rows;
}
