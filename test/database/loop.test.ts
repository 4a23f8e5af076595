import { afterEach, describe, expect, it } from '@jest/globals';
import { Loop, type Pause } from '../../src/database/loops/loop.ts';
import { until } from '../support/wait.ts';

const LONG_MS = 3_600_000;

let loop: Loop;
let passes: number;
let troubles: string[];

/** Starts a loop whose passes are these, the last one again and again. */
function start(...each: (() => Pause | Promise<Pause>)[]): void {
  passes = 0;
  troubles = [];
  const pass = async (): Promise<Pause> => (each[Math.min(passes++, each.length - 1)] as () => Pause)();
  loop = new Loop(pass, { troubleMs: LONG_MS, onTrouble: ({ message }) => troubles.push(message) });
  loop.start();
}

const rest = (): Pause => ({ ms: LONG_MS });
const soon = (): Pause => ({ ms: 1 });

afterEach(() => loop.stop());

describe('a loop', () => {
  it('makes the next pass after the pause that the one before wants', async () => {
    start(soon, soon, rest);
    await until(() => passes === 3);
  });

  it('makes the next pass when it is woken, also when that was during a pass', async () => {
    start(
      () => (loop.wake(), rest()),
      () => rest(),
    );
    await until(() => passes === 2);
    loop.wake();
    await until(() => passes === 3);
  });

  it('sleeps through wake-ups where the pass said so, and after a failure', async () => {
    start(
      () => ({ ms: 100, asleep: true }),
      () => Promise.reject(new Error('no database')),
    );
    loop.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(passes).toBe(1);
    await until(() => passes === 2);
    loop.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([passes, troubles]).toEqual([2, ['no database']]);
  });

  it('ends after the pass under way, whatever pause it wants', async () => {
    let ended = false;
    start(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended = true;
      return { ms: LONG_MS, asleep: true };
    });
    await loop.stop();
    expect([ended, passes]).toEqual([true, 1]);
  });
});
