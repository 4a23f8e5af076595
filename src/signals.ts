import { constants } from 'node:os';
import { Logger } from '@nestjs/common';

/** Ctrl-C, what supervisors send, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** One Ctrl-C may come twice: from the terminal, and handed on by npm or by a watcher. */
const SAME_MS = 500;

type Signal = (typeof SIGNALS)[number];
export type OnSignal = (stop: (signal: Signal) => Promise<void>) => void;

/**
 * Ends the process when it is told to: at once as long as nothing is under way, else by `stop`; at once, too, when it is told a
 * second time. What must not outlive the process ends at its `exit` event then.
 * @returns takes `stop` as soon as there is something to stop
 */
export function endOnSignals(): OnSignal {
  let stop: ((signal: Signal) => Promise<void>) | undefined;
  let askedAt: number | undefined;
  const end = (signal: Signal): void => {
    const again = askedAt !== undefined;
    if (again && performance.now() - (askedAt as number) < SAME_MS) return;
    askedAt = performance.now();
    if (again || !stop) process.exit(128 + constants.signals[signal]);
    stop(signal).then(
      () => process.exit(0),
      (error: unknown) => {
        Logger.error(error, undefined, 'Stop');
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => end(signal));
  // A closed terminal takes these with it; what is under way must end all the same.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return (how) => (stop = how);
}

/** Rejects, naming `what`, when it takes longer. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} takes longer than ${ms / 1000} s`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
