import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { JobOptions, Queue } from 'bull';
import { now } from '../database/clock.ts';
import { RedisConnections } from './connections.ts';
import { inTime } from './in-time.ts';

export const DELIVERIES = 'deliveries';

/** Deliveries that one job names at most. */
export const IDS_PER_JOB = 250;

/**
 * From when it is made until a hint counts for nothing any more. The sweeper makes another one 15 s after that moment: whoever
 * still finds the first then (on a list that outlived its workers, or brought back by Bull because theirs crashed) would send
 * the delivery beside whoever has the second. Of the two the sweeper is the one that also heals a Redis that was emptied;
 * what Bull brings back has been locked for 15 s and only leaves its list of active jobs by that.
 */
export const HINT_LIFE_MS = 10_000;

/**
 * Jobs that may wait in Redis: some tenths of a second of work. A backlog waits in Postgres, where tenants take turns,
 * so that one tenant's million events don't stand before another tenant's single one.
 */
export const WATERMARK = 4;

export interface QueueState {
  /** Jobs that wait to be taken. */
  waiting: number;
  /** No worker takes any. */
  paused: boolean;
}

/** One in so many milliseconds is logged of a Redis that is away. */
const COMPLAIN_EVERY_MS = 10_000;

/** Nobody waits longer for an answer. */
const ANSWER_MS = 2_000;
/** After a failure hints are not even tried for so long: whoever records results does not wait again and again. */
const AWAY_MS = 1_000;
/** What could not be done here comes back after so long. */
const AGAIN_MS = 1_000;
/** For Bull to tell Redis what has ended. */
const CLOSE_MS = 3_000;

/**
 * What is due now, in Redis: a job is a list of delivery ids and nothing else. A hint may be lost or doubled at any
 * moment; Postgres decides what is still to be done, and the sweeper makes lost hints again.
 */
@Injectable()
export class DeliveryQueue implements OnApplicationShutdown {
  private readonly logger = new Logger('Queue');
  private complainAt = 0;
  private awayUntil = 0;
  /** Jobs that Bull gave this process, and when it last gave one or was told the end of one, by the steady clock. */
  private taken = 0;
  private takenAt = 0;
  private mayTake = 0;
  /** What does jobs in this process, and how many more of them it does without Redis. */
  private work: ((ids: string[]) => Promise<void>) | undefined;
  private places = 0;
  private resting = false;
  private stopped: Promise<void> | undefined;

  constructor(
    @InjectQueue(DELIVERIES) private readonly queue: Queue<{ ids: string[] }>,
    private readonly connections: RedisConnections,
  ) {
    queue.on('error', (error: Error) => this.complain(error));
    // Nest's module would close it too, and wait for as long as Redis is away.
    Object.assign(queue, { onApplicationShutdown: undefined });
  }

  /**
   * Adds hints to deliveries that are due, with one round trip. Never throws: what Redis does not take is left to the sweeper.
   * Takes 2 s at most. Their age is told by Postgres' clock, which processes share.
   */
  async add(ids: readonly string[]): Promise<void> {
    if (ids.length === 0 || performance.now() < this.awayUntil) return;
    const opts: JobOptions & { timestamp: number } = { timestamp: Math.floor(now()) };
    const jobs = partsOf(ids).map((part) => ({ data: { ids: part }, opts }));
    try {
      const added = await inTime(ANSWER_MS, this.queue.addBulk(jobs));
      if (added.every(({ id }) => id !== undefined)) return;
      // Bull does not tell why. A write of our own does, and shows our connections that they have to leave a replica.
      await this.probe();
      throw new Error('it took no jobs');
    } catch (error) {
      this.awayUntil = performance.now() + AWAY_MS;
      this.complain(error as Error);
    }
  }

  /**
   * Deliveries that are due now. This process does itself what it has places for, which spares them the way through Redis;
   * the rest is for everybody.
   */
  async hand(ids: readonly string[], { paused }: Pick<QueueState, 'paused'>): Promise<void> {
    const here = this.work && !this.resting && !paused ? this.places * IDS_PER_JOB : 0;
    for (const part of partsOf(ids.slice(0, here))) this.doHere(part);
    await this.add(ids.slice(here));
  }

  private doHere(ids: string[]): void {
    this.places--;
    Promise.resolve(this.work?.(ids))
      .catch(() => setTimeout(() => void this.add(ids), AGAIN_MS).unref())
      .finally(() => this.places++);
  }

  /** Rejects while Redis is away, within 2 s. */
  async state(): Promise<QueueState> {
    const { client } = this.queue;
    const key = (name: string): string => this.queue.toKey(name);
    const asked = client.multi().llen(key('wait')).llen(key('paused')).exists(key('meta-paused')).exec();
    const [waiting, held, paused] = (await inTime(ANSWER_MS, asked))?.map(([, count]) => Number(count)) ?? [];
    return { waiting: (waiting ?? 0) + (held ?? 0), paused: paused === 1 };
  }

  /** Rejects while Redis is away, full or a replica, within 2 s. */
  probe(): Promise<void> {
    return inTime(ANSWER_MS, this.connections.probe(this.queue.client));
  }

  /** Rejects while Redis is away, within 2 s. */
  async counts(): Promise<{ waiting: number; active: number; delayed: number; paused: number }> {
    const { waiting, active, delayed, ...rest } = await inTime(ANSWER_MS, this.queue.getJobCounts());
    return { waiting, active, delayed, paused: (rest as { paused?: number }).paused ?? 0 };
  }

  /** Hands jobs to `work`, so many at the same time, and as many more that this process made itself. */
  consume(concurrency: number, work: (ids: string[]) => Promise<void>): void {
    this.work = work;
    this.places = this.mayTake = concurrency;
    // The promise ends with the queue; its errors are the queue's `error` events.
    this.queue
      .process(concurrency, async ({ data, timestamp, opts }) => {
        this.take(1);
        try {
          // Older versions made hints ahead of their time.
          if (now() - timestamp - (opts.delay ?? 0) < HINT_LIFE_MS) await work(data.ids);
        } finally {
          this.take(-1);
        }
      })
      .catch((error: Error) => this.complain(error));
  }

  /** Since when, by the steady clock, this process could have had another job; Infinity while it has no place for one. */
  get readySince(): number {
    return this.taken < this.mayTake ? this.takenAt : Infinity;
  }

  private take(change: 1 | -1): void {
    this.taken += change;
    this.takenAt = performance.now();
  }

  /** No worker anywhere takes a job until `resume`; those begun go on. Rejects while Redis is away, within 2 s. */
  pause(): Promise<void> {
    return inTime(ANSWER_MS, this.queue.pause());
  }

  /** Rejects while Redis is away, within 2 s. */
  resume(): Promise<void> {
    return inTime(ANSWER_MS, this.queue.resume());
  }

  /** Whether all workers are paused. Rejects while Redis is away, within 2 s. */
  paused(): Promise<boolean> {
    return inTime(ANSWER_MS, this.queue.isPaused());
  }

  /** Takes no more jobs in this process. Those begun go on. Takes 2 s at most. */
  stopConsuming(): Promise<void> {
    this.resting = true;
    // Bull takes no second one while it is at the first.
    this.stopped ??= inTime(ANSWER_MS, this.queue.pause(true, true)).catch((error: Error) => this.complain(error));
    return this.stopped;
  }

  /** Takes jobs again. */
  async resumeConsuming(): Promise<void> {
    this.resting = false;
    this.stopped = undefined;
    await inTime(ANSWER_MS, this.queue.resume(true)).catch((error: Error) => this.complain(error));
  }

  /** Takes some seconds at most, however Redis is: what it was not told comes back by the sweeper. */
  async onApplicationShutdown(): Promise<void> {
    await inTime(CLOSE_MS, this.queue.close()).catch((error: Error) => this.complain(error));
    this.connections.close();
  }

  private complain(error: Error): void {
    if (performance.now() < this.complainAt) return;
    this.complainAt = performance.now() + COMPLAIN_EVERY_MS;
    const what = error.name === 'MaxRetriesPerRequestError' ? 'the connection broke' : error.message || error.name;
    this.logger.warn(`Redis: ${what}; events are still accepted and wait in Postgres`);
  }
}

/** As many as a job names. */
const partsOf = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / IDS_PER_JOB) }, (_, nth) =>
    ids.slice(nth * IDS_PER_JOB, (nth + 1) * IDS_PER_JOB),
  );
