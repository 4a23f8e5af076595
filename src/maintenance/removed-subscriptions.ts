import type { ClientBase } from 'pg';
import type { Settings } from '../config/settings.ts';
import { LOCKS } from '../database/locks.ts';
import type { Job } from './jobs.ts';

/** Subscriptions of one step: some tenths of a second. */
const STEP = 500;

/**
 * The next of those that were removed before the retention, by Postgres' clock, and away with the ones that nothing names
 * any more. Replays are older than the removal of their subscription, so they are past their retention too.
 */
const PURGE = `
  WITH old AS MATERIALIZED (
    SELECT tenant_id, id, deleted_at FROM subscriptions
    WHERE deleted_at < now() - make_interval(days => $1) AND (deleted_at, id) > ($2::timestamptz, $3::uuid)
    ORDER BY deleted_at, id LIMIT ${STEP}
  ), free AS MATERIALIZED (
    SELECT tenant_id, id FROM old
    WHERE (SELECT d.id FROM deliveries d WHERE d.tenant_id = old.tenant_id AND d.subscription_id = old.id LIMIT 1) IS NULL
      AND NOT EXISTS (SELECT FROM replays r WHERE r.tenant_id = old.tenant_id AND r.subscription_id = old.id AND r.status = 'running')
  ), replays AS (
    DELETE FROM replays r USING free WHERE r.tenant_id = free.tenant_id AND r.subscription_id = free.id
  ), secrets AS (
    DELETE FROM subscription_secrets k USING free WHERE k.tenant_id = free.tenant_id AND k.subscription_id = free.id
  ), gone AS (
    DELETE FROM subscriptions s USING free WHERE s.tenant_id = free.tenant_id AND s.id = free.id RETURNING s.id
  )
  SELECT deleted_at::text AS at, id, (SELECT count(*)::int FROM gone) AS gone FROM old ORDER BY old.deleted_at DESC, id DESC LIMIT 1`;

interface Step {
  /** Of the last one that was looked at; text, as Postgres counts finer than JavaScript. */
  at: string;
  id: string;
  gone: number;
}

/** Removed subscriptions are kept as long as their deliveries, whose endpoint they tell; then they go. */
export const removedSubscriptions = ({ retentionDays }: Settings): Job => ({
  name: 'removed_subscriptions',
  lock: LOCKS.removedSubscriptions,
  everyMs: 3_600_000,
  run: (owner, _now, signal) => purge(owner, retentionDays, signal),
});

async function purge(owner: ClientBase, retentionDays: number, signal: AbortSignal): Promise<number> {
  await owner.query('SET ROLE webhook_housekeeper');
  // Whether any delivery names a subscription is in an index, which the planner must not pass by for a likely first hit.
  await owner.query('SET enable_seqscan = off');
  let total = 0;
  let last: Pick<Step, 'at' | 'id'> | undefined = { at: '-infinity', id: '00000000-0000-0000-0000-000000000000' };
  while (last && !signal.aborted) {
    const { rows }: { rows: Step[] } = await owner.query<Step>(PURGE, [retentionDays, last.at, last.id]);
    total += rows[0]?.gone ?? 0;
    last = rows[0];
  }
  return total;
}
