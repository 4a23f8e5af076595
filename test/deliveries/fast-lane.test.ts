import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { FastLane } from '../../src/deliveries/attempt/fast-lane.ts';
import { until } from '../support/wait.ts';

const MAX = 500;
/** Attempts that a process makes even when it has no time left. */
const FEW = 64;

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
    await until(() => lane.hasRoom);
    enter(1);
    expect([lane.hasRoom, lane.isFull]).toEqual([false, true]);
  });

  it('are not many in one that has none left, and more as soon as it has again, although none has ended', async () => {
    enter(FEW);
    await sleep(100);
    await until(() => lane.hasRoom);
    work(100);
    expect([lane.hasRoom, lane.isFull]).toEqual([false, false]);
    await lane.room();
    expect(lane.hasRoom).toBe(true);
  });

  it('are as many in one that has none left as end within 150 ms', () => {
    enter(100);
    // In 20 ms, or more where the machine is busy, 50 end and as many begin: up to 375 in 150 ms.
    for (let round = 0; round < 40; round++) {
      work(20);
      for (let left = 50; left > 0; left--) lane.leave();
      enter(50);
    }
    work(20);
    expect(lane.hasRoom).toBe(true);
    enter(MAX - 101);
    expect([lane.hasRoom, lane.isFull]).toEqual([false, false]);
  });

  it('always have room for few', () => {
    enter(FEW - 1);
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
