import type { Settings } from '../../config/settings.ts';
import { now as clock } from '../../database/clock.ts';
import type { Metrics } from '../../metrics/metrics.ts';
import { take } from '../../redis/limits/gcra.ts';
import { FastLane } from './fast-lane.ts';
import { Lines, park, type Line } from './lines.ts';
import { isLimited, type Permit } from './permits.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { SMALL_BODY_BYTES } from '../fan-out/documents.ts';

/** An attempt that is older than this no longer holds up the job it came with, and moves to the slow lane. */
export const SLOW_AFTER_MS = 250;

/** Subscriptions whose pace is remembered, those used last; tenants too. */
const MAX_SUBSCRIPTIONS = 20_000;
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
  /** Bytes of bodies in flight; one tenant gets half of them. */
  maxBytes: number;
}

export const laneLimits = (concurrency: number, settings: Settings): LaneLimits => ({
  concurrency,
  maxInFlightPerSubscription: settings.maxInFlightPerSubscription,
  maxInFlightPerHost: settings.maxInFlightPerHost,
  maxBytes: settings.maxBodyMibInFlight * 1024 * 1024,
});

interface Subscription extends Line {
  /** How long an attempt takes. */
  meanMs: number;
  /** How long it holds its place, which is longer while its body has to be loaded: the pace of the line. */
  heldMs: number;
  /** Under a rate limit: when all of its tokens are back. */
  fullAt: number;
}

/** An attempt's place. */
export interface Place {
  admittedAt: number;
  /** Not known before it begins: its body may have to be loaded. */
  lane?: 'fast' | 'slow';
  subscription: Subscription;
  host: Line;
  /** Of the host, the part that is in use by the delivery's tenant. */
  share: Line;
  /** Bytes of the delivery's tenant. */
  bytes: Line;
  delivery: DueDelivery;
  /** Of the limits that all workers share. */
  permit: Permit | undefined;
}

/**
 * Who may begin an attempt. A subscription over its limit is parked, not waited for: a hanging endpoint holds its own few
 * places and nobody else's, and its backlog comes back one by one at the pace it can take.
 */
export class Lanes {
  // Unknown: neither quick nor slow.
  private readonly subscriptions = new Lines<Subscription>(MAX_SUBSCRIPTIONS, (now) => ({
    inFlight: 0,
    meanMs: SLOW_AFTER_MS,
    heldMs: SLOW_AFTER_MS,
    lineEndsAt: now,
    fullAt: 0,
  }));
  private readonly hosts = new Lines<Line>(MAX_HOSTS, (now) => ({ inFlight: 0, lineEndsAt: now }));
  private readonly bytesOfTenants = new Lines<Line>(MAX_SUBSCRIPTIONS, (now) => ({ inFlight: 0, lineEndsAt: now }));
  private readonly bytes: Line = { inFlight: 0, lineEndsAt: 0 };
  private readonly slowOfTenant = new Map<string, number>();
  readonly fast: FastLane;
  private slow = 0;

  constructor(private readonly limits: LaneLimits) {
    this.fast = new FastLane(limits.concurrency);
  }

  get inFlight(): { fast: number; slow: number } {
    return { fast: this.fast.size, slow: this.slow };
  }

  get bytesInFlight(): number {
    return this.bytes.inFlight;
  }

  /** Subscriptions whose pace is remembered. */
  get known(): number {
    return this.subscriptions.size;
  }

  /** Subscriptions, hosts, shares of hosts and tenants with parked deliveries. */
  heldBack(now: number): number {
    const all = this.bytes.lineEndsAt > now ? 1 : 0;
    return all + [this.subscriptions, this.hosts, this.bytesOfTenants].reduce((sum, to) => sum + to.heldBack(now), 0);
  }

  /**
   * A place, or when to come back (ms since the epoch). `peer` is the host it goes to, whoever subscribed it. What is over its
   * subscription's or its tenant's limit waits in that line: the host's is only for what others hold up. Without a permit a rate is this process'.
   */
  admit(delivery: DueDelivery, peer: string, now: number, permit?: Permit): Place | number {
    const subscription = this.subscriptions.of(delivery.subscriptionId, now);
    const { meanMs, heldMs } = subscription;
    const full = subscription.inFlight >= this.capOf(delivery) || (meanMs > SLOW_AFTER_MS && this.slowIsFull(delivery));
    const rate = delivery.subscription.rateLimitPerSecond;
    const token = rate === null ? undefined : tokenOf(subscription, rate, now);
    if (full || (!permit && token && token.waitMs > 0)) return park(subscription, this.spacingMs(delivery, now), now);
    const { maxInFlightPerHost } = this.limits;
    const maxShare = Math.ceil(maxInFlightPerHost / 2);
    const share = this.hosts.of(`${delivery.tenantId} ${peer}`, now);
    if (share.inFlight >= maxShare) return park(share, heldMs / maxShare, now);
    const host = this.hosts.of(peer, now);
    if (host.inFlight >= maxInFlightPerHost) return park(host, heldMs / maxInFlightPerHost, now);
    const bytes = this.bytesOfTenants.of(delivery.tenantId, now);
    const backAt = this.waitForBytes(delivery, bytes, heldMs, now);
    if (backAt !== undefined) return backAt;
    if (token) subscription.fullAt = token.fullAt;
    subscription.inFlight++;
    share.inFlight++;
    host.inFlight++;
    bytes.inFlight += delivery.bytes;
    this.bytes.inFlight += delivery.bytes;
    if (permit) permit.begun = true;
    return { admittedAt: now, subscription, host, share, bytes, delivery, permit };
  }

  /** In the line that all workers share; `dueAt`. */
  heldBackUntil({ subscriptionId }: DueDelivery, dueAt: number): number {
    const line = this.subscriptions.of(subscriptionId, clock());
    line.lineEndsAt = Math.max(line.lineEndsAt, dueAt);
    return dueAt;
  }

  /** Between two that come back from the line of a subscription. */
  spacingMs(delivery: DueDelivery, now: number): number {
    const { heldMs } = this.subscriptions.of(delivery.subscriptionId, now);
    return Math.max(heldMs / this.capOf(delivery), 1000 / (delivery.subscription.rateLimitPerSecond ?? Infinity));
  }

  /** Whether its endpoint, which is quick, has all in flight that it may: its turn comes soon. */
  isNextUp(delivery: DueDelivery): boolean {
    const line = this.subscriptions.get(delivery.subscriptionId);
    // What all workers share is not this one's to give.
    if (!line || isLimited(delivery)) return false;
    return line.inFlight >= this.limits.maxInFlightPerSubscription && line.meanMs <= SLOW_AFTER_MS;
  }

  /** The attempt begins, in the fast lane. */
  begin(place: Place): void {
    place.lane = 'fast';
    this.fast.enter();
  }

  /** The attempt has outlasted 250 ms. */
  slowDown(place: Place): void {
    if (place.lane !== 'fast') return;
    place.lane = 'slow';
    // Known to be slow from now on, long before the attempt ends.
    place.subscription.meanMs = Math.max(place.subscription.meanMs, 2 * SLOW_AFTER_MS);
    this.slow++;
    this.addSlow(place.delivery.tenantId, 1);
    this.fast.leave();
  }

  /** Without a duration: nothing was sent, which says nothing about the endpoint. */
  leave(place: Place, durationMs?: number): void {
    const { subscription, host, share, bytes, delivery, permit } = place;
    permit?.end(durationMs !== undefined);
    subscription.inFlight--;
    share.inFlight--;
    host.inFlight--;
    bytes.inFlight -= delivery.bytes;
    this.bytes.inFlight -= delivery.bytes;
    if (durationMs !== undefined) {
      subscription.meanMs += (durationMs - subscription.meanMs) * NEWEST;
      subscription.heldMs += (clock() - place.admittedAt - subscription.heldMs) * NEWEST;
    }
    if (place.lane === 'fast') this.fast.leave();
    if (place.lane === 'slow') {
      this.slow--;
      this.addSlow(delivery.tenantId, -1);
    }
    // What is remembered about an idle, quick subscription is not worth keeping.
    if (subscription.inFlight === 0 && subscription.meanMs < SLOW_AFTER_MS && subscription.lineEndsAt < clock()) {
      if (subscription.fullAt <= clock()) this.subscriptions.forget(delivery.subscriptionId);
    }
  }

  /**
   * When to come back, if the body has no room. Small ones always have, as there are no more of them than attempts, and so
   * has a single one, however large it is.
   */
  private waitForBytes({ bytes }: DueDelivery, ofTenant: Line, heldMs: number, now: number): number | undefined {
    if (bytes <= SMALL_BODY_BYTES) return undefined;
    const isOver = (line: Line, max: number): boolean => line.inFlight > 0 && line.inFlight + bytes > max;
    const { maxBytes } = this.limits;
    if (isOver(ofTenant, maxBytes / 2)) return park(ofTenant, (heldMs * bytes) / (maxBytes / 2), now);
    return isOver(this.bytes, maxBytes) ? park(this.bytes, (heldMs * bytes) / maxBytes, now) : undefined;
  }

  private capOf({ subscription: { maxInFlight } }: DueDelivery): number {
    return Math.min(maxInFlight ?? Infinity, this.limits.maxInFlightPerSubscription);
  }

  private slowIsFull({ tenantId }: DueDelivery): boolean {
    const limit = Math.ceil(this.limits.concurrency / 2);
    return this.slow >= limit || (this.slowOfTenant.get(tenantId) ?? 0) >= Math.ceil(limit / 2);
  }

  private addSlow(tenantId: string, change: number): void {
    const count = (this.slowOfTenant.get(tenantId) ?? 0) + change;
    if (count > 0) this.slowOfTenant.set(tenantId, count);
    else this.slowOfTenant.delete(tenantId);
  }
}

/** For a scrape. */
export function gauge(metrics: Metrics, lanes: Lanes): void {
  const { fast, slow } = lanes.inFlight;
  metrics.attemptsInFlight.set(fast + slow);
  for (const [lane, count] of Object.entries({ fast, slow })) metrics.laneInFlight.set({ lane }, count);
  metrics.bodyBytesInFlight.set(lanes.bytesInFlight);
  metrics.heldBack.set(lanes.heldBack(clock()));
}

/** Of a bucket that holds one second's worth. */
const tokenOf = ({ fullAt }: Subscription, rate: number, now: number) =>
  take([{ key: '', perSecond: rate, capacity: Math.max(1, rate), tokens: 1 }], () => fullAt, now)[0];
