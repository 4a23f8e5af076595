import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `condition` gives something truthy, and gives it back. Fails with the last error or value after `timeoutMs`. */
export async function until<T>(condition: () => T | Promise<T>, timeoutMs = 30_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let failure: unknown;
    try {
      const value = await condition();
      if (value) return value;
      failure = new Error(`still ${String(value)} after ${timeoutMs} ms: ${condition.toString()}`);
    } catch (error) {
      failure = error;
    }
    if (Date.now() > deadline) throw failure;
    await sleep(20);
  }
}
