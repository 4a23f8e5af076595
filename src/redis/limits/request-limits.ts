import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../config/settings.ts';
import { bucketOf, rateLimited, tellLimits, type RateLimit } from './rate-limit.ts';
import { RateLimiter } from './rate-limiter.ts';

/** A tenant may emit this many seconds' worth of events at once. */
const INGEST_BURST_SECONDS = 10;
/** A longer batch is refused for its length, whatever is left. */
const MAX_BATCH = 100;

/** Who is counted: an API key, and the tenant it is of. */
interface Caller {
  keyId: string;
  tenantId: string;
}

/** How fast tenants may call: each API key by its requests, each tenant by the events it emits. */
@Injectable()
export class RequestLimits {
  private readonly key: RateLimit;
  private readonly ingest: RateLimit;

  constructor(
    private readonly limiter: RateLimiter,
    settings: Settings,
  ) {
    const { rateLimitPerSecond, rateLimitBurst, ingestLimitPerSecond } = settings;
    this.key = { name: 'key', perSecond: rateLimitPerSecond, burst: rateLimitBurst };
    this.ingest = {
      name: 'ingest',
      perSecond: ingestLimitPerSecond,
      burst: ingestLimitPerSecond * INGEST_BURST_SECONDS,
    };
  }

  /** Takes what a request of so many events (0: it emits none) costs, and tells what is left. Throws 429. */
  async admit({ keyId, tenantId }: Caller, events: number, reply: FastifyReply): Promise<void> {
    const limits = events > 0 ? [this.key, this.ingest] : [this.key];
    const buckets = [bucketOf(this.key, `key:${keyId}`)];
    if (events > 0) buckets.push(bucketOf(this.ingest, `ingest:${tenantId}`, Math.min(events, MAX_BATCH)));
    const standings = await this.limiter.take(buckets);
    tellLimits(reply, limits, standings);
    const waitMs = Math.max(...standings.map((standing) => standing.waitMs));
    if (waitMs === 0) return;
    const { name, perSecond } = limits.find((_, n) => standings[n]?.waitMs === waitMs) as RateLimit;
    const what = name === 'key' ? 'requests a second with one API key' : 'events a second of one tenant';
    throw rateLimited(`At most ${perSecond} ${what}; wait and try again`, waitMs);
  }
}
