import { beforeEach, describe, expect, it } from '@jest/globals';
import { Lanes, SLOW_AFTER_MS } from '../../src/deliveries/attempt/lanes.ts';
import type { DueDelivery } from '../../src/deliveries/attempt/load.ts';

const HOST = '203.0.113.1';
const NOW = 1_000_000;

let lanes: Lanes;

beforeEach(() => {
  lanes = new Lanes({ concurrency: 100, maxInFlightPerSubscription: 2, maxInFlightPerHost: 5 });
});

/** What the lanes look at. */
const delivery = (tenantId: string, subscriptionId: string, more: Partial<DueDelivery> = {}): DueDelivery =>
  ({ tenantId, subscriptionId, maxInFlight: null, rateLimitPerSecond: null, ...more }) as DueDelivery;

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
