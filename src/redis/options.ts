import type { QueueOptions } from 'bull';

/** Postgres decides what is still to be done; a job that was on crashed workers is not given up. */
const MAX_STALLED = 1_000;
/**
 * A job fails when its deliveries could not be loaded. It comes back once: waiting for a connection twice takes less time
 * than the sweeper gives a hint, which would otherwise be doubled.
 */
const RETRY_ONCE = { attempts: 2, backoff: 1_000 };

/**
 * How Bull talks to Redis. A command fails after one retry, so that nobody waits for a Redis that is away (Bull itself
 * makes the two connections that wait for jobs patient). `socketTimeout` and `keepAlive` end half-open connections,
 * which ioredis would wait on for good.
 */
export function queueOptions(redisUrl: string, prefix: string): QueueOptions {
  const { hostname, port, username, password, pathname, protocol } = new URL(redisUrl);
  const redis = {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
    db: Number(pathname.slice(1) || 0),
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: decodeURIComponent(password) } : {}),
    ...(protocol === 'rediss:' ? { tls: {} } : {}),
    keepAlive: 5_000,
    socketTimeout: 15_000,
    connectTimeout: 5_000,
    maxRetriesPerRequest: 1,
    retryStrategy: (times: number) => Math.min(times * 100, 2_000),
  };
  return {
    prefix: `{${prefix}}`,
    redis,
    settings: { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: MAX_STALLED },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, ...RETRY_ONCE },
  };
}
