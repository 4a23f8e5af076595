import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OpenDeliveries1763700000011 } from '../../migrations/1763700000011-open-deliveries.ts';
import { ListFilters1763700000041 } from '../../migrations/1763700000041-list-filters.ts';
import { WaitingEvents1763700000090 } from '../../migrations/1763700000090-waiting-events.ts';
import { TakenEvents1763700000095 } from '../../migrations/1763700000095-taken-events.ts';
import { NewDeliveries1763700000096 } from '../../migrations/1763700000096-new-deliveries.ts';
import { Outages1763700000100 } from '../../migrations/1763700000100-outages.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { migrating } from '../support/migrating.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
});

beforeEach(() => {
  receiver.answer = ({ path }) => (path === '/broken' ? 500 : 200);
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const rowsOf = async (sql: string, values: unknown[] = []): Promise<Json[]> =>
  (await platform.db.query<Json>(sql, values)).rows;

const statusesOf = async ({ id }: TenantApi): Promise<Record<string, number>> => {
  const rows = await rowsOf(
    'SELECT status, count(*)::int AS count FROM deliveries WHERE tenant_id = $1 GROUP BY 1 ORDER BY 1',
    [id],
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
};
const untilThereAre = (tenant: TenantApi, statuses: Record<string, number>) =>
  until(async () => {
    const found = await statusesOf(tenant);
    expect(found).toEqual(statuses);
    return found;
  });

const COLUMNS = 'id, tenant_id, subscription_id, status, sweep_at';
/** Both as they are at one moment. */
async function expectAgreement(): Promise<void> {
  const [row] = await rowsOf(`
    SELECT (SELECT coalesce(json_agg(o ORDER BY id), '[]') FROM (SELECT ${COLUMNS} FROM open_deliveries) o) AS open,
      (SELECT coalesce(json_agg(d ORDER BY id), '[]') FROM (
        SELECT ${COLUMNS} FROM deliveries WHERE status <> 'delivered'
      ) d) AS expected`);
  expect(row?.['open']).toEqual(row?.['expected']);
}

/** With deliveries in every status: 2 delivered, 2 failed, 2 skipped, 2 cancelled, and 2 that wait for a retry. */
async function mixedTenant(): Promise<{ tenant: TenantApi; broken: string; skipped: string }> {
  const tenant = await platform.api.tenant();
  const subscribe = async (path: string, more: Record<string, unknown>): Promise<string> =>
    (await tenant.subscribe(receiver.url + path, more))['id'];
  const later = { retry_schedule_seconds: [3_600] };
  await subscribe('/well', {});
  const broken = await subscribe('/broken', { retry_schedule_seconds: [] });
  const skipped = await subscribe('/well', { active: false });
  const removed = await subscribe('/broken', later);
  await subscribe('/broken', later);
  for (let n = 0; n < 2; n++) await tenant.emit();
  await untilThereAre(tenant, { delivered: 2, failed: 2, retrying: 4, skipped: 2 });
  await tenant.call('DELETE', `/webhooks/subscriptions/${removed}`);
  await untilThereAre(tenant, { cancelled: 2, delivered: 2, failed: 2, retrying: 2, skipped: 2 });
  return { tenant, broken, skipped };
}

describe('recording an attempt', () => {
  it('changes nothing that an index of deliveries depends on', async () => {
    const rows = await rowsOf(`
      SELECT DISTINCT a.attname AS name FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = i.indrelid AND (a.attnum = ANY (i.indkey) OR EXISTS (
        SELECT FROM pg_depend d WHERE d.objid = i.indexrelid AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum))
      WHERE i.indrelid = 'deliveries'::regclass
        OR i.indrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'deliveries'::regclass)
      ORDER BY 1`);
    // What a delivery is made with and keeps.
    expect(rows.map(({ name }) => name)).toEqual(['event_type', 'id', 'subscription_id', 'tenant_id']);
  });

  it('finds room on the page of the delivery, so that it is a HOT update', async () => {
    const other = await startPlatform();
    try {
      const tenant = await other.api.tenant();
      // They have rows as soon as they are slow, and are recorded then.
      const answers: (() => void)[] = [];
      receiver.answer = () => (response) => answers.push(() => response.writeHead(200).end());
      for (let n = 0; n < 20; n++) await tenant.subscribe(`${receiver.url}/slow`);
      for (let n = 0; n < 5; n++) await tenant.emit();
      const leased = `SELECT FROM deliveries WHERE status = 'pending' AND next_attempt_at > now()`;
      await until(async () => answers.length === 100 && (await other.db.query(leased)).rowCount === 100);
      for (const answer of answers) answer();
      // Postgres counts with some delay.
      const [updates] = await until(async () => {
        const { rows } = await other.db.query<{ all: number; hot: number }>(
          `SELECT sum(n_tup_upd)::int AS all, sum(n_tup_hot_upd)::int AS hot FROM pg_stat_user_tables
           WHERE relname LIKE 'deliveries\\_%'`,
        );
        return (rows[0]?.all ?? 0) >= 100 ? rows : undefined;
      });
      expect(updates?.hot).toBe(updates?.all);
    } finally {
      await other.stop();
    }
  });
});

describe('open deliveries', () => {
  it('agree with the deliveries after each of their ends and new rounds', async () => {
    const { tenant, broken, skipped } = await mixedTenant();
    await expectAgreement();
    receiver.answer = () => 200;
    const [failed, delivered] = await Promise.all(
      ['failed', 'delivered'].map(async (status) => (await tenant.deliveries(`&status=${status}`))[0] as Json),
    );
    for (const one of [failed, delivered]) {
      expect((await tenant.call('POST', `/webhooks/deliveries/${one?.['id']}/redeliver`)).status).toBe(202);
    }
    await untilThereAre(tenant, { cancelled: 2, delivered: 3, failed: 1, retrying: 2, skipped: 2 });
    await expectAgreement();
    expect((await tenant.call('POST', '/webhooks/dlq', { retry_all: true })).body).toMatchObject({ requeued: 1 });
    await untilThereAre(tenant, { cancelled: 2, delivered: 4, retrying: 2, skipped: 2 });
    await tenant.call('POST', `/webhooks/subscriptions/${skipped}/enable`);
    const since = new Date(Date.now() - 3_600_000).toISOString();
    await tenant.call('POST', `/webhooks/subscriptions/${skipped}/replay`, { since });
    await untilThereAre(tenant, { cancelled: 2, delivered: 6, retrying: 2 });
    await expectAgreement();
    await tenant.call('POST', `/webhooks/subscriptions/${broken}/replay`, { since, status: 'all' });
    receiver.answer = () => 500;
    await until(async () => (await statusesOf(tenant))['failed'] === 2);
    await expectAgreement();
    await platform.db.query(`DELETE FROM deliveries WHERE tenant_id = $1 AND status IN ('failed', 'delivered')`, [
      tenant.id,
    ]);
    await expectAgreement();
  });

  it('are those there are already when the table comes, and no index is lost when it goes', async () => {
    const migrate = async (direction: 'up' | 'down'): Promise<void> => {
      const all = [
        OpenDeliveries1763700000011,
        ListFilters1763700000041,
        WaitingEvents1763700000090,
        TakenEvents1763700000095,
        NewDeliveries1763700000096,
        Outages1763700000100,
      ];
      await migrating(platform.db, async (asOwner) => {
        for (const One of direction === 'up' ? all : all.toReversed()) await new One()[direction](asOwner);
      });
    };
    const schema = () =>
      rowsOf(`
        SELECT 'storage' AS what, relname AS name, array_to_string(reloptions, ' ') AS definition FROM pg_class
          WHERE relname LIKE 'deliveries\\_%' AND relkind = 'r'
        UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE tablename LIKE '%deliveries'
        UNION ALL SELECT 'view', viewname, definition FROM pg_views WHERE viewname = 'webhook_backlog'
        UNION ALL SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = 'deliveries'::regclass
        ORDER BY 1, 2`);
    const { tenant } = await mixedTenant();
    const listed = await tenant.deliveries('&status=failed');
    const [after, backlog] = [await schema(), await rowsOf('SELECT dead_letters FROM webhook_backlog')];
    await migrate('down');
    expect((await schema()).map(({ what, name }) => `${what} ${name}`)).toEqual(
      expect.arrayContaining(
        ['waiting', 'failed', 'undelivered', 'tenant_failed'].map((one) => `index deliveries_${one}`),
      ),
    );
    expect(await rowsOf('SELECT dead_letters FROM webhook_backlog')).toEqual(backlog);
    await migrate('up');
    await expectAgreement();
    expect(await schema()).toEqual(after);
    expect(await tenant.deliveries('&status=failed')).toEqual(listed);
    receiver.answer = () => 200;
    await tenant.call('POST', '/webhooks/dlq', { retry_all: true });
    await until(async () => (await statusesOf(tenant))['failed'] === undefined);
    await until(async () => (await statusesOf(tenant))['delivered'] === 4);
    await expectAgreement();
  });
});
