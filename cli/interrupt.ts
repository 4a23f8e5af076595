import { setTimeout as sleep } from 'node:timers/promises';

/** Aborted by Ctrl-C (or SIGTERM), so that a command that follows something can tidy up before it ends. */
export function untilInterrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

/** Ends early, without an error, when `signal` is aborted. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);
