import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testEnv } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { hasRedis, type RedisServer } from '../support/redis-server.ts';
import { startCluster, startSentinels, type ReplicatedRedis } from '../support/replicated-redis.ts';
import { withStalls } from '../support/stalls.ts';
import { until } from '../support/wait.ts';
import { ANSWERED_MS, FLOWING_MS, Traffic } from './traffic.ts';

const isThere = await hasRedis();

(isThere ? describe : describe.skip).each([
  ['Sentinels', () => startSentinels()],
  ['a Cluster of three', (env: Record<string, string>) => startCluster(env['REDIS_PREFIX'] ?? '')],
] as const)('with %s', (kind, start) => {
  let receiver: Receiver;
  let redis: ReplicatedRedis;
  let processes: PlatformProcess[] = [];

  beforeAll(async () => {
    receiver = await Receiver.start();
    const env = await testEnv({ LOG_LEVEL: 'warn', REDIS_URL: process.env['TEST_REDIS_URL'] ?? '' });
    redis = await start(env);
    processes = await Promise.all(['api', 'worker'].map((ROLE) => spawnPlatform({ ...env, ...redis.env, ROLE })));
  }, 180_000);

  afterAll(async () => {
    for (const { child } of processes) child.kill('SIGKILL');
    await redis.stop();
    await receiver.stop();
  });

  const allAreWell = async (): Promise<boolean> => {
    const ready = await Promise.all(processes.map(({ api }) => api.call('GET', '/health/ready')));
    return ready.every(({ body }) => body['checks']?.redis === 'ok');
  };

  /** What follows `strike` while events flow: all use the next primary in time, and none the old one; each event arrives once. */
  async function movesOver(path: string, from: RedisServer, to: RedisServer, strike: () => Promise<unknown>) {
    const traffic = await Traffic.to(receiver, path, await (processes[0] as PlatformProcess).api.tenant());
    await until(allAreWell);
    const before = await from.clients();
    expect(before).toBeGreaterThan(4);
    const begun = Date.now();
    await strike();
    const [, stalledMs] = await withStalls(async () => {
      await until(async () => (await to.role()) === 'master', 2 * FLOWING_MS);
      await until(allAreWell, 2 * FLOWING_MS);
    });
    expect(Date.now() - begun - stalledMs).toBeLessThan(FLOWING_MS);
    expect(await traffic.flows()).toBeLessThan(FLOWING_MS);
    const { refused, slowestMs } = await traffic.stop();
    expect(refused).toEqual([]);
    expect(slowestMs).toBeLessThan(ANSWERED_MS);
    expect(await traffic.all()).toBe(0);
    await until(async () => (await to.clients()) === before, 60_000);
    expect(processes.map(({ child }) => child.exitCode)).toEqual([null, null]);
  }

  it(`events flow on when the primary is killed, and nobody is at it when it comes back as a replica (${kind})`, async () => {
    const { primary, replica } = redis;
    await movesOver('/killed', primary, replica, () => primary.kill());
    await primary.startAgain();
    await until(() => primary.follows(), 60_000);
    expect(await primary.clients()).toBe(0);
    expect(await allAreWell()).toBe(true);
  }, 240_000);

  it(`everybody leaves a primary that hands over and goes on as a replica (${kind})`, async () => {
    const { primary, replica, handOver } = redis;
    await movesOver('/handed-over', replica, primary, () => handOver(primary));
    await until(async () => (await replica.clients()) === 0, 60_000);
  }, 240_000);
});
