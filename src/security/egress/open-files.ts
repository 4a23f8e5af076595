import { readFileSync } from 'node:fs';
import type { Settings } from '../../config/settings.ts';

/** For the program itself, its logs, Redis, name look-ups and a few callers of HTTP. */
const RESERVED = 80;
/** Idle connections to endpoints kept at most, however many files there are. */
const MAX_IDLE = 1_000;

/**
 * Divides what this process may open (`ulimit -n`: each socket is a file). Of what its own connections leave, half is for
 * attempts, a quarter for connections kept to endpoints, the rest for callers of HTTP and for addresses tried side by side.
 */
export class OpenFiles {
  /** Attempts that may be in flight in the fast lane; the slow one takes half as many more. */
  readonly concurrency: number;
  /** Idle connections to endpoints. */
  readonly idle: number;
  /** What to do where they are too few for DELIVERY_CONCURRENCY. */
  readonly warning: string | undefined;

  constructor({ deliveryConcurrency, databasePoolSize }: Settings, limit = softLimit()) {
    const own = RESERVED + databasePoolSize;
    const left = Math.max(0, limit - own);
    this.concurrency = Math.max(1, Math.min(deliveryConcurrency, Math.floor(left / 3)));
    this.idle = Math.min(MAX_IDLE, Math.floor(left / 4));
    if (this.concurrency === deliveryConcurrency) return;
    this.warning =
      `This process may open ${limit} files, so it makes ${this.concurrency} attempts at a time instead of the ` +
      `${deliveryConcurrency} of DELIVERY_CONCURRENCY; let it open ${own + 3 * deliveryConcurrency} (ulimit -n, LimitNOFILE=)`;
  }
}

/** Node raises it to the hard limit when it starts. Infinity where the system does not say. */
function softLimit(): number {
  try {
    const [, limit] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'latin1')) ?? [];
    return Number(limit ?? Infinity);
  } catch {
    return Infinity;
  }
}
