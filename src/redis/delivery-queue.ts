import type { EventEmitter } from 'node:events';
import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger } from '@nestjs/common';
import type { Queue } from 'bull';

export const DELIVERIES = 'deliveries';

/** Deliveries that one job names at most. */
export const IDS_PER_JOB = 250;

/** Hints that are due within the same span share a job. */
const SPAN_MS = 50;

/** A delivery, and when it is due (ms since the epoch). */
export interface Hint {
  id: string;
  dueAt: number;
}

/** One in so many milliseconds is logged of a Redis that is away. */
const COMPLAIN_EVERY_MS = 10_000;

/**
 * What is due now, in Redis: a job is a list of delivery ids and nothing else. A hint may be lost or doubled at any
 * moment; Postgres decides what is still to be done, and the sweeper makes lost hints again.
 */
@Injectable()
export class DeliveryQueue {
  private readonly logger = new Logger('Queue');
  private complainedAt = 0;

  constructor(@InjectQueue(DELIVERIES) private readonly queue: Queue<{ ids: string[] }>) {
    queue.on('error', (error: Error) => this.complain(error));
  }

  /** Adds hints with one round trip. Never throws: what Redis does not take is left to the sweeper. */
  async add(hints: readonly Hint[]): Promise<void> {
    if (hints.length === 0) return;
    const now = Date.now();
    const spans = new Map<number, string[]>();
    for (const { id, dueAt } of hints) {
      const span = dueAt <= now ? 0 : Math.ceil(dueAt / SPAN_MS) * SPAN_MS;
      const ids = spans.get(span);
      if (ids) ids.push(id);
      else spans.set(span, [id]);
    }
    const jobs = [...spans].flatMap(([dueAt, ids]) =>
      Array.from({ length: Math.ceil(ids.length / IDS_PER_JOB) }, (_, part) => ({
        data: { ids: ids.slice(part * IDS_PER_JOB, (part + 1) * IDS_PER_JOB) },
        opts: dueAt === 0 ? {} : { delay: Math.max(0, dueAt - now) },
      })),
    );
    try {
      await this.queue.addBulk(jobs);
    } catch (error) {
      this.complain(error as Error);
    }
  }

  /** Jobs that wait to be taken. Rejects while Redis is away. */
  waiting(): Promise<number> {
    return this.queue.getWaitingCount();
  }

  /** Rejects while Redis is away. */
  async counts(): Promise<{ waiting: number; active: number; delayed: number; paused: number }> {
    const { waiting, active, delayed, ...rest } = await this.queue.getJobCounts();
    return { waiting, active, delayed, paused: (rest as { paused?: number }).paused ?? 0 };
  }

  /** Hands jobs to `work`, so many at the same time. */
  consume(concurrency: number, work: (ids: string[]) => Promise<void>): void {
    // ioredis keeps the timer of `socketTimeout` after a disconnect; it would hold a stopped process for 15 s.
    const { bclient } = this.queue as unknown as { bclient: EventEmitter & { socketTimeoutTimer?: NodeJS.Timeout } };
    bclient.on('close', () => clearTimeout(bclient.socketTimeoutTimer));
    // The promise ends with the queue; its errors are the queue's `error` events.
    this.queue.process(concurrency, ({ data }) => work(data.ids)).catch((error: Error) => this.complain(error));
  }

  /** No worker anywhere takes a job until `resume`; those begun go on. Rejects while Redis is away. */
  pause(): Promise<void> {
    return this.queue.pause();
  }

  /** Rejects while Redis is away. */
  resume(): Promise<void> {
    return this.queue.resume();
  }

  /** Whether all workers are paused. Rejects while Redis is away. */
  paused(): Promise<boolean> {
    return this.queue.isPaused();
  }

  /** Takes no more jobs in this process. Those begun go on. */
  async stopConsuming(): Promise<void> {
    await this.queue.pause(true, true).catch((error: Error) => this.complain(error));
  }

  private complain(error: Error): void {
    if (Date.now() - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = Date.now();
    this.logger.warn(`Redis: ${error.message || error.name}; events are still accepted and wait in Postgres`);
  }
}
