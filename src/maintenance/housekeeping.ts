import { Logger } from '@nestjs/common';
import type { Settings } from '../config/settings.ts';
import { LOCKS } from '../database/locks.ts';
import { asOwner } from '../database/owner.ts';
import { dropOldPartitions, makePartitions } from '../database/partitions.ts';
import type { Job } from './jobs.ts';

const logger = new Logger('Housekeeping');

const HOURLY_COUNTS = ['delivery_counts', 'delivery_count_changes', 'attempt_counts', 'attempt_count_changes'];

/** Providers send again for three days, and by hand for some more: a copy within this is known. */
const KEEP_KEYS = '8 days';

/** As long as anything that came to them; those that are left go in the next hour. */
const FORGET_SOURCES = `
  DELETE FROM inbound_sources WHERE (tenant_id, id) IN (
    SELECT tenant_id, id FROM inbound_sources s
    WHERE deleted_at < now() - make_interval(hours => 24 * $1)
      AND NOT EXISTS (SELECT FROM inbound_requests r WHERE r.tenant_id = s.tenant_id AND r.source_id = s.id)
    LIMIT 5000)`;

/** Of links and sessions that are over, for who asks who was there. */
const KEEP_SESSIONS = '30 days';

const forgetSessions = (table: string, key: string): string => `
  DELETE FROM ${table} WHERE (${key}) IN (
    SELECT ${key} FROM ${table} WHERE expires_at < now() - interval '${KEEP_SESSIONS}' ORDER BY expires_at LIMIT 5000)`;

/** What was told long ago counts for nothing any more. */
const FORGET_DIGESTS = `
  DELETE FROM notification_digests WHERE (tenant_id, channel_id, subscription_id) IN (
    SELECT tenant_id, channel_id, subscription_id FROM notification_digests
    WHERE due_at IS NULL AND sent_at < now() - interval '1 day' LIMIT 5000)`;

/** The counts of days that were dropped, whenever that was. */
const forgetHours = (counts: string): string => `
  DELETE FROM ${counts} WHERE hour < now() - make_interval(hours => 24 * $1)
    AND to_regclass('deliveries_' || to_char(hour AT TIME ZONE 'UTC', 'YYYYMMDD')) IS NULL`;

/**
 * Partitions for the days to come, and away with what is past its retention. On a connection of its own: what changes the
 * schema takes turns with starts.
 */
export const housekeeping = (settings: Settings): Job => ({
  name: 'housekeeping',
  lock: LOCKS.housekeeping,
  everyMs: 3_600_000,
  run: () => tidy(settings),
});

/** Running twice is harmless. Resolves with the number of days dropped and keys forgotten. */
export function tidy({ databaseUrl, retentionDays }: Settings): Promise<number> {
  return asOwner(databaseUrl, async (owner) => {
    // Behind a long statement it would hold up everybody who comes after it: rather try again in an hour.
    await owner.query(`SET lock_timeout = '2s'`);
    await makePartitions(owner);
    const dropped = await dropOldPartitions(owner, retentionDays);
    if (dropped.length > 0) logger.log(`Dropped ${dropped.join(', ')}: older than ${retentionDays} days`);
    await owner.query('SET ROLE webhook_platform');
    const forgotten = await owner.query(`DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'`);
    const keys = await owner.query(`DELETE FROM inbound_keys WHERE created_at < now() - interval '${KEEP_KEYS}'`);
    await owner.query('DELETE FROM inbound_counts WHERE hour < now() - make_interval(hours => 24 * $1)', [
      retentionDays,
    ]);
    for (const counts of HOURLY_COUNTS) await owner.query(forgetHours(counts), [retentionDays]);
    await owner.query('SET ROLE webhook_housekeeper');
    await owner.query(FORGET_SOURCES, [retentionDays]);
    await owner.query(forgetSessions('portal_sessions', 'tenant_id, id'));
    await owner.query(FORGET_DIGESTS);
    await owner.query(forgetSessions('console_sessions', 'id'));
    return dropped.length + (forgotten.rowCount ?? 0) + (keys.rowCount ?? 0);
  });
}
