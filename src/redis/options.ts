import type { QueueOptions } from 'bull';
import type { RedisOptions } from 'ioredis';

/** Postgres decides what is still to be done; a job that was on crashed workers is not given up. */
const MAX_STALLED = 1_000;
/**
 * A job fails when its deliveries could not be loaded. It comes back once: waiting for a connection twice takes less time
 * than the sweeper gives a hint, which would otherwise be doubled.
 */
const RETRY_ONCE = { attempts: 2, backoff: 1_000 };
/** Between two tries, also when the connections that are made break at once. */
const RECONNECT_MS = 500;

/**
 * How every connection is made. `socketTimeout` and `keepAlive` end half-open ones, which ioredis would wait on for good;
 * Bull waits 5 s for a job. ioredis' CLIENT SETINFO is left out: where it fails because the peer accepts and then closes,
 * ioredis takes the dead connection for ready and never makes another one.
 */
export function connectionOptions(redisUrl: string): RedisOptions {
  const { hostname, port, username, password, pathname, protocol } = new URL(redisUrl);
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    disableClientInfo: true,
    keepAlive: 5_000,
    socketTimeout: 10_000,
    connectTimeout: 5_000,
    retryStrategy: () => RECONNECT_MS,
  };
}

export function queueOptions(redisUrl: string, prefix: string): QueueOptions {
  return {
    prefix: `{${prefix}}`,
    redis: connectionOptions(redisUrl),
    settings: { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: MAX_STALLED },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, ...RETRY_ONCE },
  };
}
