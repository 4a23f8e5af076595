import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports.ts';
import { RedisServer } from './redis-server.ts';
import { until } from './wait.ts';

const READY_MS = 60_000;
const PASSWORD = 'of-the-replicated-servers';
const OF_SENTINELS = 'of-the-sentinels';
const MASTER = 'events';
const SLOTS = 16_384;
/** How long a server may be silent until another one takes over. */
const SILENT_MS = 2_000;

const SERVER = [`requirepass ${PASSWORD}`, `masterauth ${PASSWORD}`, 'appendonly yes', 'appendfsync no'];
const connect = { password: PASSWORD };

/** Servers of which one is the primary of a platform's keys, and another one takes over when that is gone. */
export interface ReplicatedRedis {
  /** Settings of a platform. */
  env: Record<string, string>;
  primary: RedisServer;
  replica: RedisServer;
  /** All of them, Sentinels too. */
  servers: RedisServer[];
  /** Lets the one that is a replica take over although the primary is well. */
  handOver: (to: RedisServer) => Promise<unknown>;
  stop: () => Promise<void>;
}

async function beginIn<T>(begin: (root: string) => Promise<T & { servers: RedisServer[] }>) {
  const root = await mkdtemp(join(tmpdir(), 'webhooks-replicated-'));
  const made = await begin(root);
  const stop = async (): Promise<void> => {
    await Promise.all(made.servers.map((server) => server.stop()));
    await rm(root, { recursive: true, force: true });
  };
  return { ...made, stop };
}

/** A primary, a replica, and three Sentinels that want a password. */
export const startSentinels = (silentMs = SILENT_MS): Promise<ReplicatedRedis> =>
  beginIn(async (root) => {
    const primary = await RedisServer.start(root, { lines: SERVER, connect });
    const lines = [...SERVER, `replicaof 127.0.0.1 ${primary.port}`];
    const replica = await RedisServer.start(root, { lines, connect });
    await until(() => replica.follows(), READY_MS);
    const sentinel = {
      args: ['--sentinel'],
      connect: { password: OF_SENTINELS },
      lines: [
        `requirepass ${OF_SENTINELS}`,
        `sentinel monitor ${MASTER} 127.0.0.1 ${primary.port} 2`,
        `sentinel auth-pass ${MASTER} ${PASSWORD}`,
        `sentinel down-after-milliseconds ${MASTER} ${silentMs}`,
        `sentinel failover-timeout ${MASTER} 10000`,
      ],
    };
    const sentinels = await Promise.all([1, 2, 3].map(() => RedisServer.start(root, sentinel)));
    const knowsAll = async ({ redis }: RedisServer): Promise<boolean> => {
      const told = (await redis.call('SENTINEL', 'MASTER', MASTER)) as string[];
      const of = (name: string) => told[told.indexOf(name) + 1];
      return of('num-slaves') === '1' && of('num-other-sentinels') === '2';
    };
    for (const one of sentinels) await until(() => knowsAll(one), READY_MS);
    return {
      primary,
      replica,
      servers: [primary, replica, ...sentinels],
      env: {
        REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:${primary.port}`,
        REDIS_SENTINELS: sentinels.map(({ name }) => name).join(','),
        REDIS_MASTER: MASTER,
        REDIS_SENTINEL_PASSWORD: OF_SENTINELS,
      },
      // Soon after a failover it does not take another one.
      handOver: () => until(() => sentinels[0]?.redis.call('SENTINEL', 'FAILOVER', MASTER), READY_MS),
    };
  });

/** Nodes of a Cluster speak to each other 10,000 ports above: both have to be free, and below those that the system gives. */
async function portOfNode(): Promise<number> {
  for (;;) {
    const port = await freePort();
    if (port < 22_000) return port;
  }
}

/** Three primaries with a third of the slots each, and a replica of the one that has the slot of `redisPrefix`. */
export const startCluster = (redisPrefix: string, silentMs = SILENT_MS): Promise<ReplicatedRedis> =>
  beginIn(async (root) => {
    const lines = [...SERVER, 'cluster-enabled yes', `cluster-node-timeout ${silentMs}`];
    const node = async () => RedisServer.start(root, { lines, connect, port: await portOfNode() });
    const nodes = await Promise.all([node(), node(), node()]);
    const replica = await node();
    const servers = [...nodes, replica];
    for (const [nth, { redis }] of nodes.entries()) {
      const from = Math.floor((nth * SLOTS) / nodes.length);
      const to = Math.floor(((nth + 1) * SLOTS) / nodes.length);
      await redis.call('CLUSTER', 'SET-CONFIG-EPOCH', nth + 1);
      await redis.cluster('ADDSLOTS', ...Array.from({ length: to - from }, (_, slot) => from + slot));
    }
    for (const { port } of servers) await replica.redis.call('CLUSTER', 'MEET', '127.0.0.1', port);
    const slot = await replica.redis.cluster('KEYSLOT', `{${redisPrefix}}`);
    const primary = nodes[Math.ceil(((slot + 1) * nodes.length) / SLOTS) - 1] as RedisServer;
    const id = String(await primary.redis.call('CLUSTER', 'MYID'));
    await until(async () => {
      await replica.redis.cluster('REPLICATE', id);
      return true;
    }, READY_MS);
    await until(() => replica.follows(), READY_MS);
    for (const { redis } of servers) {
      await until(async () => (await redis.cluster('INFO')).includes('cluster_state:ok'), READY_MS);
      await until(async () => JSON.stringify(await redis.cluster('SLOTS')).includes(String(replica.port)), READY_MS);
    }
    return {
      primary,
      replica,
      servers,
      env: {
        REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:${primary.port}`,
        REDIS_CLUSTER: nodes.map(({ name }) => name).join(','),
        REDIS_PREFIX: redisPrefix,
      },
      handOver: (to) => until(() => to.redis.cluster('FAILOVER'), READY_MS),
    };
  });
