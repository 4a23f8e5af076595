import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withStalls } from './stalls.ts';

/** For how long (ms) a process was ready to run and others ran instead; 0 where the system does not tell. */
function queuedMs(pid?: number): number {
  if (pid === undefined) return 0;
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'latin1').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}

/**
 * How long (ms) somebody waits at worst who makes one request after the other while `work` lasts, and what `work` gives. Not
 * counted is what the machine kept this process, and that of `pid` where given, from running.
 */
export async function worstWait<T>(
  look: () => Promise<unknown>,
  work: () => Promise<T>,
  pid?: number,
): Promise<[worstMs: number, value: T]> {
  let worstMs = 0;
  const ended = new AbortController();
  const looking = (async () => {
    while (!ended.signal.aborted) {
      const [begun, queued] = [performance.now(), queuedMs(pid)];
      const [, stalledMs] = await withStalls(look);
      worstMs = Math.max(worstMs, performance.now() - begun - stalledMs - (queuedMs(pid) - queued));
      await sleep(5);
    }
  })();
  try {
    const value = await work();
    return [worstMs, value];
  } finally {
    ended.abort();
    await looking;
  }
}
