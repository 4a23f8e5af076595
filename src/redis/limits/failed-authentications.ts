import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Settings } from '../../config/settings.ts';
import type { Problem } from '../../http/problem.ts';
import { bucketOf, rateLimited, tellLimits, type RateLimit } from './rate-limit.ts';
import { RateLimiter } from './rate-limiter.ts';

const MAX_REMEMBERED = 10_000;

/** Slows down guessing: counts failed authentications by the address they come from, over all processes. */
@Injectable()
export class FailedAuthentications {
  private readonly limit: RateLimit;
  /** Networks over their limit, and until when, by the steady clock: these cost neither Redis nor the database anything. */
  private readonly refusedUntil = new LRUCache<string, number>({ max: MAX_REMEMBERED });

  constructor(
    private readonly limiter: RateLimiter,
    settings: Settings,
  ) {
    const perMinute = settings.failedAuthenticationsPerMinute;
    this.limit = { name: 'failed-authentications', perSecond: perMinute / 60, burst: perMinute };
  }

  /** 429 while the address is over its limit, and tells so: no key is looked up for it then. */
  refusal(address: string, reply: FastifyReply): Problem | undefined {
    if (this.refusedUntil.size === 0) return undefined;
    const network = networkOf(address);
    const waitMs = (this.refusedUntil.get(network) ?? 0) - performance.now();
    if (waitMs <= 0) {
      this.refusedUntil.delete(network);
      return undefined;
    }
    tellLimits(reply, [this.limit], [{ waitMs, remaining: 0 }]);
    return tooMany(waitMs);
  }

  /** Counts a failure, and tells how many are left. Throws 429 when it is one too many. */
  async count(address: string, reply: FastifyReply): Promise<void> {
    const network = networkOf(address);
    const standings = await this.limiter.take([bucketOf(this.limit, `failures:${network}`)]);
    tellLimits(reply, [this.limit], standings);
    const waitMs = standings[0]?.waitMs ?? 0;
    if (waitMs === 0) return;
    this.refusedUntil.set(network, performance.now() + waitMs);
    throw tooMany(waitMs);
  }
}

const tooMany = (waitMs: number): Problem => rateLimited('Too many failed authentications from your address', waitMs);

/** One host may have a whole /64 of IPv6 addresses to itself. */
export function networkOf(address: string): string {
  if (address.startsWith('::ffff:')) return address.slice(7);
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
  const zeros = tail ? Array<string>(8 - (head as string[]).length - tail.length).fill('0') : [];
  return [...head, ...zeros, ...(tail ?? [])].slice(0, 4).join(':');
}
