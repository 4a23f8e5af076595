import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Polls until `condition` gives something truthy, and gives it back. Fails with the error or value of the last time, which was
 * asked after `timeoutMs`, however late it was answered.
 */
export async function until<T>(condition: () => T | Promise<T>, timeoutMs = 30_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let failure: unknown;
    const askedAt = Date.now();
    try {
      const value = await condition();
      if (value) return value;
      failure = new Error(`still ${String(value)} after ${timeoutMs} ms: ${condition.toString()}`);
    } catch (error) {
      failure = error;
    }
    if (askedAt > deadline) throw failure;
    await sleep(20);
  }
}

/** What a job did; it is begun again while the clock's own run is at it, which leaves it nothing to do. */
export async function ran(run: () => Promise<number | undefined>): Promise<number> {
  for (;;) {
    const rows = await run();
    if (rows !== undefined) return rows;
    await sleep(20);
  }
}
