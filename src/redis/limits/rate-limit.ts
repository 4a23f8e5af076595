import type { FastifyReply } from 'fastify';
import type { Bucket, Standing } from './gcra.ts';
import { Problem } from '../../http/problem.ts';

/** A limit as callers see it. */
export interface RateLimit {
  /** Its name in the headers. */
  name: string;
  perSecond: number;
  /** What may be taken at once. */
  burst: number;
}

/** The share of a burst that a process may take ahead. */
const AHEAD = 1 / 20;

/** One from which a process takes ahead, so that few requests ask Redis. */
export const leasedBucketOf = (limit: RateLimit, key: string, tokens: number): Bucket => ({
  ...bucketOf(limit, key, tokens),
  ahead: Math.floor(limit.burst * AHEAD),
});

export const bucketOf = ({ perSecond, burst }: RateLimit, key: string, tokens = 1): Bucket => ({
  key,
  perSecond,
  capacity: burst,
  tokens,
});

/**
 * `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-10. A bucket is told as its burst within the
 * time it takes to fill: `q` of it in `w` seconds, `r` left, full again in `t` seconds.
 */
export function tellLimits(reply: FastifyReply, limits: readonly RateLimit[], standings: readonly Standing[]): void {
  const policies = limits.map(({ name, burst, perSecond }) => `"${name}";q=${burst};w=${Math.ceil(burst / perSecond)}`);
  const states = limits.map(({ name, burst, perSecond }, n) => {
    const { remaining } = standings[n] as Standing;
    return `"${name}";r=${remaining};t=${Math.ceil((burst - remaining) / perSecond)}`;
  });
  reply.header('ratelimit-policy', policies.join(', ')).header('ratelimit', states.join(', '));
}

/** 429; after `waitMs` the same request passes, unless others came first. */
export const rateLimited = (detail: string, waitMs: number): Problem =>
  new Problem('rate_limited', detail, { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
