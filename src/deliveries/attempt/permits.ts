import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { now } from '../../database/clock.ts';
import { SubscriptionLimits, type Share } from '../../redis/limits/subscription-limits.ts';
import type { DueDelivery } from '../due-delivery.ts';

/** A permit that has not begun an attempt by then is no good any more: its slot would end before the attempt does. */
const GOOD_FOR_MS = 4_000;
/** A slot outlives the attempt that begins at the last moment; those of a killed worker come back so much after its time-out. */
const SLOT_MARGIN_MS = 5_000;
/** What has no permit although it was asked for is looked at again. */
const AGAIN_MS = 1_000;

/** Leave to begin an attempt, of limits that all workers share. */
export interface Permit {
  /** It has a place. */
  begun: boolean;
  /** By the steady clock. */
  goodUntil: number;
  /** Once, when the attempt has ended or cannot begin; what sent nothing uses none of the rate. */
  end: (wasSent: boolean) => void;
}

/** Whether it costs a question to Redis: nothing else does. */
export const isLimited = ({ subscription }: DueDelivery): boolean =>
  subscription.maxInFlight !== null || subscription.rateLimitPerSecond !== null;

export const isOver = (permit: Permit | undefined): boolean =>
  permit !== undefined && performance.now() > permit.goodUntil;

/** Those that need no permits first: they don't wait for Redis. */
export const limitedLast = (deliveries: DueDelivery[]): DueDelivery[] => [
  ...deliveries.filter((delivery) => !isLimited(delivery)),
  ...deliveries.filter(isLimited),
];

/** Asks for what a job names, with one round trip. */
@Injectable()
export class Permits {
  constructor(
    private readonly limits: SubscriptionLimits,
    private readonly settings: Settings,
  ) {}

  /**
   * Undefined while Redis is away, when a worker counts by itself. Never rejects.
   * @param spacingOf milliseconds between two that come back from the line of a subscription
   */
  async ask(
    deliveries: readonly DueDelivery[],
    spacingOf: (delivery: DueDelivery) => number,
  ): Promise<Asked | undefined> {
    const goodUntil = performance.now() + GOOD_FOR_MS;
    const wanted = new Map<string, number>();
    for (const { subscriptionId } of deliveries) wanted.set(subscriptionId, (wanted.get(subscriptionId) ?? 0) + 1);
    const firsts = new Map(deliveries.map((delivery) => [delivery.subscriptionId, delivery]));
    const wishes = [...firsts].map(([subscriptionId, first]) => {
      const { maxInFlight, rateLimitPerSecond, timeoutSeconds } = first.subscription;
      const timeoutMs = timeoutSeconds === null ? this.settings.deliveryTimeoutMs : timeoutSeconds * 1000;
      const rest = { maxInFlight, perSecond: rateLimitPerSecond, slotLifeMs: timeoutMs + SLOT_MARGIN_MS };
      return { subscriptionId, wanted: wanted.get(subscriptionId) ?? 0, spacingMs: spacingOf(first), ...rest };
    });
    const shares = await this.limits.take(wishes);
    if (!shares) return undefined;
    const asked = wishes.map((wish, nth) => {
      const share = shares[nth] as Share;
      const tokenMs = wish.perSecond === null ? 0 : 1000 / wish.perSecond;
      const permits = Array.from({ length: share.granted }, (_, n): Permit => {
        const end = (wasSent: boolean): void =>
          this.limits.giveBack(wish.subscriptionId, share.slots[n], wasSent ? 0 : tokenMs);
        return { begun: false, goodUntil, end };
      });
      return [wish.subscriptionId, { permits, waitMs: share.waitMs, spacingMs: wish.spacingMs }] as const;
    });
    return new Asked(new Map(asked));
  }
}

interface OfSubscription {
  permits: Permit[];
  waitMs: number;
  spacingMs: number;
}

/** What was granted to a job. */
class Asked {
  private readonly given: Permit[] = [];

  constructor(private readonly shares: ReadonlyMap<string, OfSubscription>) {}

  /** A permit, or, when there is none, the time to come back (ms since 1970). */
  of({ subscriptionId }: DueDelivery): Permit | number {
    const share = this.shares.get(subscriptionId);
    const permit = share?.permits.pop();
    if (permit && !isOver(permit)) {
      this.given.push(permit);
      return permit;
    }
    permit?.end(false);
    if (!share || share.waitMs === 0) return now() + AGAIN_MS;
    const dueAt = now() + share.waitMs;
    share.waitMs += share.spacingMs;
    return dueAt;
  }

  /** What did not begin is for others. */
  end(): void {
    const left = [...this.shares.values()].flatMap(({ permits }) => permits.splice(0));
    for (const permit of [...left, ...this.given.filter(({ begun }) => !begun)]) permit.end(false);
  }
}
