import { describe, expect, it } from '@jest/globals';
import { Callers } from '../../src/database/replica/callers.ts';
import { Lag } from '../../src/database/replica/lag.ts';

describe('the lag of a replica', () => {
  it('is none while the primary writes nothing, however long', () => {
    const lag = new Lag();
    for (const atMs of [0, 1_000, 2_000, 3_600_000]) {
      lag.written(atMs, 100);
      lag.replayed(100);
      expect([lag.behindMs(atMs + 900), lag.hasUntilMs]).toEqual([0, atMs]);
    }
  });

  it('counts from the newest moment of which the replica has all, and ends when it has caught up', () => {
    const lag = new Lag();
    lag.written(0, 100);
    lag.replayed(100);
    lag.written(1_000, 200);
    lag.replayed(199);
    lag.written(2_000, 300);
    lag.replayed(250);
    expect([lag.hasUntilMs, lag.behindMs(2_500)]).toEqual([1_000, 1_500]);
    lag.replayed(250);
    expect(lag.behindMs(9_000)).toBe(8_000);
    lag.replayed(300);
    expect([lag.hasUntilMs, lag.behindMs(9_000)]).toEqual([2_000, 0]);
  });

  it('is known of a replica that has lagged for a day, and never said to be less than it is', () => {
    const lag = new Lag();
    for (let second = 0; second < 86_400; second++) lag.written(second * 1_000, second);
    lag.replayed(43_200);
    const has = lag.hasUntilMs / 1_000;
    expect(has).toBeLessThanOrEqual(43_200);
    expect(has).toBeGreaterThan(43_200 - 600);
  });

  it('begins anew where another server with a shorter log has become the primary', () => {
    const lag = new Lag();
    lag.written(0, 1_000);
    lag.written(1_000, 500);
    lag.replayed(500);
    expect([lag.hasUntilMs, lag.behindMs(1_500)]).toEqual([1_000, 0]);
  });
});

describe('who has written', () => {
  it('is remembered until the replica has it, and of very many callers all count as having written', () => {
    const callers = new Callers();
    callers.note('one', 5);
    callers.forgetUntil(4);
    expect([callers.lastOf('one'), callers.lastOf('another')]).toEqual([5, -Infinity]);
    callers.forgetUntil(5);
    expect(callers.lastOf('one')).toBe(-Infinity);
    for (let nth = 0; nth <= 10_000; nth++) callers.note(`caller ${nth}`, 7);
    expect(callers.lastOf('another')).toBe(7);
  });
});
