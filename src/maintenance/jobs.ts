import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Settings } from '../config/settings.ts';
import { Connections } from '../database/connections/connections.ts';
import { Pulse } from '../database/loops/pulse.ts';
import { asOnlyOwner, databaseTime } from '../database/owner.ts';
import { Metrics } from '../metrics/metrics.ts';

/** The first run is soon after a start, so that a process that does not live for long tidies too; not all at once. */
const firstAfterMs = (): number => 10_000 + Math.random() * 30_000;

/** What runs in the background now and then, in one process of the installation at a time. */
export interface Job {
  /** Label `name` of the metrics. */
  name: string;
  /** Advisory lock that stands for it in the database. */
  lock: number;
  everyMs: number;
  /** In SQL, for what runs so often that there is mostly nothing to do: it runs only where there is. */
  anyDue?: string;
  /**
   * In small transactions of its own, ending early on `signal`; what is left is done next time. `now` is the database's: it is
   * what decides over what is old. Resolves with the rows it changed.
   */
  run: (owner: ClientBase, now: Date, signal: AbortSignal) => Promise<number>;
}

/** Runs jobs by the clock, in the processes that deliver, and counts what became of them. */
export class Jobs implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Jobs');
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  private readonly stopping = new AbortController();
  /** Of which the pulse told last that nothing is due. */
  private readonly idle = new Set<string>();

  constructor(
    private readonly settings: Settings,
    private readonly metrics: Metrics,
    private readonly connections: Connections,
    private readonly pulse: Pulse,
    private readonly jobs: readonly Job[],
  ) {
    for (const { name } of jobs) {
      // From the start, so that a first failure is seen as an increase.
      for (const result of ['done', 'failed', 'busy']) metrics.jobRuns.inc({ name, result }, 0);
    }
  }

  onApplicationBootstrap(): void {
    if (this.settings.role === 'api') return;
    for (const job of this.jobs) {
      const { name, anyDue } = job;
      if (anyDue) this.pulse.tells(name, anyDue, (any) => void (any ? this.idle.delete(name) : this.idle.add(name)));
      const tick = (): void => {
        if (this.idle.has(name)) return;
        const run = this.run(job).catch((error: Error) =>
          this.logger.error(`${name} failed and is tried again later: ${error.message}`),
        );
        this.underWay.add(run);
        void run.finally(() => this.underWay.delete(run));
      };
      const first = (): void => {
        tick();
        this.timers.push(setInterval(tick, job.everyMs));
      };
      this.timers.push(setTimeout(first, Math.min(job.everyMs, firstAfterMs())));
    }
  }

  async onModuleDestroy(): Promise<void> {
    for (const timer of this.timers) clearTimeout(timer);
    this.stopping.abort();
    this.connections.stop();
    await Promise.all(this.underWay);
  }

  /** Does nothing while another process, or this one, is at it. Resolves with the rows changed, undefined when it did not run. */
  async run(job: Job, now?: Date): Promise<number | undefined> {
    const labels = { name: job.name };
    const stopTimer = this.metrics.jobDuration.startTimer(labels);
    try {
      const rows = await asOnlyOwner(this.settings.databaseUrl, job.lock, this.connections, async (owner) =>
        job.run(owner, now ?? (await databaseTime(owner)), this.stopping.signal),
      );
      this.metrics.jobRuns.inc({ ...labels, result: rows === undefined ? 'busy' : 'done' });
      if (rows === undefined) return undefined;
      stopTimer();
      this.metrics.jobRows.inc(labels, rows);
      return rows;
    } catch (error) {
      this.metrics.jobRuns.inc({ ...labels, result: 'failed' });
      throw error;
    }
  }
}
