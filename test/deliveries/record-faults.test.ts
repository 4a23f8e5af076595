import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { newDatabase, payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver, type Received } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const ROUNDS = 8;
const EVENTS_OF_ROUND = 10;
const ENDPOINTS = 10;

let platform: Platform;
let receiver: Receiver;
let database: Proxy;
/** Past the proxy. */
let db: pg.Client;

beforeAll(async () => {
  receiver = await Receiver.start();
  const url = await newDatabase();
  database = await Proxy.before(url);
  platform = await startPlatform({ DATABASE_URL: database.url });
  platform.db.on('error', () => undefined);
  db = new pg.Client(url);
  await db.connect();
});

afterAll(async () => {
  await platform.app.close();
  await platform.db.end().catch(() => undefined);
  await db.end();
  await receiver.stop();
  await database.stop();
});

/** A third of the first attempts fail, and all those to the last endpoint. */
const answer = ({ path, headers }: Received): number => {
  if (path === `/${ENDPOINTS - 1}`) return 500;
  return headers['x-webhook-attempt'] === '1' && Number.parseInt(String(headers['webhook-id']).slice(-1), 16) % 3 === 0
    ? 500
    : 200;
};

async function emit(tenant: TenantApi): Promise<void> {
  const events = Array.from({ length: EVENTS_OF_ROUND }, () => payment());
  await until(async () => (await tenant.call('POST', '/events/batch', { events })).status === 202);
}

const LOCK = `
  SELECT FROM deliveries WHERE status IN ('pending', 'retrying') ORDER BY random() LIMIT 30 FOR UPDATE SKIP LOCKED`;

/** Rows that wait are locked, what is recorded waits for them, and its connection is cut. */
async function lockAndCut(): Promise<void> {
  await db.query('BEGIN; SET LOCAL ROLE webhook_platform');
  await until(async () => (await db.query(LOCK)).rowCount);
  await until(async () => {
    await db.query('SELECT pg_stat_clear_snapshot()');
    const sql = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await db.query(sql)).rowCount;
  }, 1_000).catch(() => undefined);
  database.sever();
  await sleep(Math.random() * 2_000);
  await db.query('COMMIT');
}

const countsOf = async (sql: string): Promise<Record<string, number>> => {
  const { rows } = await db.query<{ name: string; count: number }>(sql);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
};

/** Samples of a counter, added up by one label. */
async function counted(metric: string, label: string): Promise<Record<string, number>> {
  const { text } = (await platform.api.call('GET', '/metrics')).body;
  const sums: Record<string, number> = {};
  for (const [, labels = '', value] of (text as string).matchAll(new RegExp(`^${metric}\\{(.*)\\} (\\d+)$`, 'gm'))) {
    const name = new RegExp(`${label}="([^"]*)"`).exec(labels)?.[1] ?? '';
    sums[name] = (sums[name] ?? 0) + Number(value);
  }
  return sums;
}

it('what was sent is recorded, and counted, exactly once although connections are cut while rows are locked', async () => {
  const tenant = await platform.api.tenant();
  for (let n = 0; n < ENDPOINTS; n++) await tenant.subscribe(`${receiver.url}/${n}`);
  receiver.answer = (received) => (response) => {
    setTimeout(() => response.writeHead(answer(received)).end(), 200 * Math.random());
  };
  for (let n = 0; n < ROUNDS; n++) await Promise.all([emit(tenant), lockAndCut()]);
  await until(async () => {
    const { rows } = await db.query(
      `SELECT (SELECT count(*) FROM waiting_events) + (SELECT count(*) FROM deliveries
         WHERE status IN ('pending', 'retrying')) AS open`,
    );
    return Number(rows[0]?.open) === 0;
  }, 90_000);

  const { rows } = await db.query<{ sent: string }>(
    `SELECT d.event_id || substring(a.url from '/[0-9]$') || ' ' || a.attempt AS sent
     FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id ORDER BY 1`,
  );
  const sent = receiver.received.map(
    ({ path, headers }) => `${String(headers['webhook-id'])}${path} ${String(headers['x-webhook-attempt'])}`,
  );
  expect(rows.map((row) => row.sent)).toEqual(sent.toSorted());

  const statuses = await countsOf('SELECT status AS name, count(*)::int FROM deliveries GROUP BY 1');
  const { rows: kept } = await db.query(
    `SELECT sum(delivered)::int AS delivered, sum(failed)::int AS failed
     FROM (SELECT delivered, failed FROM delivery_counts WHERE tenant_id = $1
           UNION ALL SELECT delivered, failed FROM delivery_count_changes WHERE tenant_id = $1) c`,
    [tenant.id],
  );
  expect(kept[0]).toEqual(statuses);
  await until(async () => {
    expect(await counted('webhook_deliveries_total', 'status')).toEqual(statuses);
    return true;
  });
  await until(async () => {
    const events = await countsOf('SELECT type AS name, count(*)::int FROM events GROUP BY 1');
    expect(await counted('webhook_events_total', 'event')).toEqual(events);
    return true;
  });
  expect(await counted('webhook_retries_total', 'reason')).toEqual(
    await countsOf(
      `SELECT 'server_error' AS name, count(*)::int FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id
       WHERE a.outcome = 'failed' AND (a.attempt < d.attempts OR d.status = 'delivered')`,
    ),
  );
}, 240_000);
