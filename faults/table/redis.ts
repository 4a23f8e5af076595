import { join } from 'node:path';
import type { Fault } from '../fault.ts';
import { startCluster, startSentinels, type ReplicatedRedis } from '../../test/support/replicated-redis.ts';
import { until } from '../../test/support/wait.ts';
import { ownName, startOne } from '../world/servers.ts';

const SECONDS = 8;
/** How long a primary may be silent until a replica takes over: longer than a busy machine stands still. */
const SILENT_MS = 5_000;
const TAKEN_OVER_MS = 60_000;

export const redisEmptied: Fault = {
  name: 'Redis emptied',
  promise: 'Redis holds nothing that is not in Postgres',
  answers: [],
  inject: ({ redis }) => redis.with(async (client) => void (await client.flushall())),
};

export const redisKilled: Fault = {
  name: 'Redis killed (SIGKILL), back after 5 s',
  promise: 'events are taken, and delivered, without it',
  answers: [],
  seconds: 5,
  inject: async ({ redis }) => {
    await redis.end('SIGKILL');
    return () => redis.start();
  },
};

export const redisFrozen: Fault = {
  name: `Redis says nothing for ${SECONDS} s`,
  promise: 'requests are answered all the same',
  answers: [],
  seconds: SECONDS,
  inject: ({ redis }) => {
    redis.proxy.freeze();
    return Promise.resolve(() => redis.proxy.restore());
  },
};

export const redisHalfOpen: Fault = {
  name: 'connections to Redis half-open',
  promise: 'dead connections are found and left',
  answers: [],
  inject: ({ redis }) => Promise.resolve(redis.proxy.forget()),
};

export const redisFull: Fault = {
  name: `Redis out of memory for ${SECONDS} s`,
  promise: 'what cannot be hinted is found by the sweeper',
  answers: [],
  seconds: SECONDS,
  inject: async ({ redis }) => {
    await redis.with((client) => client.config('SET', 'maxmemory', '1'));
    return () => redis.with(async (client) => void (await client.config('SET', 'maxmemory', '0')));
  },
};

export const redisFailedOver: Fault = {
  name: 'Redis failed over to an empty replica',
  promise: 'nobody stays at the old one, and nothing that it had is needed',
  answers: [],
  inject: async ({ redis, dataDir, path, after }) => {
    const options = { dataDir: join(dataDir, 'second'), path, durable: false, log: () => undefined };
    const second = await startOne('redis', options);
    after(() => second.stop());
    const { href, hostname, port, password } = new URL(second.url);
    // Both know one password, as behind one address.
    const shared = new URL(redis.url).password;
    await redis.with((client) => client.config('SET', 'masterauth', shared));
    after(() => redis.at(urlWith(href, shared), (client) => client.config('SET', 'requirepass', password)));
    await redis.at(href, (client) => client.config('SET', 'requirepass', shared));
    after(async () => {
      redis.proxy.lead(redis.url);
      await redis.with((client) => client.replicaof('NO', 'ONE'));
    });
    redis.proxy.lead(href);
    await redis.with((client) => client.replicaof(hostname, port));
  },
};

/** On servers of its own. The fault is over when a replica has taken over, and what was killed follows it. */
function takenOver(name: string, start: () => Promise<ReplicatedRedis>): Fault {
  let redis: ReplicatedRedis | undefined;
  return {
    name,
    promise: 'all move to the replica that takes over, and stay there',
    answers: [],
    settings: async (_port, after) => {
      const { env, stop } = (redis = await start());
      after(stop);
      return env;
    },
    inject: async () => {
      if (!redis) throw new Error('There is no primary to be killed');
      const { primary, replica } = redis;
      await primary.kill();
      await until(async () => (await replica.role()) === 'master', TAKEN_OVER_MS);
      await primary.startAgain();
      await until(() => primary.follows(), TAKEN_OVER_MS);
    },
  };
}

export const redisOfSentinels = takenOver('the master of Redis Sentinels killed (SIGKILL)', () =>
  startSentinels(SILENT_MS),
);

export const redisOfCluster = takenOver('the node of a Redis Cluster that has our keys killed (SIGKILL)', () =>
  startCluster(ownName(), SILENT_MS),
);

const urlWith = (url: string, password: string): string => Object.assign(new URL(url), { password }).href;
