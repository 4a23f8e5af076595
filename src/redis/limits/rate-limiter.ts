import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../config/settings.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { RedisConnections } from '../connections.ts';
import { keyPrefix } from '../options.ts';
import { take, TAKE, type Bucket, type Standing } from './gcra.ts';
import { LimitsRedis } from './limits-redis.ts';

/** No request waits longer than this for Redis. */
const WAIT_MS = 100;
/** Buckets that a process counts by itself while Redis is away. */
const MAX_LOCAL = 10_000;

/**
 * Token buckets in Redis, shared by all processes, with one round trip for all that a request takes. While Redis is away
 * or slow each process counts by itself: limits then hold per process, and no request fails or hangs for it.
 */
@Injectable()
export class RateLimiter {
  private readonly redis: LimitsRedis;
  private readonly prefix: string;
  private readonly local = new LRUCache<string, number>({ max: MAX_LOCAL });

  constructor(connections: RedisConnections, metrics: Metrics, settings: Settings) {
    this.prefix = `${keyPrefix(settings.redisPrefix)}:limit:`;
    this.redis = new LimitsRedis(connections, metrics, { of: 'requests', waitMs: WAIT_MS, scripts: { take: TAKE } });
  }

  /** Takes the tokens of all buckets or, when any has too few, of none. Never rejects. */
  async take(buckets: readonly Bucket[]): Promise<Standing[]> {
    const answer = await this.redis.run(
      'take',
      buckets.map(({ key }) => this.prefix + key),
      buckets.flatMap(({ perSecond, capacity, tokens }) => [1000 / perSecond, capacity, tokens]),
    );
    if (!answer) return this.takeLocally(buckets);
    return buckets.map((_, n) => ({ waitMs: answer[2 * n] ?? 0, remaining: answer[2 * n + 1] ?? 0 }));
  }

  private takeLocally(buckets: readonly Bucket[]): Standing[] {
    const standings = take(buckets, ({ key }) => this.local.get(key), performance.now());
    buckets.forEach(({ key }, n) => this.local.set(key, standings[n]?.fullAt ?? 0));
    return standings;
  }
}
