import { IsArray, IsOptional, IsString, IsUrl, Matches, MaxLength } from 'class-validator';
import { MailSettings } from './mail-settings.ts';
import { List, ReadableFile } from '../setting-kinds.ts';

const SERVER = /^([\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i;

/** Where Redis is, and how it is spoken to: a part of the settings. */
export abstract class RedisSettings extends MailSettings {
  /** Redis 6 or later with `noeviction` and AOF: `redis://user:password@host:6379`, with TLS `rediss://…`. With Sentinels or a Cluster its host does not count. */
  @IsUrl({ protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true })
  redisUrl: string;

  /** PEM file of the authority that Redis' certificate comes from; not set: the built-in ones. */
  @IsOptional()
  @ReadableFile()
  redisCaFile?: string;

  /** Sentinels that are asked which Redis is the master, `host:port`. */
  @IsOptional()
  @List()
  @IsArray()
  @Matches(SERVER, { each: true, message: 'each of redisSentinels must be host:port' })
  redisSentinels?: string[];

  /** The name by which the Sentinels know the master. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  redisMaster?: string;

  /** What the Sentinels want, when they want a password. */
  @IsOptional()
  @IsString()
  redisSentinelPassword?: string;

  /** Some nodes of a Redis Cluster, `host:port`; they tell which one has our keys. */
  @IsOptional()
  @List()
  @IsArray()
  @Matches(SERVER, { each: true, message: 'each of redisCluster must be host:port' })
  redisCluster?: string[];

  /** Prefix of every key in Redis, so that installations can share one; in a Cluster all of them are in its slot. */
  @Matches(/^[\w-]{1,40}$/)
  redisPrefix = 'webhooks';
}

/** What of it excludes each other, each with what to do. */
export function contradictionsOf(settings: RedisSettings): string[] {
  const { redisCaFile, redisSentinels, redisMaster, redisSentinelPassword, redisCluster } = settings;
  const { protocol, pathname } = new URL(settings.redisUrl);
  const ofSentinels = [redisMaster && 'REDIS_MASTER', redisSentinelPassword && 'REDIS_SENTINEL_PASSWORD'];
  const wrong: [unknown, string][] = [
    [
      redisSentinels && redisCluster,
      'REDIS_SENTINELS and REDIS_CLUSTER exclude each other: leave out the one that your Redis is not',
    ],
    [redisSentinels && !redisMaster, 'REDIS_MASTER is missing: put in the name by which the Sentinels know the master'],
    ...ofSentinels.map((name): [unknown, string] => [
      name && !redisSentinels,
      `${name} is for Sentinels: name them in REDIS_SENTINELS, or leave it out`,
    ]),
    [
      redisCluster && Number(pathname.slice(1)) > 0,
      'REDIS_URL names a database, and a Cluster has none but 0: leave out what follows its host',
    ],
    [redisCaFile && protocol !== 'rediss:', 'REDIS_CA_FILE is for TLS: write rediss:// in REDIS_URL, or leave it out'],
  ];
  return wrong.filter(([is]) => is).map(([, says]) => says);
}
