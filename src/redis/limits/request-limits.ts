import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../config/settings.ts';
import { bucketOf, rateLimited, tellLimits, type RateLimit } from './rate-limit.ts';
import { RateLimiter } from './rate-limiter.ts';

/** A tenant may emit this many seconds' worth of events, and of their bytes, at once. */
const INGEST_BURST_SECONDS = 10;
/** A longer batch is refused for its length, whatever is left. */
const MAX_BATCH = 100;

/** Who is counted: an API key, and the tenant it is of. */
interface Caller {
  counted: { by: 'key'; id: string };
  tenantId: string;
}

/** What a request emits. */
export interface Emitted {
  events: number;
  /** Of its body. */
  bytes: number;
}

/** What is taken of a limit, and what it counts, in words. */
interface Share {
  limit: RateLimit;
  key: string;
  tokens: number;
  counts: string;
}

/** How fast tenants may call: each API key by its requests, each tenant by the events it emits and by their size. */
@Injectable()
export class RequestLimits {
  private readonly key: RateLimit;
  private readonly ingest: RateLimit;
  private readonly ingestKib: RateLimit;

  constructor(
    private readonly limiter: RateLimiter,
    settings: Settings,
  ) {
    this.key = { name: 'key', perSecond: settings.rateLimitPerSecond, burst: settings.rateLimitBurst };
    this.ingest = ofIngest('ingest', settings.ingestLimitPerSecond);
    this.ingestKib = ofIngest('ingest-kib', settings.ingestLimitKibPerSecond);
  }

  /** Takes what a request costs that may emit something, and tells what is left. Throws 429. */
  async admit(caller: Caller, emitted: Emitted | undefined, reply: FastifyReply): Promise<void> {
    const shares = this.sharesOf(caller, emitted);
    const standings = await this.limiter.take(shares.map(({ limit, key, tokens }) => bucketOf(limit, key, tokens)));
    const limits = shares.map(({ limit }) => limit);
    tellLimits(reply, limits, standings);
    const waitMs = Math.max(...standings.map((standing) => standing.waitMs));
    if (waitMs === 0) return;
    const { limit, counts } = shares.find((_, n) => standings[n]?.waitMs === waitMs) as Share;
    throw rateLimited(`At most ${limit.perSecond} ${counts}; wait and try again`, waitMs);
  }

  private sharesOf({ counted, tenantId }: Caller, emitted: Emitted | undefined): Share[] {
    const ofKey = {
      limit: this.key,
      key: `key:${counted.id}`,
      tokens: 1,
      counts: 'requests a second with one API key',
    };
    if (!emitted) return [ofKey];
    const events = Math.min(emitted.events, MAX_BATCH);
    return [
      ofKey,
      { limit: this.ingest, key: `ingest:${tenantId}`, tokens: events, counts: 'events a second of one tenant' },
      {
        limit: this.ingestKib,
        key: `ingest-kib:${tenantId}`,
        tokens: emitted.bytes / 1024,
        counts: 'KiB of events a second of one tenant',
      },
    ];
  }
}

const ofIngest = (name: string, perSecond: number): RateLimit => ({
  name,
  perSecond,
  burst: perSecond * INGEST_BURST_SECONDS,
});
