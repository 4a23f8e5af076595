import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { RedisConnections } from '../connections.ts';
import { keyPrefix } from '../options.ts';
import { GIVE_BACK, TAKE_SHARES } from './attempt-shares.ts';
import { LimitsRedis } from './limits-redis.ts';

/** No attempt waits longer than this for Redis, and none at all whose subscription has no limits. */
const WAIT_MS = 1_000;
/** From one try to give back to the next, while Redis is away. */
const AGAIN_MS = 1_000;
/** So many slots are kept to be given back later: those beyond, and of processes that end, come back by themselves. */
const KEPT_SLOTS = 10_000;

/** What a process would begin of a subscription. */
interface Wish {
  subscriptionId: string;
  wanted: number;
  perSecond: number | null;
  maxInFlight: number | null;
  /** From now on, until an attempt counts as lost with its process. */
  slotLifeMs: number;
  /** Between two that come back from the line. */
  spacingMs: number;
}

/** What it may. */
export interface Share {
  granted: number;
  /** Of each granted, where attempts in flight are limited. */
  slots: string[];
  /** Until the first that was not granted comes back. */
  waitMs: number;
}

interface Return {
  slots: string[];
  /** What was not used of the rate, as time. */
  unusedMs: number;
}

/** How many attempts of a subscription all workers together begin in a second, and have in flight. */
@Injectable()
export class SubscriptionLimits {
  private readonly redis: LimitsRedis;
  private readonly prefix: string;
  private readonly process = randomUUID();
  private slots = 0;
  private returned = new Map<string, Return>();
  private returning = false;

  constructor(connections: RedisConnections, metrics: Metrics, settings: Settings) {
    this.prefix = `${keyPrefix(settings.redisPrefix)}:subscription:`;
    const scripts = { takeShares: TAKE_SHARES, giveBack: GIVE_BACK };
    this.redis = new LimitsRedis(connections, metrics, { of: 'deliveries', waitMs: WAIT_MS, scripts });
  }

  /** One round trip. Undefined while Redis is away: the process counts by itself. Never rejects. */
  async take(wishes: readonly Wish[]): Promise<Share[] | undefined> {
    const names = wishes.map(() => `${this.process}:${this.slots++}:`);
    const answer = await this.redis.run(
      'takeShares',
      wishes.flatMap(({ subscriptionId }) => this.keysOf(subscriptionId, 'tokens', 'slots', 'line')),
      wishes.flatMap(({ wanted, perSecond, maxInFlight, slotLifeMs, spacingMs }, n) => [
        wanted,
        perSecond === null ? 0 : 1000 / perSecond,
        Math.max(1, perSecond ?? 1),
        maxInFlight ?? 0,
        Math.ceil(slotLifeMs),
        spacingMs,
        names[n] ?? '',
      ]),
    );
    return (
      answer &&
      wishes.map(({ maxInFlight }, n) => {
        const granted = answer[2 * n] ?? 0;
        const slots = maxInFlight === null ? [] : Array.from({ length: granted }, (_, nth) => `${names[n]}${nth + 1}`);
        return { granted, slots, waitMs: answer[2 * n + 1] ?? 0 };
      })
    );
  }

  /** A slot whose attempt has ended, or what was granted and not used. While Redis is away slots wait to be given back. */
  giveBack(subscriptionId: string, slot: string | undefined, unusedMs: number): void {
    if (slot === undefined && unusedMs === 0) return;
    const before = this.returned.get(subscriptionId) ?? { slots: [], unusedMs: 0 };
    if (slot !== undefined) before.slots.push(slot);
    before.unusedMs += unusedMs;
    this.returned.set(subscriptionId, before);
    if (!this.returning) void this.tell();
  }

  /** One command at a time: what ends meanwhile shares the next. */
  private async tell(): Promise<void> {
    this.returning = true;
    // What ends in the same turn of the event loop goes together.
    await Promise.resolve();
    while (this.returned.size > 0) {
      const returned = [...this.returned];
      this.returned = new Map();
      const answer = await this.redis.run(
        'giveBack',
        returned.flatMap(([subscriptionId]) => this.keysOf(subscriptionId, 'tokens', 'slots')),
        returned.flatMap(([, { slots, unusedMs }]) => [unusedMs, slots.length, ...slots]),
      );
      if (answer) continue;
      this.keep(returned);
      await sleep(AGAIN_MS, undefined, { ref: false });
    }
    this.returning = false;
  }

  /** Slots only: Redis may have carried it out, and given back twice they do no harm. */
  private keep(returned: readonly [subscriptionId: string, Return][]): void {
    let kept = 0;
    for (const { slots } of this.returned.values()) kept += slots.length;
    for (const [subscriptionId, { slots }] of returned) {
      if (slots.length === 0 || (kept += slots.length) > KEPT_SLOTS) continue;
      const since = this.returned.get(subscriptionId);
      if (since) since.slots.push(...slots);
      else this.returned.set(subscriptionId, { slots, unusedMs: 0 });
    }
  }

  private keysOf(subscriptionId: string, ...kinds: string[]): string[] {
    return kinds.map((kind) => `${this.prefix}${subscriptionId}:${kind}`);
  }
}
