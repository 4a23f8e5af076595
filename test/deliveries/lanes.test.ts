import { beforeEach, describe, expect, it } from '@jest/globals';
import { Lanes, SLOW_AFTER_MS } from '../../src/deliveries/attempt/lanes.ts';
import { Lines } from '../../src/deliveries/attempt/lines.ts';
import type { DueDelivery } from '../../src/deliveries/due-delivery.ts';
import type { DeliverySettings } from '../../src/subscriptions/delivery-settings.ts';

const HOST = '203.0.113.1';
const NOW = 1_000_000;

let lanes: Lanes;

beforeEach(() => {
  lanes = new Lanes({ concurrency: 100, maxInFlightPerSubscription: 2, maxInFlightPerHost: 5, maxBytes: 1024 * 1024 });
});

/** What the lanes look at. */
const delivery = (
  tenantId: string,
  subscriptionId: string,
  more: Partial<DeliverySettings & { bytes: number }> = {},
): DueDelivery =>
  ({
    tenantId,
    subscriptionId,
    bytes: more.bytes ?? 0,
    subscription: { maxInFlight: null, rateLimitPerSecond: null, ...more },
  }) as DueDelivery;

function admit(times: number, ...[tenantId, subscriptionId, more]: Parameters<typeof delivery>): (number | 'begun')[] {
  return Array.from({ length: times }, () => {
    const place = lanes.admit(delivery(tenantId, subscriptionId, more), HOST, NOW);
    return typeof place === 'number' ? place - NOW : 'begun';
  });
}

describe('the line of a host', () => {
  it('is not lengthened by what is over the limit of its subscription or its tenant', () => {
    expect(admit(1000, 'a', 'a1').slice(0, 2)).toEqual(['begun', 'begun']);
    // Three of five are half of them, rounded up.
    expect(admit(1000, 'a', 'a2')[0]).toBe('begun');
    expect(admit(1000, 'b', 'b1', { rateLimitPerSecond: 1 }).slice(0, 2)).toEqual(['begun', 1050]);
    expect(admit(1, 'b', 'b2')).toEqual(['begun']);
    // The host is full, and these are the first two in its line: 50 ms and a fifth of an attempt for each.
    expect(admit(1, 'c', 'c1')).toEqual([50 + SLOW_AFTER_MS / 5]);
    expect(admit(1, 'c', 'c2')).toEqual([50 + (2 * SLOW_AFTER_MS) / 5]);
  });

  it('takes no tokens from what waits in it', () => {
    const host = [admit(2, 'a', 'a1'), admit(1, 'a', 'a2'), admit(2, 'b', 'b1')].flat();
    expect(host).toEqual(Array.from({ length: 5 }, () => 'begun'));
    const limited = { rateLimitPerSecond: 1 };
    expect(admit(2, 'c', 'c1', limited)).toEqual([100, 150]);
    expect(typeof lanes.admit(delivery('c', 'c1', limited), 'elsewhere', NOW)).toBe('object');
  });

  it('is counted among those held back, and so are those of a subscription and of a tenant at a host', () => {
    admit(2, 'a', 'a1');
    expect(lanes.heldBack(NOW)).toBe(0);
    admit(1, 'a', 'a1');
    expect(lanes.heldBack(NOW)).toBe(1);
    admit(2, 'a', 'a2');
    expect(lanes.heldBack(NOW)).toBe(2);
    admit(2, 'b', 'b1');
    admit(1, 'c', 'c1');
    expect(lanes.heldBack(NOW)).toBe(3);
    expect(lanes.heldBack(NOW + 10_000)).toBe(0);
  });
});

describe('bodies in flight', () => {
  const KIB = 1024;
  const large = { bytes: 256 * KIB };

  it('are bounded, half of the bytes for one tenant; what is over waits in Postgres', () => {
    expect(admit(2, 'a', 'a1', large)).toEqual(['begun', 'begun']);
    // Another subscription of the tenant, a quarter of whose half it is, and 250 ms that an attempt takes.
    expect(admit(1, 'a', 'a2', large)).toEqual([50 + SLOW_AFTER_MS / 2]);
    expect(admit(2, 'b', 'b1', large)).toEqual(['begun', 'begun']);
    expect(admit(1, 'c', 'c1', large)).toEqual([50 + SLOW_AFTER_MS / 4]);
    expect(lanes.bytesInFlight).toBe(1024 * KIB);
    expect(lanes.heldBack(NOW)).toBe(2);
  });

  it('have room again when an attempt has ended', () => {
    const place = lanes.admit(delivery('a', 'a1', large), HOST, NOW);
    admit(1, 'a', 'a1', large);
    if (typeof place === 'number') throw new Error('It had room');
    lanes.begin(place);
    lanes.leave(place, 10);
    expect(admit(1, 'a', 'a2', large)).toEqual(['begun']);
    expect(lanes.bytesInFlight).toBe(512 * KIB);
  });

  it('of up to 16 KiB wait for nothing, and one that is larger than the bound for nothing but its turn', () => {
    expect(admit(1, 'a', 'a1', { bytes: 2048 * KIB })).toEqual(['begun']);
    expect(admit(1, 'b', 'b1', { bytes: 16 * KIB })).toEqual(['begun']);
    expect(admit(1, 'b', 'b1', { bytes: 16 * KIB + 1 })[0]).not.toBe('begun');
  });
});

describe('what is remembered of subscriptions, hosts and tenants', () => {
  it('is of those used last, so many, and of all that have anything in flight', () => {
    const lines = new Lines(3, (now) => ({ inFlight: 0, lineEndsAt: now }));
    lines.of('in flight', NOW).inFlight++;
    const used = lines.of('used', NOW);
    for (const key of ['b', 'c', 'd']) {
      lines.of(key, NOW);
      expect(lines.of('used', NOW)).toBe(used);
    }
    expect(lines.of('in flight', NOW).inFlight).toBe(1);
    expect(lines.size).toBe(3);
  });

  it('is bounded, whoever subscribes how often', () => {
    for (let nth = 0; nth < 25_000; nth++) {
      const place = lanes.admit(delivery(`${nth}`, `s${nth}`, { rateLimitPerSecond: 1 }), `host${nth}`, NOW);
      if (typeof place === 'object') lanes.leave(place, 1_000);
    }
    expect(lanes.known).toBe(20_000);
  });
});

describe('a permit of a rate that all workers share', () => {
  it.each([
    ['is used up by an attempt that was sent', 12, true],
    ['is given back by one that could not be sent', undefined, false],
  ])('%s', (_, durationMs, used) => {
    const ends: boolean[] = [];
    const permit = { begun: false, goodUntil: Infinity, end: (wasSent: boolean) => void ends.push(wasSent) };
    const place = lanes.admit(delivery('a', 'a1', { rateLimitPerSecond: 1 }), HOST, NOW, permit);
    if (typeof place === 'number') throw new Error('There is a place');
    lanes.leave(place, durationMs);
    expect([permit.begun, ends]).toEqual([true, [used]]);
  });
});
