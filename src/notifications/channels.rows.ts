import type { EntityManager } from 'typeorm';
import { LOCKS } from '../database/locks.ts';
import type { ChannelKind, ToldEvent } from './channel.ts';

export interface ChannelRow {
  tenant_id: string;
  id: string;
  name: string;
  kind: ChannelKind;
  events: ToldEvent[];
  recipients: string[];
  url_sealed: Buffer | null;
  disabled_at: Date | null;
  disabled_reason: string | null;
  failures: number;
  failing_since: Date | null;
  retry_at: Date | null;
  last_error: string | null;
  last_sent_at: Date | null;
  test_due: boolean;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `tenant_id, id, name, kind, events, recipients, url_sealed, disabled_at, disabled_reason, failures,
  failing_since, retry_at, last_error, last_sent_at, test_due, created_at, updated_at`;

/** The newest first; there are few. */
export const listChannels = (tx: EntityManager, tenantId: string): Promise<ChannelRow[]> =>
  tx.query(`SELECT ${COLUMNS} FROM notification_channels WHERE tenant_id = $1 ORDER BY id DESC`, [tenantId]);

export async function findChannel(
  tx: EntityManager,
  tenantId: string,
  id: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<ChannelRow | undefined> {
  const [row] = await tx.query<ChannelRow[]>(
    `SELECT ${COLUMNS} FROM notification_channels WHERE tenant_id = $1 AND id = $2 ${lock}`,
    [tenantId, id],
  );
  return row;
}

/** How many there are; those that are made at the same time take turns until each has committed. */
export async function takeTurnAndCount(tx: EntityManager, tenantId: string): Promise<number> {
  // A statement of its own: what it waits for is seen by the next one only.
  await tx.query('SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCKS.notificationChannels, tenantId]);
  const [row] = await tx.query<{ count: number }[]>(
    'SELECT count(*)::int AS count FROM notification_channels WHERE tenant_id = $1',
    [tenantId],
  );
  return row?.count ?? 0;
}

/** What of a channel its owner says. */
type Given = Pick<ChannelRow, 'name' | 'kind' | 'events' | 'recipients' | 'url_sealed'>;

export const insertChannel = (tx: EntityManager, tenantId: string, id: string, given: Given): Promise<unknown> =>
  tx.query(
    `INSERT INTO notification_channels (tenant_id, id, name, kind, events, recipients, url_sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, id, given.name, given.kind, given.events, given.recipients, given.url_sealed],
  );

/** It is tried again at once, whatever failed before. */
export const updateChannel = (
  tx: EntityManager,
  tenantId: string,
  id: string,
  given: Given,
  enabled: boolean,
): Promise<unknown> =>
  tx.query(
    `UPDATE notification_channels SET name = $3, events = $4, recipients = $5, url_sealed = $6, updated_at = now(),
       disabled_at = CASE WHEN $7 THEN NULL ELSE coalesce(disabled_at, now()) END,
       disabled_reason = CASE WHEN $7 THEN NULL ELSE coalesce(disabled_reason, 'manual') END,
       failures = 0, failing_since = NULL, retry_at = NULL, last_error = NULL
     WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id, given.name, given.events, given.recipients, given.url_sealed, enabled],
  );

/** Whether there was one. What it had to tell goes with it. */
export async function removeChannel(tx: EntityManager, tenantId: string, id: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown, number]>(
    'DELETE FROM notification_channels WHERE tenant_id = $1 AND id = $2',
    [tenantId, id],
  );
  return count === 1;
}

/** Whether a message is on its way now; not when there was one a moment ago. */
export async function askForTest(
  tx: EntityManager,
  tenantId: string,
  id: string,
  everySeconds: number,
): Promise<boolean> {
  const [, count] = await tx.query<[unknown, number]>(
    `UPDATE notification_channels SET tested_at = now(), test_due = true
     WHERE tenant_id = $1 AND id = $2 AND (tested_at IS NULL OR tested_at <= now() - make_interval(secs => $3))`,
    [tenantId, id, everySeconds],
  );
  return count === 1;
}
