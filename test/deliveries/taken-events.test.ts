import { afterEach, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { deliveryIdOf } from '../../src/database/ids.ts';
import { startPlatform, testEnv, type Platform } from '../support/platform.ts';
import { spawnPlatform } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let receiver: Receiver;
let env: Record<string, string>;
let api: Platform;

beforeEach(async () => {
  receiver = await Receiver.start();
  env = await testEnv();
  api = await startPlatform({ ...env, ROLE: 'api' });
});

afterEach(async () => {
  await api.stop();
  await receiver.stop();
});

const waiting = async () => (await api.db.query('SELECT id, taken_until > now() AS taken FROM waiting_events')).rows;
const got = (path: string) => receiver.at(path).map(({ headers }) => headers['webhook-id']);

it('an event that another process has taken is left to it, until it has lost it; then what has no row is sent', async () => {
  const tenant = await api.api.tenant();
  const ids: string[] = [];
  for (const path of ['/written', '/lost']) ids.push((await tenant.subscribe(receiver.url + path))['id']);
  const first = await tenant.emit();
  // As a process that died left it: one of two deliveries has a row.
  await api.db.query(`UPDATE waiting_events SET taken_until = now() + interval '1 hour', began_at = now()`);
  await api.db.query(
    `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, attempts, delivered_at, created_at)
     SELECT $1, tenant_id, id, type, $2, 'delivered', 1, now(), created_at FROM events WHERE id = $3`,
    [deliveryIdOf(first, ids[0] ?? ''), ids[0], first],
  );
  await tenant.subscribe(`${receiver.url}/new`);
  const worker = await startPlatform({ ...env, ROLE: 'worker' });
  try {
    const second = await tenant.emit();
    await until(async () => (await waiting()).length === 1);
    expect([got('/written'), got('/lost'), got('/new')]).toEqual([[second], [second], [second]]);
    expect(await waiting()).toEqual([{ id: first, taken: true }]);

    await api.db.query('UPDATE waiting_events SET taken_until = now()');
    await until(async () => (await waiting()).length === 0);
    expect([got('/written'), got('/lost'), got('/new')]).toEqual([[second], [second, first], [second]]);
    const list = await tenant.deliveries(`&status=delivered&event_id=${first}`);
    expect(list.map(({ attempts }) => attempts)).toEqual([1, 1]);
  } finally {
    await worker.stop();
  }
});

it('an event is in the outbox until each of its deliveries has a row: with its outcome, or because it is slow', async () => {
  const tenant = await api.api.tenant();
  const answers: (() => void)[] = [];
  receiver.answer = ({ path }) =>
    path === '/slow' ? (response) => answers.push(() => response.writeHead(200).end()) : 200;
  for (const path of ['/quick', '/slow']) await tenant.subscribe(receiver.url + path);
  const worker = await startPlatform({ ...env, ROLE: 'worker' });
  try {
    await tenant.emit();
    await until(async () => (await tenant.deliveries('&status=pending')).length === 1);
    await until(async () => (await waiting()).length === 0);
    expect((await tenant.deliveries()).map(({ status }) => status)).toEqual(
      expect.arrayContaining(['delivered', 'pending']),
    );
    for (const answer of answers) answer();
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 2);
  } finally {
    await worker.stop();
  }
});

it('an event that others have taken since stays in the outbox, whoever is ready with it first', async () => {
  const tenant = await api.api.tenant();
  await tenant.subscribe(`${receiver.url}/slow-to-write`);
  const locker = new pg.Client(env['DATABASE_URL']);
  await locker.connect();
  const worker = await startPlatform({ ...env, ROLE: 'worker' });
  try {
    await locker.query('BEGIN; LOCK TABLE deliveries IN SHARE MODE');
    const id = await tenant.emit();
    await until(() => got('/slow-to-write').length === 1);
    // As a process that did not know of the first one any more.
    await api.db.query(`UPDATE waiting_events SET taken_until = now() + interval '1 hour'`);
    await locker.query('COMMIT');
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 1);
    expect(await waiting()).toEqual([{ id, taken: true }]);
    // What it had is there: when it is found again nothing is left to be sent.
    await api.db.query('UPDATE waiting_events SET taken_until = now()');
    await until(async () => (await waiting()).length === 0);
    expect(got('/slow-to-write')).toEqual([id]);
  } finally {
    await worker.stop();
    await locker.end();
  }
});

it('what a killed process had sent and not written is sent again, once', async () => {
  const tenant = await api.api.tenant();
  await tenant.subscribe(`${receiver.url}/killed`);
  receiver.answer = (_, nth) => (nth === 1 ? () => undefined : 200);
  const killed = await spawnPlatform({ ...env, ROLE: 'worker' });
  const id = await tenant.emit();
  await until(() => receiver.at('/killed').length === 1);
  await killed.end('SIGKILL');
  // Whether it had found out that the endpoint is slow.
  await api.db.query(
    'UPDATE waiting_events SET taken_until = now(); UPDATE deliveries SET sweep_at = now(), next_attempt_at = now()',
  );
  const worker = await startPlatform({ ...env, ROLE: 'worker' });
  try {
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 1);
    expect(got('/killed')).toEqual([id, id]);
    expect(await waiting()).toEqual([]);
  } finally {
    await worker.stop();
  }
});
