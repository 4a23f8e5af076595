import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { take, type Bucket } from './gcra.ts';
import { RateLimiter } from './rate-limiter.ts';

/** Sources and addresses that a process remembers. */
const MAX_REMEMBERED = 10_000;
/** What a process has let in is told to the others so often. */
const TOGETHER_MS = 50;

/**
 * How fast one address may call one source. A process decides by its own count, so that no provider waits for Redis, and
 * adds up with the others afterwards: all processes together are over a limit by what came within 50 ms at most.
 */
@Injectable()
export class SourceLimits implements OnApplicationShutdown {
  private readonly fullAt = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  private readonly refusedUntil = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  private untold = new Map<string, Bucket>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly limiter: RateLimiter) {}

  /** 0: it may; else the milliseconds until it may. */
  take(sourceId: string, address: string, perMinute: number): number {
    const now = performance.now();
    const key = `source:${sourceId}:${address}`;
    const until = this.refusedUntil.get(key) ?? 0;
    if (until > now) return until - now;
    const bucket = { key, perSecond: perMinute / 60, capacity: perMinute, tokens: 1 };
    const [standing] = take([bucket], () => this.fullAt.get(key), now);
    if (!standing || standing.waitMs > 0) return standing?.waitMs ?? 0;
    this.fullAt.set(key, standing.fullAt);
    const before = this.untold.get(key);
    if (before) before.tokens = Math.min(before.tokens + 1, before.capacity);
    else this.untold.set(key, bucket);
    this.timer ??= setTimeout(() => void this.tell(), TOGETHER_MS);
    return 0;
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private async tell(): Promise<void> {
    this.timer = undefined;
    const buckets = [...this.untold.values()];
    this.untold = new Map();
    await Promise.all(buckets.map((bucket) => this.tellOne(bucket)));
  }

  private async tellOne(bucket: Bucket): Promise<void> {
    const [standing] = await this.limiter.take([bucket]);
    if (standing && standing.waitMs > 0) this.refusedUntil.set(bucket.key, performance.now() + standing.waitMs);
  }
}
