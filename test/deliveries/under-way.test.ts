import { describe, expect, it } from '@jest/globals';
import type { Place } from '../../src/deliveries/attempt/lanes.ts';
import { UnderWay } from '../../src/deliveries/attempt/under-way.ts';
import type { DueDelivery } from '../../src/deliveries/due-delivery.ts';

const taken = (agoMs: number): DueDelivery =>
  ({ id: 'a', attempts: 0, taken: { takenAt: performance.now() - agoMs } }) as DueDelivery;

/** One that was taken so long ago has just left: sent and recorded, or given up. */
function left(how: 'end' | 'delete', agoMs: number): UnderWay {
  const underWay = new UnderWay();
  const attempt = { delivery: taken(agoMs), place: {} as Place, ended: Promise.resolve() };
  underWay.add(attempt);
  expect(underWay.has(taken(0))).toBe(true);
  underWay[how](attempt);
  return underWay;
}

const recorded = (agoMs: number): UnderWay => left('end', agoMs);

describe('a delivery whose record took longer than its event was taken for', () => {
  it('is not sent again by who asked for the event before it was there', () => {
    const underWay = recorded(16_000);
    expect(underWay.has(taken(10))).toBe(true);
  });

  it('is sent again by who asks for the event after that, as it could not be recorded then', () => {
    const underWay = recorded(16_000);
    expect(underWay.has(taken(0))).toBe(false);
  });
});

it('a delivery that was recorded in time is not remembered', () => {
  expect(recorded(1_000).has(taken(10))).toBe(false);
});

it('a delivery that was given up is sent by whoever has taken its event meanwhile', () => {
  expect(left('delete', 16_000).has(taken(10))).toBe(false);
});
