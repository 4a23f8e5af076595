import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newDatabase, testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { ANSWERED_MS, FLOWING_MS, Traffic } from './traffic.ts';

/** Longer than a request may take. */
const FAULT_MS = 6_000;

let receiver: Receiver;
let database: Proxy;
let env: Record<string, string>;
let processes: PlatformProcess[];
let tenant: TenantApi;

const start = async (): Promise<void> => {
  processes = await Promise.all(['api', 'worker'].map((ROLE) => spawnPlatform({ ...env, ROLE })));
};
const ready = () => Promise.all(processes.map(async ({ api }) => (await api.call('GET', '/health/ready')).status));

beforeAll(async () => {
  receiver = await Receiver.start();
  database = await Proxy.before(await newDatabase());
  env = await testEnv({ DATABASE_URL: database.url, LOG_LEVEL: 'warn' });
  await start();
  tenant = await (processes[0] as PlatformProcess).api.tenant();
}, 120_000);

afterEach(async () => {
  await database.restore();
});

afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await database.stop();
  await receiver.stop();
});

describe('when Postgres', () => {
  it.each([
    ['cut', 'is gone'],
    ['freeze', 'says nothing any more'],
    ['refuse', 'is behind a balancer that accepts and then closes'],
    ['forget', 'says nothing any more on what is connected, while new connections are well'],
  ] as const)(
    '(%s) %s, requests are answered all the same, and soon after it is back events flow, each once',
    async (fault, _what) => {
      const traffic = await Traffic.to(receiver, `/${fault}`, tenant);
      // Several connections, so that requests meet dead ones before the platform's own looks have found them all.
      await Promise.all(Array.from({ length: 10 }, () => tenant.call('GET', '/webhooks/subscriptions')));
      await database[fault]();
      if (fault !== 'forget') await until(async () => (await ready()).every((status) => status === 503));
      await sleep(FAULT_MS);
      await database.restore();
      expect(await traffic.flows()).toBeLessThan(FLOWING_MS);
      const { refused, slowestMs } = await traffic.stop();
      expect(refused).toEqual([503]);
      expect(slowestMs).toBeLessThan(ANSWERED_MS);
      expect(await traffic.all()).toBe(0);
      expect(await ready()).toEqual([200, 200]);
      expect(processes.map(({ child }) => child.exitCode)).toEqual([null, null]);
    },
    180_000,
  );

  it('says nothing any more, a process stops all the same', async () => {
    const traffic = await Traffic.to(receiver, '/stop', tenant);
    database.freeze();
    await sleep(FAULT_MS);
    await traffic.stop();
    const begun = Date.now();
    const ended = await Promise.all(processes.map(({ end }) => end('SIGTERM')));
    expect(ended.map(([code]) => code)).toEqual([0, 0]);
    expect(Date.now() - begun).toBeLessThan(30_000);
    await database.restore();
    await start();
  }, 180_000);
});
