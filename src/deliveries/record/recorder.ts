import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { isBusy } from '../../database/connections/connection-failures.ts';
import { GroupCommit } from '../../database/group-commit.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Scrape } from '../../metrics/scrape.ts';
import { Progress } from '../due/progress.ts';
import { Comebacks } from '../due/comebacks.ts';
import { type Recorded } from './record.ts';
import { bytesOf, type Result } from './result.ts';
import { Reports } from './reports.ts';
import { ResultStore } from './result-store.ts';

/** Of one statement. */
const GROUP = {
  maxItems: 1_000,
  parallel: 1,
  bytes: { max: 4 * 1024 * 1024, of: bytesOf, ownerOf: ({ delivery }: Result) => delivery.tenantId },
};
/** What leads to more and met a lock with that; each time Postgres undoes it. */
const BUSY_MS = 1_000;
/** Results in memory, of some kilobytes each, for each attempt that may be in flight; beyond them none begins. */
const UNRECORDED = 10;
const COMPLAIN_EVERY_MS = 10_000;

/** Keeps what happened: what ended while others were being written is written together; then metrics and the log follow. */
@Injectable()
export class Recorder {
  private readonly logger = new Logger('Recorder');
  private readonly fresh: GroupCommit<Result, boolean>;
  /** Those whose rows somebody else holds, again and again: each write waits for one of them a moment. */
  private readonly held: GroupCommit<Result, boolean>;
  private readonly waiting: (() => void)[] = [];
  private readonly idle: (() => void)[] = [];
  private unrecorded = 0;
  private readonly maxUnrecorded: number;
  private complainAt = 0;

  constructor(
    private readonly store: ResultStore,
    private readonly reports: Reports,
    private readonly comebacks: Comebacks,
    private readonly progress: Progress,
    settings: Settings,
    metrics: Metrics,
    scrape: Scrape,
  ) {
    this.maxUnrecorded = UNRECORDED * settings.deliveryConcurrency;
    scrape.before(async () => metrics.unrecorded.set(this.unrecorded));
    this.fresh = new GroupCommit((results) => this.finish(results, this.store.write(results)), GROUP);
    this.held = new GroupCommit((results) => this.finish(results, this.store.writeHeld(results)), GROUP);
  }

  /** Resolves after the commit, however long somebody else holds the row. Throws when it outlasts the process. */
  async record(result: Result): Promise<void> {
    this.unrecorded++;
    try {
      for (let group = this.fresh; !(await added(group, result)); group = this.held) {
        if (!this.store.patient) throw new Error('somebody else holds its row');
        this.complain();
      }
    } finally {
      this.unrecorded--;
      if (this.unrecorded === 0) for (const done of this.idle.splice(0)) done();
      this.waiting.shift()?.();
    }
  }

  /** For one more result. */
  get hasRoom(): boolean {
    return this.unrecorded < this.maxUnrecorded;
  }

  /** Resolves when there is room for one more result. */
  async room(): Promise<void> {
    while (!this.hasRoom) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Resolves when nothing is left to be recorded. */
  async drain(): Promise<void> {
    if (this.unrecorded > 0) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  /** The process is to end: what can't be recorded within its time is given up. */
  hurry(): void {
    this.store.hurry();
  }

  /** Which of these need not be tried again. */
  private async finish(results: readonly Result[], write: Promise<Recorded>): Promise<boolean[]> {
    const { statuses, held } = await this.progress.wait('Postgres, to record results', write);
    if (statuses.size > 0) this.progress.ended();
    this.comebacks.expect(
      results.flatMap(({ delivery, nextAttemptAt }) =>
        nextAttemptAt && statuses.has(delivery.id) ? [nextAttemptAt.getTime()] : [],
      ),
    );
    return results.map((result) => {
      const { id } = result.delivery;
      if (held.has(id)) return false;
      this.reports.tell(result, statuses.get(id));
      return true;
    });
  }

  private complain(): void {
    if (performance.now() < this.complainAt) return;
    this.complainAt = performance.now() + COMPLAIN_EVERY_MS;
    this.logger.warn('Somebody else holds rows of deliveries for long; their results wait, others go on');
  }
}

/** Whether it is done; false: its row is held, or what it leads to met a lock. */
async function added(group: GroupCommit<Result, boolean>, result: Result): Promise<boolean> {
  try {
    return await group.add(result);
  } catch (error) {
    if (!isBusy(error)) throw error;
    await sleep(BUSY_MS);
    return false;
  }
}
