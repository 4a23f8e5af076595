import { Redis } from 'ioredis';
import { inTime } from '../redis/in-time.ts';
import { connectionOptions } from '../redis/options.ts';

const DEADLINE_MS = 3_000;

/** Undefined: this server does not tell. */
export interface RedisFacts {
  version: string | undefined;
  policy: string | undefined;
  appendOnly: boolean | undefined;
  role: string | undefined;
}

/** Asks INFO, since managed servers keep CONFIG to themselves. Rejects with Redis' own words, within 3 s. */
export async function redisFacts(redisUrl: string): Promise<RedisFacts> {
  const redis = new Redis({
    ...connectionOptions(redisUrl),
    lazyConnect: true,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    connectTimeout: DEADLINE_MS,
    retryStrategy: () => null,
  });
  // What it says of the connection tells more than that of the command, which is only that there is none.
  let reason: Error | undefined;
  redis.on('error', (error: Error) => (reason ??= error));
  try {
    await inTime(DEADLINE_MS, redis.connect());
    return read(await inTime(DEADLINE_MS, redis.info()));
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
    redis.stream?.destroy();
  }
}

function read(info: string): RedisFacts {
  const field = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const appendOnly = field('aof_enabled');
  return {
    version: field('redis_version'),
    policy: field('maxmemory_policy'),
    appendOnly: appendOnly === undefined ? undefined : appendOnly === '1',
    role: field('role'),
  };
}
