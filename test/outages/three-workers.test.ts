import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { testEnv } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { allDelivered, QUICK, stateOf, statusesOf, Stream } from './outage.ts';

let receiver: Receiver;
let db: pg.Client;
let api: PlatformProcess;
let workers: PlatformProcess[];
let env: Record<string, string>;

beforeAll(async () => {
  receiver = await Receiver.start();
  env = { ...(await testEnv(QUICK)), LOG_LEVEL: 'warn' };
  db = new pg.Client({ connectionString: env['DATABASE_URL'] });
  await db.connect();
  api = await spawnPlatform({ ...env, ROLE: 'api' });
  workers = await Promise.all([1, 2, 3].map(() => spawnPlatform({ ...env, ROLE: 'worker' })));
}, 120_000);

afterAll(async () => {
  for (const { child } of [api, ...workers]) child.kill('SIGKILL');
  await db.end();
  await receiver.stop();
});

/** Nothing of what this installation keeps in Redis is left. */
async function emptyRedis(): Promise<void> {
  const redis = new Redis(env['REDIS_URL'] ?? '');
  const keys = await redis.keys(`*${env['REDIS_PREFIX']}*`);
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
}

describe('an outage, seen by three workers', () => {
  it('is one: held by all, probed by one at a time, and nothing is lost with a worker or with Redis', async () => {
    let up = false;
    receiver.answer = () => (up ? 200 : 503);
    const tenant = await api.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/`);
    const stream = new Stream(tenant);
    await until(async () => (await stateOf(db, id))['held_at'], 60_000);
    await workers[0]?.end('SIGKILL');
    // What had begun goes on, also what the killed one had.
    await until(async () => (await statusesOf(db, id))['retrying'] === undefined, 60_000);
    const [seen, before] = [receiver.received.length, Number((await stateOf(db, id))['probes'])];
    await emptyRedis();
    await until(async () => Number((await stateOf(db, id))['probes']) > before, 60_000);
    await until(async () => Number((await statusesOf(db, id))['pending']) > 100, 60_000);
    expect(receiver.received.length - seen).toBeLessThanOrEqual(Number((await stateOf(db, id))['probes']));
    up = true;
    await db.query('UPDATE subscriptions SET next_probe_at = now() WHERE id = $1', [id]);
    await until(async () => (await stateOf(db, id))['held_at'] === null, 60_000);
    const ids = await stream.stop();
    await allDelivered(db, id, ids.length);
    const received = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
    expect(ids.filter((one) => !received.has(one))).toEqual([]);
  }, 300_000);
});
