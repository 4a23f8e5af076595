import { Injectable } from '@nestjs/common';
import { now } from '../../database/clock.ts';

/** Those that come back within the same span do so together. */
const SPAN_MS = 50;
/** Farther ahead nobody is told: the sweeper looks often enough. */
const AHEAD_MS = 60_000;
/** A look that comes too early by Postgres' clock finds nothing, and costs another one. */
const MARGIN_MS = 3;

/**
 * When deliveries come back: those that are to be tried again, and those that were over a limit. They have no hints: many of
 * them would stand in the queue before what is new, and a queue that holds back goes by the clock of a process. They wait in
 * Postgres, which says what is due, and this tells the dispatcher of the same process when to look.
 */
@Injectable()
export class Comebacks {
  private readonly timers = new Map<number, NodeJS.Timeout>();
  private listener: (() => void) | undefined;

  listen(listener: () => void): void {
    this.listener = listener;
  }

  /** At these times, ms since 1970 by Postgres' clock. */
  expect(times: readonly number[]): void {
    const nowMs = now();
    for (const time of times) {
      const span = Math.ceil(time / SPAN_MS) * SPAN_MS;
      if (span > nowMs + AHEAD_MS || this.timers.has(span)) continue;
      this.timers.set(span, setTimeout(() => this.come(span), Math.max(span - nowMs, 0) + MARGIN_MS).unref());
    }
  }

  private come(span: number): void {
    this.timers.delete(span);
    this.listener?.();
  }
}
