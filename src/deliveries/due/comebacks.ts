import { Injectable } from '@nestjs/common';
import { HINT_AHEAD_MS } from './sweeper.ts';

/** Those that come back within the same span do so together. */
const SPAN_MS = 50;

/**
 * When deliveries that were over a limit come back. They have no hints: many of them would stand in the queue before what is
 * new. They wait in Postgres, and this tells the dispatcher of the same process when to look.
 */
@Injectable()
export class Comebacks {
  private readonly timers = new Map<number, NodeJS.Timeout>();
  private listener: (() => void) | undefined;

  listen(listener: () => void): void {
    this.listener = listener;
  }

  /** At these times, ms since the epoch. Those farther ahead are found without being told. */
  expect(times: readonly number[]): void {
    const now = Date.now();
    for (const time of times) {
      const span = Math.ceil(time / SPAN_MS) * SPAN_MS;
      if (span > now + HINT_AHEAD_MS || this.timers.has(span)) continue;
      this.timers.set(span, setTimeout(() => this.come(span), span - now).unref());
    }
  }

  private come(span: number): void {
    this.timers.delete(span);
    this.listener?.();
  }
}
