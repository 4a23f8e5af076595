import { Redis, type RedisOptions } from 'ioredis';
import { inTime } from './in-time.ts';

/** Asks a server on a connection of its own. Rejects with its own words, within the deadline. */
export async function ask<T>(options: RedisOptions, deadlineMs: number, question: (redis: Redis) => Promise<T>) {
  const redis = new Redis({
    ...options,
    lazyConnect: true,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    connectTimeout: deadlineMs,
    // Nothing is left to be heard when it is left.
    disconnectTimeout: 0,
    retryStrategy: () => null,
  });
  // What it says of the connection tells more than that of the command, which is only that there is none.
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason ??= error));
  try {
    return await inTime(
      deadlineMs,
      redis.connect().then(() => question(redis)),
    );
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
    redis.stream?.destroy();
  }
}
