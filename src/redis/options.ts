import { readFileSync } from 'node:fs';
import type { QueueOptions } from 'bull';
import type { RedisOptions } from 'ioredis';
import type { Settings } from '../config/settings.ts';

/** Postgres decides what is still to be done; a job that was on crashed workers is not given up. */
const MAX_STALLED = 1_000;
/**
 * A job fails when its deliveries could not be loaded. It comes back once: waiting for a connection twice takes less time
 * than the sweeper gives a hint, which would otherwise be doubled.
 */
const RETRY_ONCE = { attempts: 2, backoff: 1_000 };
/** Seconds that Bull waits for a job before it asks again: less than `socketTimeout`. */
const WAIT_FOR_JOB_SECONDS = 8;
/** What Bull finds by looking now and then, stalled and delayed jobs, Postgres' pulse and the sweeper find sooner. */
const LOOK_MS = 30_000;
/** Between two tries, also when the connections that are made break at once. */
const RECONNECT_MS = 500;

/** What tells where Redis is and how it is spoken to. */
export type RedisPlace = Pick<
  Settings,
  | 'redisUrl'
  | 'redisPrefix'
  | 'redisCaFile'
  | 'redisSentinels'
  | 'redisMaster'
  | 'redisSentinelPassword'
  | 'redisCluster'
>;

/** Before every key: in braces, so that a Cluster has all of them at one node and scripts may use several. */
export const keyPrefix = (redisPrefix: string): string => `{${redisPrefix}}`;

/** An authority of its own counts instead of the built-in ones. */
export function tlsOptions({ redisUrl, redisCaFile }: RedisPlace): Pick<RedisOptions, 'tls'> {
  if (new URL(redisUrl).protocol !== 'rediss:') return {};
  return { tls: redisCaFile === undefined ? {} : { ca: readFileSync(redisCaFile) } };
}

/**
 * How a connection is made. `socketTimeout` and `keepAlive` end half-open ones, which ioredis would wait on for good;
 * Bull waits less for a job. ioredis' CLIENT SETINFO is left out: where it fails because the peer accepts and then closes,
 * ioredis takes the dead connection for ready and never makes another one.
 */
export function serverOptions(place: RedisPlace): RedisOptions {
  const { hostname, port, username, password, pathname } = new URL(place.redisUrl);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...tlsOptions(place),
    disableClientInfo: true,
    keepAlive: 5_000,
    socketTimeout: 10_000,
    connectTimeout: 5_000,
    retryStrategy: () => RECONNECT_MS,
  };
}

/** What is told to Bull; how it connects is told in `redis.module.ts`. */
export function queueOptions(prefix: string): QueueOptions {
  return {
    prefix: keyPrefix(prefix),
    settings: {
      lockDuration: 15_000,
      stalledInterval: LOOK_MS,
      guardInterval: LOOK_MS,
      drainDelay: WAIT_FOR_JOB_SECONDS,
      maxStalledCount: MAX_STALLED,
    },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, ...RETRY_ONCE },
  };
}
