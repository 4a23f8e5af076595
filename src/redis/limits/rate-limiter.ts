import { Injectable, Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../config/settings.ts';
import { RedisConnections } from '../connections.ts';
import { take, TAKE, type Bucket, type Standing } from './gcra.ts';

/** No request waits longer than this for Redis. */
const COMMAND_MS = 100;
/** After a command that failed Redis is left alone for so long: a frozen one costs one request in a second its 100 ms. */
const AWAY_MS = 1_000;
/** Buckets that a process counts by itself while Redis is away. */
const MAX_LOCAL = 10_000;

type Connection = Redis & {
  takeTokens: (keys: number, ...rest: (string | number)[]) => Promise<number[]>;
};

/**
 * Token buckets in Redis, shared by all processes, with one round trip for all that a request takes. While Redis is away
 * or slow each process counts by itself: limits then hold per process, and no request fails or hangs for it.
 */
@Injectable()
export class RateLimiter {
  private readonly connection: Connection;
  private readonly prefix: string;
  private readonly local = new LRUCache<string, number>({ max: MAX_LOCAL });
  private readonly logger = new Logger('RateLimiter');
  private awayUntil = 0;

  constructor(connections: RedisConnections, settings: Settings) {
    this.prefix = `{${settings.redisPrefix}}:limit:`;
    this.connection = connections.open({ commandTimeout: COMMAND_MS, enableOfflineQueue: false }) as Connection;
    this.connection.defineCommand('takeTokens', { lua: TAKE });
    // The queue's own connection reports that Redis is away.
    this.connection.on('error', () => undefined);
  }

  /** Takes the tokens of all buckets or, when any has too few, of none. Never rejects. */
  async take(buckets: readonly Bucket[]): Promise<Standing[]> {
    if (this.connection.status !== 'ready' || performance.now() < this.awayUntil) return this.takeLocally(buckets);
    try {
      const answer = await this.connection.takeTokens(
        buckets.length,
        ...buckets.map(({ key }) => this.prefix + key),
        ...buckets.flatMap(({ perSecond, capacity, tokens }) => [1000 / perSecond, capacity, tokens]),
      );
      return buckets.map((_, n) => ({ waitMs: answer[2 * n] ?? 0, remaining: answer[2 * n + 1] ?? 0 }));
    } catch (error) {
      const now = performance.now();
      if (now > this.awayUntil + AWAY_MS) {
        this.logger.warn(`Redis: ${(error as Error).message}; rate limits are counted per process`);
      }
      this.awayUntil = now + AWAY_MS;
      return this.takeLocally(buckets);
    }
  }

  private takeLocally(buckets: readonly Bucket[]): Standing[] {
    const standings = take(buckets, ({ key }) => this.local.get(key), performance.now());
    buckets.forEach(({ key }, n) => this.local.set(key, standings[n]?.fullAt ?? 0));
    return standings;
  }
}
