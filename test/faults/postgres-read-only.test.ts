import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newDatabase, testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { ANSWERED_MS, FLOWING_MS, Traffic } from './traffic.ts';

let receiver: Receiver;
let db: pg.Client;
let processes: PlatformProcess[];
let tenant: TenantApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  const url = await newDatabase();
  db = new pg.Client({ connectionString: url });
  await db.connect();
  const env = await testEnv({ DATABASE_URL: url, LOG_LEVEL: 'warn' });
  processes = await Promise.all(['api', 'worker'].map((ROLE) => spawnPlatform({ ...env, ROLE })));
  tenant = await (processes[0] as PlatformProcess).api.tenant();
}, 120_000);

afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await db.end();
  await receiver.stop();
});

/** What new sessions of the database may do; those that are there stay what they are. */
const setDefault = (readOnly: boolean) =>
  db.query(`ALTER DATABASE ${db.database} SET default_transaction_read_only = ${readOnly ? 'on' : 'off'}`);
const sever = () =>
  db.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name LIKE 'webhooks-%'`);
const ready = () => Promise.all(processes.map(async ({ api }) => (await api.call('GET', '/health/ready')).status));

describe('a database that has become read-only', () => {
  it('takes no events (503) and keeps no process ready; it is left for the primary, and what was sent meanwhile is recorded', async () => {
    const held: ServerResponse[] = [];
    const traffic = await Traffic.to(receiver, '/flowing', tenant);
    receiver.answer = ({ path }) => (path === '/held' ? (response) => held.push(response) : 200);
    const subscription = (await tenant.subscribe(`${receiver.url}/held`))['id'];
    await until(() => held.length >= 3);
    await setDefault(true);
    await sever();
    await until(async () => (await ready()).every((status) => status === 503));
    const before = traffic.refusals;
    await until(() => traffic.refusals > before + 3);
    // What can be read is.
    expect((await tenant.call('GET', '/webhooks/subscriptions')).status).toBe(200);
    receiver.answer = () => 200;
    for (const response of held) response.end();
    await setDefault(false);
    // The connections of before are still read-only.
    expect(await traffic.flows()).toBeLessThan(FLOWING_MS);
    const { refused, slowestMs } = await traffic.stop();
    expect(refused).toEqual([503]);
    expect(slowestMs).toBeLessThan(ANSWERED_MS);
    expect(await traffic.all()).toBe(0);
    await until(async () => (await ready()).every((status) => status === 200));
    await until(async () => {
      const rows = await tenant.deliveries(`&subscription_id=${subscription}`);
      return rows.length > 0 && rows.every(({ status, attempts }) => status === 'delivered' && attempts === 1);
    });
    const ids = receiver.at('/held').map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(ids.length);
  }, 180_000);
});
