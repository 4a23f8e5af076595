import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { findRedis, startRedis } from '../../dev/embedded/redis.ts';
import type { RunningServer } from '../../dev/embedded/server-process.ts';
import { testEnv } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { ANSWERED_MS, FLOWING_MS, Traffic } from './traffic.ts';

const path = process.env['PATH'] ?? '';
const real = await findRedis(path);

let folder: string;
let receiver: Receiver;
let servers: RunningServer[];
/** To each of them, past the proxy. */
let redis: Redis[];
let proxy: Proxy;
let processes: PlatformProcess[] = [];

/** Connections of others, replication aside. */
async function clients(server: Redis): Promise<number> {
  const [own, list] = await Promise.all([server.client('ID'), server.client('LIST')]);
  const lines = String(list).trim().split('\n');
  return lines.filter((line) => !line.startsWith(`id=${own} `) && !/ flags=[MS]/.test(line)).length;
}

beforeAll(async () => {
  if (!real) return;
  folder = await mkdtemp(join(tmpdir(), 'webhooks-failover-'));
  receiver = await Receiver.start();
  const start = (dataDir: string) => startRedis(real, { dataDir, path, durable: false, log: () => undefined });
  servers = await Promise.all([start(join(folder, 'old')), start(join(folder, 'new'))]);
  redis = servers.map(({ url }) => new Redis(url));
  // Both know the password of the first, as behind one address.
  const [old = ''] = servers.map(({ url }) => url);
  for (const one of redis) await one.config('SET', 'masterauth', new URL(old).password);
  await redis[1]?.config('SET', 'requirepass', new URL(old).password);
  proxy = await Proxy.before(old);
  const env = await testEnv({ REDIS_URL: proxy.url, LOG_LEVEL: 'warn' });
  processes = await Promise.all(['api', 'worker'].map((ROLE) => spawnPlatform({ ...env, ROLE })));
}, 120_000);

afterAll(async () => {
  if (!real) return;
  for (const { child } of processes) child.kill('SIGKILL');
  await proxy.stop();
  await receiver.stop();
  // A server is stopped with the password that it was started with.
  await redis[1]?.config('SET', 'requirepass', new URL(servers[1]?.url ?? '').password);
  for (const one of redis) one.disconnect();
  await Promise.all(servers.map((server) => server.stop()));
  await rm(folder, { recursive: true, force: true });
});

const describeWithRedis = real ? describe : describe.skip;

describeWithRedis('when Redis fails over to an empty one, and the old primary goes on as its replica', () => {
  it.each([
    ['amid events', 0, 1],
    ['in a calm', 1, 0],
  ] as const)(
    'every connection leaves it, and events flow on, each once (%s)',
    async (when, from, to) => {
      const [old, next] = [redis[from], redis[to]] as [Redis, Redis];
      const { href, hostname, port } = new URL(servers[to]?.url ?? '');
      const tenant = await (processes[0] as PlatformProcess).api.tenant();
      const traffic = await Traffic.to(receiver, `/failover-to-${to}`, tenant);
      if (when === 'in a calm') {
        await traffic.stop();
        await traffic.all();
      }
      const before = await clients(old);
      expect(before).toBeGreaterThan(4);
      await next.replicaof('NO', 'ONE');
      await next.flushall();
      proxy.lead(href);
      await old.replicaof(hostname, port);
      expect(await traffic.flows()).toBeLessThan(FLOWING_MS);
      await until(async () => (await clients(old)) === 0);
      const { refused, slowestMs } = await traffic.stop();
      expect(refused).toEqual([]);
      expect(slowestMs).toBeLessThan(ANSWERED_MS);
      expect(await traffic.all()).toBe(0);
      await until(async () => (await clients(next)) === before);
      expect(processes.map(({ child }) => child.exitCode)).toEqual([null, null]);
    },
    180_000,
  );
});
