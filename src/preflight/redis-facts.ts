import { ask } from '../redis/ask.ts';
import { distinct, rangesOf } from '../redis/cluster.ts';
import { nameOf } from '../redis/most-said.ts';
import { serverOptions, type RedisPlace } from '../redis/options.ts';
import { connectionOptions } from '../redis/primary.ts';

const DEADLINE_MS = 3_000;

/** Undefined: this server does not tell. */
export interface RedisFacts {
  /** Which one it is, where there are several. */
  name: string;
  version: string | undefined;
  policy: string | undefined;
  appendOnly: boolean | undefined;
  role: string | undefined;
  /** A node of a Cluster. */
  clustered: boolean;
}

/** Of each server that takes writes. Asks INFO, since managed servers keep CONFIG to themselves. Rejects with Redis' own words, within seconds. */
export async function redisFacts(place: RedisPlace): Promise<RedisFacts[]> {
  const options = connectionOptions(place);
  if (!place.redisCluster) return [read(await ask(options, DEADLINE_MS, (redis) => redis.info()), 'Redis')];
  const ranges = await ask(options, DEADLINE_MS, (redis) => rangesOf(redis, redis.stream.remoteAddress ?? ''));
  return Promise.all(
    distinct(ranges.map(({ primary }) => primary)).map(async (server) => {
      const info = await ask({ ...serverOptions(place), ...server }, DEADLINE_MS, (redis) => redis.info());
      return read(info, `Redis ${nameOf(server)}`);
    }),
  );
}

function read(info: string, name: string): RedisFacts {
  const field = (key: string): string | undefined => new RegExp(`^${key}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const appendOnly = field('aof_enabled');
  return {
    name,
    version: field('redis_version'),
    policy: field('maxmemory_policy'),
    appendOnly: appendOnly === undefined ? undefined : appendOnly === '1',
    role: field('role'),
    clustered: field('cluster_enabled') === '1',
  };
}
