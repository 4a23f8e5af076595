import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FastLane } from '../../src/deliveries/attempt/fast-lane.ts';

const MAX = 500;
/** Attempts that a process makes even when it has no time left. */
const ENOUGH = 64;

let lane: FastLane;

beforeEach(() => {
  lane = new FastLane(MAX);
});

const enter = (times: number): void => {
  for (let left = times; left > 0; left--) lane.enter();
};

/** Nothing else is done in this process. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('attempts that are younger than 250 ms', () => {
  it('are as many as there may be in a process that has time', async () => {
    enter(MAX - 1);
    await sleep(100);
    expect(lane.hasRoom).toBe(true);
    enter(1);
    expect([lane.hasRoom, lane.isFull]).toEqual([false, true]);
  });

  it('are not many in one that has none left, and more as soon as it has again, although none has ended', async () => {
    enter(ENOUGH);
    await sleep(100);
    expect(lane.hasRoom).toBe(true);
    work(100);
    expect([lane.hasRoom, lane.isFull]).toEqual([false, false]);
    await lane.room();
    expect(lane.hasRoom).toBe(true);
  });

  it('always have room for few', () => {
    enter(ENOUGH - 1);
    work(100);
    expect(lane.hasRoom).toBe(true);
  });

  it('give their room to who waits for it', async () => {
    enter(MAX);
    const room = lane.room();
    await sleep(50);
    lane.leave();
    await room;
    expect(lane.size).toBe(MAX - 1);
  });
});
