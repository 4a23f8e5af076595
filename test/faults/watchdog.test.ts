import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Bull from 'bull';
import pg from 'pg';
import { newId } from '../../src/database/ids.ts';
import { DELIVERIES } from '../../src/redis/delivery-queue.ts';
import { queueOptions } from '../../src/redis/options.ts';
import { testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const HANGS_AFTER = '3';
/** Of the healthy one, and for how long each thing is in its way: longer. */
const LIMIT_MS = 5_000;
const IN_THE_WAY_MS = 8_000;
/** Longer too, and over before a question of the watchdog is given up. */
const SHORT_MS = 7_300;

let receiver: Receiver;
const running: PlatformProcess[] = [];

async function start(env: Record<string, string>): Promise<PlatformProcess> {
  const started = await spawnPlatform({ ...env, LOG_LEVEL: 'warn' });
  running.push(started);
  return started;
}

beforeAll(async () => {
  receiver = await Receiver.start();
});

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await receiver.stop();
});

describe('a worker that hangs', () => {
  it.each([
    ['bull', /It waits for Bull, which hands it none of the jobs in Redis, for \d+ s/],
    ['take', /It waits for Postgres, to tell what is due, for \d+ s/],
    ['load', /It waits for Postgres, to load deliveries, for \d+ s/],
  ])(
    '(%s) says what it waits for and ends with an error, and what was due is delivered by the next one',
    async (hang, why) => {
      const env = await testEnv({ WATCHDOG_SECONDS: HANGS_AFTER });
      const api = await start({ ...env, ROLE: 'api' });
      const tenant = await api.api.tenant();
      await tenant.subscribe(`${receiver.url}/${hang}`);
      if (hang === 'bull') {
        // So many that no more is made due: the worker would do itself what it makes.
        const queue = new Bull(DELIVERIES, env['REDIS_URL'] ?? '', queueOptions(env['REDIS_PREFIX'] ?? ''));
        await queue.addBulk(Array.from({ length: 10 }, () => ({ data: { ids: [newId()] } })));
        await queue.close();
      }
      // Made while nobody may take it, a delivery has a row and comes by the queue.
      if (hang === 'load') await api.api.admin('POST', '/queue/pause');
      // It finds them at its first look.
      const worker = await start({
        ...env,
        ROLE: 'worker',
        HANG: hang,
        NODE_OPTIONS: '--import ./test/faults/hang.mjs',
      });
      await tenant.emit();
      if (hang === 'load') {
        await until(async () => (await tenant.deliveries('&status=pending')).length === 1);
        await api.api.admin('POST', '/queue/resume');
      }
      await until(() => worker.child.exitCode !== null);
      expect(worker.child.exitCode).toBe(1);
      expect(worker.output()).toMatch(why);
      expect(worker.output()).toMatch(/Work has been due for \d+ s and nothing was done here for \d+ s/);
      expect(receiver.at(`/${hang}`)).toEqual([]);
      const next = await start({ ...env, ROLE: 'worker' });
      await until(() => receiver.at(`/${hang}`)[0]);
      await Promise.all([api, next].map(({ end }) => end('SIGTERM')));
    },
    120_000,
  );
});

describe('a worker that is well', () => {
  let postgres: Proxy;
  let redis: Proxy;
  let db: pg.Client;
  let platform: PlatformProcess;
  let tenant: TenantApi;

  beforeAll(async () => {
    const direct = await testEnv();
    db = new pg.Client({ connectionString: direct['DATABASE_URL'] });
    await db.connect();
    postgres = await Proxy.before(direct['DATABASE_URL'] ?? '');
    redis = await Proxy.before(direct['REDIS_URL'] ?? '');
    const WATCHDOG_SECONDS = String(LIMIT_MS / 1000);
    platform = await start({ ...direct, DATABASE_URL: postgres.url, REDIS_URL: redis.url, WATCHDOG_SECONDS });
    tenant = await platform.api.tenant();
  }, 120_000);

  afterAll(async () => {
    platform.child.kill('SIGKILL');
    await db.end();
    await postgres.stop();
    await redis.stop();
  });

  /** Locks what is due for as long as it lasts. */
  async function hold(): Promise<() => Promise<unknown>> {
    await db.query('BEGIN');
    await db.query('SELECT FROM deliveries FOR UPDATE');
    return () => db.query('ROLLBACK');
  }

  const pause = async (): Promise<() => Promise<unknown>> => {
    await platform.api.admin('POST', '/queue/pause');
    return () => platform.api.admin('POST', '/queue/resume');
  };

  it.each<[string, () => Promise<() => Promise<unknown>>, number?]>([
    ['its queue is paused', pause],
    ['Redis says nothing', async () => (redis.freeze(), () => redis.restore())],
    ['Postgres says nothing', async () => (postgres.freeze(), () => postgres.restore())],
    ['Postgres answers late', async () => (postgres.freeze(), () => postgres.restore()), SHORT_MS],
    ['somebody holds the rows that are due', hold],
    [
      'it stands still itself',
      async () => (platform.child.kill('SIGSTOP'), async () => platform.child.kill('SIGCONT')),
    ],
  ])(
    'goes on when %s, and has the time again after that',
    async (why, begin, lastsMs = IN_THE_WAY_MS) => {
      const path = `/${encodeURIComponent(why)}`;
      const { id } = await tenant.subscribe(receiver.url + path, { retry_schedule_seconds: [2] });
      receiver.answer = ({ path: at }, nth) => (at === path && nth === 1 ? 500 : 200);
      await tenant.emit();
      // What is in the way comes between an attempt and the next one.
      await until(async () => (await db.query("SELECT FROM deliveries WHERE status = 'retrying'")).rowCount);
      const end = await begin();
      await sleep(lastsMs);
      await end();
      await until(() => receiver.at(path)[1], 60_000);
      expect([platform.child.exitCode, platform.output().includes('Watchdog')]).toEqual([null, false]);
      await tenant.call('DELETE', `/webhooks/subscriptions/${id}`);
    },
    120_000,
  );
});
