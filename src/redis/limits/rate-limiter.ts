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
/** Buckets that a process counts by itself while Redis is away, and of which it has taken ahead. */
const MAX_LOCAL = 10_000;
/** What was taken ahead is spent within this time, or lost. */
const LEASE_MS = 1_000;

/** Tokens that Redis has counted already. */
interface Lease {
  unspent: number;
  until: number;
  /** In the bucket at `since`, those unspent among them. */
  left: number;
  since: number;
}

/**
 * Token buckets in Redis, shared by all processes, with one round trip for all that a request takes, or with none where enough
 * was taken ahead: all processes together never spend more than there is. While Redis is away or slow each process counts by
 * itself: limits then hold per process, and no request fails or hangs for it.
 */
@Injectable()
export class RateLimiter {
  private readonly redis: LimitsRedis;
  private readonly prefix: string;
  private readonly local = new LRUCache<string, number>({ max: MAX_LOCAL });
  private readonly leases = new LRUCache<string, Lease>({ max: MAX_LOCAL });

  constructor(connections: RedisConnections, metrics: Metrics, settings: Settings) {
    this.prefix = `${keyPrefix(settings.redisPrefix)}:limit:`;
    this.redis = new LimitsRedis(connections, metrics, { of: 'requests', waitMs: WAIT_MS, scripts: { take: TAKE } });
  }

  /** Takes the tokens of all buckets or, when any has too few, of none. Never rejects. */
  async take(buckets: readonly Bucket[]): Promise<Standing[]> {
    const asked = performance.now();
    const leased = this.spend(buckets, asked);
    if (leased) return leased;
    const answer = await this.redis.run(
      'take',
      buckets.map(({ key }) => this.prefix + key),
      buckets.flatMap(({ key, perSecond, capacity, tokens, ahead = 0 }) => {
        return [1000 / perSecond, capacity, tokens, Math.max(0, ahead - this.unspent(key, asked))];
      }),
    );
    if (!answer) return this.takeLocally(buckets);
    const now = performance.now();
    return buckets.map(({ key }, n) => {
      const [waitMs = 0, remaining = 0, ahead = 0] = answer.slice(3 * n, 3 * n + 3);
      if (ahead > 0) this.keep(key, { unspent: ahead, left: remaining, since: now, until: now + LEASE_MS });
      return { waitMs, remaining };
    });
  }

  /** Of what was taken ahead of all buckets; undefined where that is too little of any. */
  private spend(buckets: readonly Bucket[], now: number): Standing[] | undefined {
    if (buckets.some(({ key, tokens }) => this.unspent(key, now) < tokens)) return undefined;
    return buckets.map(({ key, perSecond, capacity, tokens }) => {
      const lease = this.leases.get(key) as Lease;
      lease.unspent -= tokens;
      lease.left -= tokens;
      const left = Math.min(capacity, lease.left + ((now - lease.since) / 1000) * perSecond);
      return { waitMs: 0, remaining: Math.floor(left) };
    });
  }

  private unspent(key: string, now: number): number {
    const lease = this.leases.get(key);
    return lease && now < lease.until ? lease.unspent : 0;
  }

  /** Beside what is left of what was taken ahead before. */
  private keep(key: string, lease: Lease): void {
    this.leases.set(key, { ...lease, unspent: lease.unspent + this.unspent(key, lease.since) });
  }

  private takeLocally(buckets: readonly Bucket[]): Standing[] {
    const standings = take(buckets, ({ key }) => this.local.get(key), performance.now());
    buckets.forEach(({ key }, n) => this.local.set(key, standings[n]?.fullAt ?? 0));
    return standings;
  }
}
