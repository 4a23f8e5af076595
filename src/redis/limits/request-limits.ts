import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Settings } from '../../config/settings.ts';
import { leasedBucketOf, rateLimited, tellLimits, type RateLimit } from './rate-limit.ts';
import { RateLimiter } from './rate-limiter.ts';

/** A tenant may emit this many seconds' worth of events, and of their bytes, at once. */
const INGEST_BURST_SECONDS = 10;
/** A longer batch is refused for its length, whatever is left. */
const MAX_BATCH = 100;

/** An API key, a session of the portal, or an operator acting for a tenant. */
export interface Counted {
  by: 'key' | 'session' | 'operator';
  id: string;
}

/** Who is counted, and the tenant it is of. */
interface Caller {
  counted: Counted;
  tenantId: string;
}

/** A person who clicks; and what each click may send many of. */
const SESSION: RateLimit = { name: 'session', perSecond: 20, burst: 60 };
const SESSION_SENDS: RateLimit = { name: 'session-sends', perSecond: 10 / 60, burst: 10 };

/** What a request emits. */
interface Emitted {
  events: number;
  /** Of its body. */
  bytes: number;
}

/** What a request is about to do. */
export interface Costs {
  emitted?: Emitted | undefined;
  /** It may send many deliveries. */
  sends: boolean;
}

/** What is taken of a limit, and the limit in words. */
interface Share {
  limit: RateLimit;
  key: string;
  tokens: number;
  told: string;
}

/** How fast tenants may call: each API key and session by its requests, each tenant by the events it emits and by their size. */
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

  /** Takes what a request costs that may emit or send something, and tells what is left. Throws 429. */
  async admit(caller: Caller, costs: Costs, reply: FastifyReply): Promise<void> {
    const shares =
      caller.counted.by === 'session'
        ? sharesOfSession(caller.counted, costs.sends)
        : this.sharesOfKey(caller, costs.emitted);
    const standings = await this.limiter.take(
      shares.map(({ limit, key, tokens }) => leasedBucketOf(limit, key, tokens)),
    );
    const limits = shares.map(({ limit }) => limit);
    tellLimits(reply, limits, standings);
    const waitMs = Math.max(...standings.map((standing) => standing.waitMs));
    if (waitMs === 0) return;
    const { told } = shares.find((_, n) => standings[n]?.waitMs === waitMs) as Share;
    throw rateLimited(`At most ${told}; wait and try again`, waitMs);
  }

  /** The same of events of many tenants, each by its own share: all of them or none. Throws 429. */
  async admitEvents(emitted: readonly (Emitted & { tenantId: string })[]): Promise<void> {
    const shares = emitted.flatMap(({ tenantId, ...one }) => this.sharesOfEvents(tenantId, one));
    const standings = await this.limiter.take(
      shares.map(({ limit, key, tokens }) => leasedBucketOf(limit, key, tokens)),
    );
    const waitMs = Math.max(...standings.map((standing) => standing.waitMs));
    if (waitMs === 0) return;
    const { told, key } = shares.find((_, n) => standings[n]?.waitMs === waitMs) as Share;
    throw rateLimited(`At most ${told}, ${key.slice(key.lastIndexOf(':') + 1)}; wait and try again`, waitMs);
  }

  private sharesOfKey({ counted, tenantId }: Caller, emitted: Emitted | undefined): Share[] {
    const ofKey = share(this.key, counted.id, 1, `${this.key.perSecond} requests a second with one API key`);
    return emitted ? [ofKey, ...this.sharesOfEvents(tenantId, emitted)] : [ofKey];
  }

  private sharesOfEvents(tenantId: string, emitted: Emitted): Share[] {
    const { ingest, ingestKib } = this;
    const events = Math.min(emitted.events, MAX_BATCH);
    return [
      share(ingest, tenantId, events, `${ingest.perSecond} events a second of one tenant`),
      share(ingestKib, tenantId, emitted.bytes / 1024, `${ingestKib.perSecond} KiB of events a second of one tenant`),
    ];
  }
}

const share = (limit: RateLimit, id: string, tokens: number, told: string): Share => ({
  limit,
  key: `${limit.name}:${id}`,
  tokens,
  told,
});

function sharesOfSession({ id }: Counted, sends: boolean): Share[] {
  const ofAll = share(SESSION, id, 1, '20 requests a second in one session');
  return sends ? [ofAll, share(SESSION_SENDS, id, 1, '10 tests and replays a minute in one session')] : [ofAll];
}

const ofIngest = (name: string, perSecond: number): RateLimit => ({
  name,
  perSecond,
  burst: perSecond * INGEST_BURST_SECONDS,
});
