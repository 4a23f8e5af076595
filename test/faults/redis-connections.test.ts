import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { ANSWERED_MS, FLOWING_MS, Traffic } from './traffic.ts';

let receiver: Receiver;
let redis: Proxy;
let processes: PlatformProcess[] = [];
let tenant: TenantApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  redis = await Proxy.before(process.env['TEST_REDIS_URL'] ?? '');
  const env = await testEnv({ REDIS_URL: redis.url, LOG_LEVEL: 'warn' });
  processes = await Promise.all(['api', 'worker'].map((ROLE) => spawnPlatform({ ...env, ROLE })));
  tenant = await (processes[0] as PlatformProcess).api.tenant();
}, 120_000);

afterEach(async () => {
  await redis.restore();
});

afterAll(async () => {
  for (const { child } of processes) child.kill('SIGKILL');
  await redis.stop();
  await receiver.stop();
});

describe('when Redis', () => {
  it.each([
    ['cut', 'is gone', 6_000],
    // Longer than a connection is given.
    ['freeze', 'says nothing any more', 12_000],
    ['refuse', 'is behind a balancer that accepts and then closes', 6_000],
    ['forget', 'says nothing any more on what is connected, while new connections are well', 0],
  ] as const)(
    '(%s) %s, events are accepted, and soon after it is back they flow, each once',
    async (fault, _, lastsMs) => {
      const traffic = await Traffic.to(receiver, `/${fault}`, tenant);
      await redis[fault]();
      await sleep(lastsMs);
      await redis.restore();
      const { refused, slowestMs } = await traffic.stop();
      expect(refused).toEqual([]);
      expect(slowestMs).toBeLessThan(ANSWERED_MS);
      expect(await traffic.flows()).toBeLessThan(FLOWING_MS);
      expect(await traffic.all()).toBe(0);
      expect(processes.map(({ child }) => child.exitCode)).toEqual([null, null]);
    },
    180_000,
  );

  it('is behind a balancer that accepts and then closes, a process stops all the same', async () => {
    redis.refuse();
    await sleep(1_000);
    const begun = Date.now();
    const ended = await Promise.all(processes.map(({ end }) => end('SIGTERM')));
    expect(ended).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(Date.now() - begun).toBeLessThan(30_000);
  }, 60_000);
});
