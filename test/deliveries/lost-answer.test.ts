import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { newDatabase, startPlatform, type Platform } from '../support/platform.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;
let database: Proxy;
/** Past the proxy: one to lock rows, one to look on. */
let locker: pg.Client;
let onlooker: pg.Client;

beforeEach(async () => {
  receiver = await Receiver.start();
  const url = await newDatabase();
  database = await Proxy.before(url);
  platform = await startPlatform({ DATABASE_URL: database.url });
  platform.db.on('error', () => undefined);
  [locker, onlooker] = [new pg.Client(url), new pg.Client(url)];
  await Promise.all([locker.connect(), onlooker.connect()]);
});

afterEach(async () => {
  await platform.stop();
  await Promise.all([locker.end(), onlooker.end()]);
  await receiver.stop();
  await database.stop();
});

/** On new connections statements are sent with their text again, by which their answers are told. */
async function reconnected(): Promise<void> {
  database.sever();
  await until(async () => (await platform.api.call('GET', '/health/ready')).status === 200);
}

it('an attempt is logged and counted once, and followed by the next, when Postgres recorded it and its answer was lost', async () => {
  const tenant = await platform.api.tenant();
  receiver.answer = (_, nth) => (nth === 1 ? 500 : 200);
  await tenant.subscribe(`${receiver.url}/lost`);
  await reconnected();
  const lost = database.loseAnswerTo('INSERT INTO delivery_attempts');
  await tenant.emit();
  await lost;
  const delivery = await until(async () => {
    const rows = await tenant.deliveries('&status=delivered');
    return rows[0];
  });
  const { body } = await tenant.call('GET', `/webhooks/deliveries/${delivery['id']}`);
  expect(body['attempt_log']).toMatchObject([{ status_code: 500 }, { status_code: 200 }]);
  expect(receiver.at('/lost')).toHaveLength(2);
  const { text } = (await platform.api.call('GET', '/metrics')).body;
  expect(text).toMatch(/^webhook_retries_total\{[^}]*reason="server_error"[^}]*\} 1$/m);
});

it('a delivery is sent soon, without the sweeper, although Postgres went away while it was loaded', async () => {
  const tenant = await platform.api.tenant();
  await tenant.subscribe(`${receiver.url}/load-lost`, { event: 'customer.created' });
  await reconnected();
  const lost = database.loseAnswerTo("'sealed', encode(");
  // What a module emits is not taken as it is stored.
  const customer = await tenant.call('POST', '/customers', { name: 'Jane', email: 'jane@doe.example', type: 'lead' });
  expect(customer.status).toBe(201);
  await lost;
  await onlooker.query(`UPDATE deliveries SET sweep_at = now() + interval '1 day'`);
  await until(async () => (await tenant.deliveries('&status=delivered'))[0]);
  expect(receiver.at('/load-lost')).toHaveLength(1);
});

it('an attempt is logged and counted once when connections were cut while its record waited for a lock', async () => {
  const tenant = await platform.api.tenant();
  await tenant.subscribe(`${receiver.url}/locked`);
  await tenant.subscribe(`${receiver.url}/beside`);
  const answers: (() => void)[] = [];
  receiver.answer = () => (response) => answers.push(() => response.writeHead(200).end());
  const id = await tenant.emit();
  await until(() => answers.length === 2);
  await locker.query('BEGIN; SET LOCAL ROLE webhook_platform');
  // They have rows as soon as they are slow.
  const lock = 'SELECT FROM deliveries WHERE event_id = $1 FOR UPDATE';
  await until(async () => (await locker.query(lock, [id])).rowCount === 2);
  for (const answer of answers) answer();
  await until(async () => (await waiting()) === 1);
  database.sever();
  // The first write waits on, and comes through: Postgres does not look at its connection meanwhile.
  await locker.query('COMMIT');
  await until(async () => (await tenant.deliveries('&status=delivered')).length === 2);
  await until(async () => {
    const { text } = (await platform.api.call('GET', '/metrics')).body;
    return /^webhook_deliveries_total\{[^}]*status="delivered"[^}]*\} 2$/m.test(text);
  });
  const { rows } = await onlooker.query('SELECT attempt FROM delivery_attempts');
  expect(rows).toEqual([{ attempt: 1 }, { attempt: 1 }]);
});

/** Statements that wait for a row. */
async function waiting(): Promise<number> {
  const { rows } = await onlooker.query<{ count: number }>(
    `SELECT count(*)::int FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return rows[0]?.count ?? 0;
}
