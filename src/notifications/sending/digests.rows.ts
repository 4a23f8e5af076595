import type { EntityManager } from 'typeorm';
import { patiently } from '../../database/connections/transactions.ts';
import { idRange } from '../../database/ids.ts';
import { OPERATORS, type ChannelKind, type ToldEvent } from '../channel.ts';

/** What is told together, so that nobody is flooded: of a subscription one message an hour to each channel. */
const EVERY = "interval '1 hour'";
/** Failed deliveries alone wait for what may follow, such as that their endpoint is held: it comes in the same message. */
const EXHAUSTED_AFTER = "interval '2 minutes'";
/** Far longer than a message takes; a process that died with one leaves it to another. */
const TAKEN_FOR = "interval '1 minute'";
/** Each may be told of to 20 channels: what one statement writes stays within its time also when everything fails at once. */
const NOTICES_AT_ONCE = 250;
const CHANNELS_AT_ONCE = 4;

const msOf = (time: string): string => `floor(extract(epoch FROM ${time}) * 1000)::bigint`;

/** Notices become digests, exactly once: both change in this statement. Workers gather different ones; rows take turns in one order. */
const GATHER = `
  WITH oldest AS MATERIALIZED (
    SELECT tenant_id, id FROM notices ORDER BY id LIMIT ${NOTICES_AT_ONCE} FOR UPDATE SKIP LOCKED
  ), gone AS (
    DELETE FROM notices n USING oldest o WHERE n.tenant_id = o.tenant_id AND n.id = o.id
    RETURNING n.tenant_id, n.id, n.type, n.subscription_id, n.created_at
  ), told AS (
    SELECT c.tenant_id, c.id AS channel_id, g.tenant_id AS about_tenant_id, g.subscription_id, g.type,
      jsonb_build_object('count', count(*), 'first', ${msOf('min(g.created_at)')}, 'last', ${msOf('max(g.created_at)')},
        'newest', max(g.id::text)) AS told
    FROM gone g JOIN notification_channels c ON c.tenant_id IN (g.tenant_id, '${OPERATORS}')
      AND c.disabled_at IS NULL AND g.type = ANY(c.events)
    GROUP BY 1, 2, 3, 4, 5
  ), digests AS (
    INSERT INTO notification_digests AS d (tenant_id, channel_id, subscription_id, about_tenant_id, pending, due_at)
    SELECT tenant_id, channel_id, subscription_id, about_tenant_id, jsonb_object_agg(type, told),
      now() + CASE WHEN bool_or(type <> 'webhook.delivery.exhausted') THEN interval '0' ELSE ${EXHAUSTED_AFTER} END
    FROM told GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3
    ON CONFLICT (tenant_id, channel_id, subscription_id) DO UPDATE SET
      pending = merge_notices(d.pending, excluded.pending),
      due_at = greatest(least(d.due_at, excluded.due_at), d.sent_at + ${EVERY})
  )
  SELECT count(*)::int AS count FROM gone`;

/**
 * Channels that have something to tell, those first that have waited longest, with one digest of each. Another worker may
 * have told it since this statement began: what is asked again, of a row that it locks, is as it is by now.
 */
const TAKE = `
  WITH asking AS (
    SELECT tenant_id, id FROM notification_channels WHERE test_due
    UNION SELECT tenant_id, channel_id FROM notification_digests WHERE due_at <= now()
  ), due AS (
    SELECT c.tenant_id, c.id FROM asking a JOIN notification_channels c ON c.tenant_id = a.tenant_id AND c.id = a.id
    WHERE (c.taken_until IS NULL OR c.taken_until <= now())
      AND (c.test_due OR c.disabled_at IS NULL AND (c.retry_at IS NULL OR c.retry_at <= now()))
    ORDER BY c.taken_until NULLS FIRST LIMIT ${CHANNELS_AT_ONCE} FOR NO KEY UPDATE OF c SKIP LOCKED
  ), taken AS (
    UPDATE notification_channels c SET taken_until = now() + ${TAKEN_FOR} FROM due
    WHERE c.tenant_id = due.tenant_id AND c.id = due.id RETURNING c.*
  ), digest AS (
    UPDATE notification_digests d SET sending = merge_notices(d.sending, d.pending), pending = '{}'
    FROM taken c CROSS JOIN LATERAL (
      SELECT subscription_id FROM notification_digests f
      WHERE f.tenant_id = c.tenant_id AND f.channel_id = c.id AND f.due_at <= now()
      ORDER BY f.due_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
    ) f
    WHERE NOT c.test_due AND d.tenant_id = c.tenant_id AND d.channel_id = c.id AND d.subscription_id = f.subscription_id
      AND d.due_at <= now()
    RETURNING d.*
  )
  SELECT c.tenant_id AS "tenantId", c.id, c.name, c.kind, c.recipients, c.url_sealed AS "urlSealed",
    extract(epoch FROM c.updated_at) * 1000 AS "changedAt", c.taken_until::text AS "takenUntil", c.test_due AS test,
    d.about_tenant_id AS "aboutTenantId", t.name AS "aboutTenant", d.subscription_id AS "subscriptionId",
    s.url AS endpoint, d.sending AS told
  FROM taken c
  LEFT JOIN digest d ON d.tenant_id = c.tenant_id AND d.channel_id = c.id
  LEFT JOIN subscriptions s ON s.tenant_id = d.about_tenant_id AND s.id = d.subscription_id
  LEFT JOIN tenants t ON t.id = d.about_tenant_id`;

/** How often something happened, when (ms since 1970), and the id of the newest event. */
export interface Told {
  count: number;
  first: number;
  last: number;
  newest: string;
}

/** A channel that this process has taken, and what it is to be told. */
export interface Taken {
  tenantId: string;
  id: string;
  name: string;
  kind: ChannelKind;
  recipients: string[];
  urlSealed: Buffer | null;
  changedAt: string;
  takenUntil: string;
  test: boolean;
  /** Null: a test, or another worker has just told it. */
  subscriptionId: string | null;
  aboutTenantId: string | null;
  aboutTenant: string | null;
  /** Null: the subscription is gone. */
  endpoint: string | null;
  told: Partial<Record<ToldEvent, Told>> | null;
}

/** Whether there is anything to gather: asked without a transaction, as mostly there is not. */
/** Whether there may be anybody to tell. */
export const ANY_TO_TELL = `(
    EXISTS (SELECT FROM notices) OR EXISTS (SELECT FROM notification_channels WHERE test_due)
    OR EXISTS (SELECT FROM notification_digests WHERE due_at <= now())
  )`;

export async function hasNotices(db: EntityManager): Promise<boolean> {
  const [row] = await db.query<{ any: boolean }[]>('SELECT EXISTS (SELECT FROM notices) AS "any"');
  return row?.any ?? false;
}

/** Whether there may be more. */
export async function gather(tx: EntityManager): Promise<{ more: boolean }> {
  await patiently(tx);
  const [row] = await tx.query<{ count: number }[]>(GATHER);
  return { more: row?.count === NOTICES_AT_ONCE };
}

export const take = (db: EntityManager): Promise<Taken[]> => db.query(TAKE);

const MINE = 'tenant_id = $1 AND id = $2 AND taken_until = $3::timestamptz';

/** There is nothing to tell. */
export const release = (db: EntityManager, { tenantId, id, takenUntil }: Taken): Promise<unknown> =>
  db.query(`UPDATE notification_channels SET taken_until = now() WHERE ${MINE}`, [tenantId, id, takenUntil]);

/** What was sent is forgotten; what came meanwhile is told an hour later. `problem`: some of its recipients did not get it. */
export async function sent(db: EntityManager, taken: Taken, problem: string | null): Promise<void> {
  const { tenantId, id, takenUntil, subscriptionId } = taken;
  await db.query(
    `WITH channel AS (
       UPDATE notification_channels SET taken_until = now(), failures = 0, failing_since = NULL, retry_at = NULL,
         last_error = $5, last_sent_at = now(), test_due = test_due AND $4::uuid IS NOT NULL
       WHERE ${MINE} RETURNING tenant_id, id
     )
     UPDATE notification_digests d SET sending = '{}', sent_at = now(),
       due_at = CASE WHEN pending = '{}' THEN NULL ELSE now() + ${EVERY} END
     FROM channel c WHERE d.tenant_id = c.tenant_id AND d.channel_id = c.id AND d.subscription_id = $4`,
    [tenantId, id, takenUntil, subscriptionId, problem],
  );
}

/** It is tried again after half a minute, then after twice as long each time, at most an hour; for three days. */
export async function failed(db: EntityManager, taken: Taken, error: string | null): Promise<void> {
  const { tenantId, id, takenUntil, subscriptionId } = taken;
  const values = [tenantId, id, takenUntil, error];
  if (subscriptionId === null) {
    await db.query(
      `UPDATE notification_channels SET taken_until = now(), test_due = false, last_error = $4 WHERE ${MINE}`,
      values,
    );
    return;
  }
  await db.query(
    `UPDATE notification_channels SET taken_until = now(), failures = failures + 1, last_error = $4,
       failing_since = coalesce(failing_since, now()),
       retry_at = now() + least(interval '30 seconds' * 2 ^ least(failures, 10), interval '1 hour'),
       disabled_at = CASE WHEN failing_since < now() - interval '3 days' THEN coalesce(disabled_at, now()) ELSE disabled_at END,
       disabled_reason = CASE WHEN failing_since < now() - interval '3 days' THEN coalesce(disabled_reason, 'failing') ELSE disabled_reason END
     WHERE ${MINE}`,
    values,
  );
}

/** What the newest events of a digest say, by id; those past their retention say nothing. */
export async function dataOf(db: EntityManager, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<{ id: string; body: string | null }[]>(
    'SELECT id, body FROM events WHERE id = ANY($1::uuid[]) AND id BETWEEN $2 AND $3',
    [ids, ...idRange(ids)],
  );
  return new Map(
    rows.flatMap(({ id, body }) =>
      body === null ? [] : [[id, (JSON.parse(body) as { data: Record<string, unknown> }).data] as const],
    ),
  );
}
