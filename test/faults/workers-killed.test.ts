import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { payment, testEnv } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const EVENTS = 300;
const ENDPOINTS = 5;

let receiver: Receiver;
let db: pg.Client;
let env: Record<string, string>;
const running: PlatformProcess[] = [];

const startWorkers = async (): Promise<PlatformProcess[]> => {
  const workers = await Promise.all([1, 2].map(() => spawnPlatform({ ...env, ROLE: 'worker' })));
  running.push(...workers);
  return workers;
};

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = () => (response) => setTimeout(() => response.end(), 100);
  env = await testEnv({ DELIVERY_CONCURRENCY: '100' });
  db = new pg.Client({ connectionString: env['DATABASE_URL'] });
  await db.connect();
}, 60_000);

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await db.end();
  await receiver.stop();
});

const count = async (from: string): Promise<number> => {
  const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`);
  return rows[0]?.n ?? 0;
};
const keys = (): string[] => receiver.received.map(({ path, headers }) => path + String(headers['webhook-id']));

describe('when both workers are killed', () => {
  it('what they had begun is sent once more by those that come after them, and nothing else is', async () => {
    const platform = await spawnPlatform({ ...env, ROLE: 'api' });
    running.push(platform);
    const workers = await startWorkers();
    const tenant = await platform.api.tenant();
    for (let n = 0; n < ENDPOINTS; n++) await tenant.subscribe(`${receiver.url}/${n}`);
    for (let n = 0; n < EVENTS / 100; n++) {
      const events = Array.from({ length: 100 }, () => payment());
      expect((await tenant.call('POST', '/events/batch', { events })).status).toBe(202);
    }
    await until(() => receiver.received.length > 200);
    await Promise.all(workers.map(({ end }) => end('SIGKILL')));
    // What they had sent comes in.
    for (let before = -1; before !== receiver.received.length;) {
      before = receiver.received.length;
      await sleep(500);
    }
    const inFlight = receiver.received.length - (await count('delivery_attempts'));
    expect(receiver.received.length).toBeLessThan(EVENTS * ENDPOINTS);
    await startWorkers();
    await until(async () => (await count("deliveries WHERE status = 'delivered'")) === EVENTS * ENDPOINTS, 120_000);
    expect(new Set(keys()).size).toBe(EVENTS * ENDPOINTS);
    expect(keys().length - EVENTS * ENDPOINTS).toBeLessThanOrEqual(inFlight);
  }, 300_000);
});
