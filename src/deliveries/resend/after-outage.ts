import type { EntityManager } from 'typeorm';
import type { Settings } from '../../config/settings.ts';
import { currentTime } from '../../database/clock.ts';
import { lowestIdAt, newId } from '../../database/ids.ts';
import { auditAll } from '../../tenants/audit.ts';

/** Of one pass. */
const AT_ONCE = 100;
/** What failed in an outage was made at most so long before it, its retry schedule aside: it may have waited, for a limit or another outage. */
const WAITED_SECONDS = 2 * 86_400;

/** Those whose time has come and of which no replay is running; and when the next one is due, ms from now. */
const DUE = `
  WITH due AS MATERIALIZED (
    SELECT * FROM subscriptions s WHERE redeliver_at <= now() AND disabled_at IS NULL AND deleted_at IS NULL
      AND NOT EXISTS (
        SELECT FROM replays r WHERE r.tenant_id = s.tenant_id AND r.subscription_id = s.id AND r.status = 'running'
      )
    ORDER BY redeliver_at LIMIT ${AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED
  ), done AS (
    UPDATE subscriptions s SET redeliver_since = NULL, redeliver_at = NULL FROM due
    WHERE s.tenant_id = due.tenant_id AND s.id = due.id
  )
  SELECT tenant_id AS "tenantId", id, redeliver_since AS "failedSince", redeliver_since - make_interval(secs => ${WAITED_SECONDS} + (
      SELECT coalesce(sum(wait), 0) * 1.1 FROM unnest(coalesce(retry_schedule_seconds, $1::float8[])) AS wait
    )) AS since
  FROM due`;
const NEXT = `
  SELECT extract(epoch FROM redeliver_at - now())::float8 * 1000 AS "nextMs" FROM subscriptions
  WHERE redeliver_at > now() ORDER BY redeliver_at LIMIT 1`;

const BEGIN = `
  INSERT INTO replays
    (tenant_id, id, subscription_id, since, until, statuses, status, matched, cursor_id, resume_at, created_at, failed_since)
  SELECT r.tenant_id, r.id, r.subscription_id, r.failed_since, $7, '{failed}', 'running', (
      SELECT count(*) FROM open_deliveries o WHERE o.tenant_id = r.tenant_id AND o.subscription_id = r.subscription_id
        AND o.id > r.cursor_id AND o.id < $6 AND o.status IN ('failed', 'skipped') AND o.status = 'failed'
    ), r.cursor_id, $7, $7, r.failed_since
  FROM (
    SELECT unnest($1::uuid[]) AS tenant_id, unnest($2::uuid[]) AS id, unnest($3::uuid[]) AS subscription_id,
      unnest($4::timestamptz[]) AS failed_since, unnest($5::uuid[]) AS cursor_id
  ) r`;

interface Due {
  tenantId: string;
  id: string;
  /** The first failure of the outage. */
  failedSince: Date;
  /** When the oldest that may have failed in it was made. */
  since: Date;
}

/**
 * What failed while an endpoint was away is sent again by itself, by a replay, once it is back. Resolves with when there is
 * more to do, ms from now.
 */
export async function beginAfterOutages(tx: EntityManager, { retryScheduleSeconds }: Settings): Promise<number> {
  const due = await tx.query<Due[]>(DUE, [retryScheduleSeconds]);
  if (due.length > 0) await begin(tx, due);
  const [next] = await tx.query<{ nextMs: number }[]>(NEXT);
  return next?.nextMs ?? Infinity;
}

/** Throws, to be tried again, when somebody has just begun one. */
async function begin(tx: EntityManager, due: readonly Due[]): Promise<void> {
  const now = currentTime();
  const ids = due.map(() => newId());
  await tx.query(BEGIN, [
    due.map(({ tenantId }) => tenantId),
    ids,
    due.map(({ id }) => id),
    due.map(({ failedSince }) => failedSince),
    due.map(({ since }) => lowestIdAt(since)),
    lowestIdAt(now),
    now,
  ]);
  await auditAll(
    tx,
    due.map(({ tenantId, id, failedSince }, nth) => ({
      tenantId,
      actor: 'platform',
      action: 'replay.started',
      subjectId: ids[nth] as string,
      details: { subscription_id: id, since: failedSince, until: now, statuses: ['failed'], after: 'outage' },
    })),
  );
}
