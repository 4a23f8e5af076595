import { LRUCache } from 'lru-cache';
import type { DueDelivery } from './load.ts';

/** An attempt that is older than this no longer holds up the job it came with, and moves to the slow lane. */
export const SLOW_AFTER_MS = 250;

/** A delivery over its subscription's limit comes back at the latest after this, also when the estimate is longer. */
const MAX_PARK_MS = 600_000;
const MIN_PARK_MS = 50;
/** Hosts, and tenants' shares of them, whose attempts in flight are counted; those used last. */
const MAX_HOSTS = 40_000;
/** Weight of the newest attempt in a subscription's mean duration. */
const NEWEST = 0.2;

export interface LaneLimits {
  /** Attempts younger than 250 ms at the same time. The slow lane takes half as many more, one tenant half of that. */
  concurrency: number;
  maxInFlightPerSubscription: number;
  /** Over all subscriptions of all tenants; one tenant gets half of them, rounded up. */
  maxInFlightPerHost: number;
}

interface Line {
  inFlight: number;
  /** When the line of parked deliveries ends, ms since the epoch. */
  lineEndsAt: number;
}

interface Subscription extends Line {
  meanMs: number;
  /** Attempts that may begin right now under the rate limit, and when that was reckoned. */
  tokens: number;
  tokensAt: number;
}

/** An attempt's place. */
export interface Place {
  lane: 'fast' | 'slow';
  subscription: Subscription;
  host: Line;
  /** Of the host, the part that is in use by the delivery's tenant. */
  share: Line;
  delivery: DueDelivery;
}

/**
 * Who may begin an attempt. A subscription over its limit is parked, not waited for: a hanging endpoint holds its own few
 * places and nobody else's, and its backlog comes back one by one at the pace it can take.
 */
export class Lanes {
  private readonly subscriptions = new Map<string, Subscription>();
  private readonly hosts = new LRUCache<string, Line>({ max: MAX_HOSTS });
  private readonly slowOfTenant = new Map<string, number>();
  private readonly waiting: (() => void)[] = [];
  private fast = 0;
  private slow = 0;

  constructor(private readonly limits: LaneLimits) {}

  get inFlight(): { fast: number; slow: number } {
    return { fast: this.fast, slow: this.slow };
  }

  /** Subscriptions, hosts and shares of hosts with parked deliveries. */
  heldBack(now: number): number {
    let count = 0;
    for (const { lineEndsAt } of this.subscriptions.values()) if (lineEndsAt > now) count++;
    for (const { lineEndsAt } of this.hosts.values()) if (lineEndsAt > now) count++;
    return count;
  }

  /**
   * A place, or when to come back (ms since the epoch). `peer` is the host the attempt goes to, whoever subscribed it. What
   * is over its subscription's or its tenant's limit waits in that line: the host's is only for what others hold up.
   */
  admit(delivery: DueDelivery, peer: string, now: number): Place | number {
    const subscription = this.of(delivery, now);
    const cap = Math.min(delivery.maxInFlight ?? Infinity, this.limits.maxInFlightPerSubscription);
    const rate = delivery.rateLimitPerSecond ?? Infinity;
    const full = subscription.inFlight >= cap || (subscription.meanMs > SLOW_AFTER_MS && this.slowIsFull(delivery));
    if (full || !hasToken(subscription, rate, now)) {
      return park(subscription, Math.max(subscription.meanMs / cap, 1000 / rate), now);
    }
    const { maxInFlightPerHost } = this.limits;
    const maxShare = Math.ceil(maxInFlightPerHost / 2);
    const share = this.hostOf(`${delivery.tenantId} ${peer}`, now);
    if (share.inFlight >= maxShare) return park(share, subscription.meanMs / maxShare, now);
    const host = this.hostOf(peer, now);
    if (host.inFlight >= maxInFlightPerHost) return park(host, subscription.meanMs / maxInFlightPerHost, now);
    if (rate !== Infinity) subscription.tokens--;
    subscription.inFlight++;
    share.inFlight++;
    host.inFlight++;
    this.fast++;
    return { lane: 'fast', subscription, host, share, delivery };
  }

  /** Resolves when the fast lane has room; it always has within 250 ms, as older attempts leave it. */
  async room(): Promise<void> {
    while (this.fast >= this.limits.concurrency) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The attempt has outlasted 250 ms. */
  slowDown(place: Place): void {
    if (place.lane === 'slow') return;
    place.lane = 'slow';
    // Known to be slow from now on, long before the attempt ends.
    place.subscription.meanMs = Math.max(place.subscription.meanMs, 2 * SLOW_AFTER_MS);
    this.slow++;
    this.addSlow(place.delivery.tenantId, 1);
    this.leaveFast();
  }

  leave(place: Place, durationMs: number): void {
    const { subscription, host, share, delivery } = place;
    subscription.inFlight--;
    share.inFlight--;
    host.inFlight--;
    subscription.meanMs += (durationMs - subscription.meanMs) * NEWEST;
    if (place.lane === 'fast') this.leaveFast();
    else {
      this.slow--;
      this.addSlow(delivery.tenantId, -1);
    }
    // What is remembered about an idle, quick subscription is not worth keeping.
    if (subscription.inFlight === 0 && subscription.meanMs < SLOW_AFTER_MS && subscription.lineEndsAt < Date.now()) {
      if (subscription.tokensAt === 0) this.subscriptions.delete(delivery.subscriptionId);
    }
  }

  private slowIsFull({ tenantId }: DueDelivery): boolean {
    const limit = Math.ceil(this.limits.concurrency / 2);
    return this.slow >= limit || (this.slowOfTenant.get(tenantId) ?? 0) >= Math.ceil(limit / 2);
  }

  private of({ subscriptionId }: DueDelivery, now: number): Subscription {
    let subscription = this.subscriptions.get(subscriptionId);
    if (!subscription) {
      // Unknown: neither quick nor slow.
      subscription = { inFlight: 0, meanMs: SLOW_AFTER_MS, lineEndsAt: now, tokens: 0, tokensAt: 0 };
      this.subscriptions.set(subscriptionId, subscription);
    }
    return subscription;
  }

  private hostOf(peer: string, now: number): Line {
    let host = this.hosts.get(peer);
    if (!host) {
      host = { inFlight: 0, lineEndsAt: now };
      this.hosts.set(peer, host);
    }
    return host;
  }

  private leaveFast(): void {
    this.fast--;
    this.waiting.shift()?.();
  }

  private addSlow(tenantId: string, change: number): void {
    const count = (this.slowOfTenant.get(tenantId) ?? 0) + change;
    if (count > 0) this.slowOfTenant.set(tenantId, count);
    else this.slowOfTenant.delete(tenantId);
  }
}

/** Refills the token bucket, which holds one second's worth. */
function hasToken(subscription: Subscription, rate: number, now: number): boolean {
  if (rate === Infinity) return true;
  const refilled = subscription.tokens + ((now - subscription.tokensAt) / 1000) * rate;
  subscription.tokens = subscription.tokensAt === 0 ? Math.max(1, rate) : Math.min(Math.max(1, rate), refilled);
  subscription.tokensAt = now;
  return subscription.tokens >= 1;
}

/** At the end of the line; when that is, ms since the epoch. */
function park(line: Line, spacingMs: number, now: number): number {
  line.lineEndsAt = Math.max(line.lineEndsAt, now + MIN_PARK_MS) + spacingMs;
  return Math.min(line.lineEndsAt, now + MAX_PARK_MS);
}
