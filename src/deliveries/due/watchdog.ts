import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { ClockWatch } from '../../database/clock-watch.ts';
import { onConnection } from '../../database/connections/transactions.ts';
import { Pulse } from '../../database/loops/pulse.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { DeliveryQueue } from '../../redis/delivery-queue.ts';
import { Progress } from './progress.ts';

const LOOK_EVERY_MS = 5_000;
/** A look that comes later by more says that this process stood still. */
const STALLED_MS = 2_000;
/** Postgres or Redis that took longer to answer were in the way until then. */
const LATE_MS = 2_000;

const DUE = '(SELECT greatest(outbox_lag_seconds, oldest_pending_seconds)::float8 FROM webhook_backlog)';

/**
 * Ends a worker that hangs, so that its supervisor starts it again: work has been due for WATCHDOG_SECONDS, nothing was done here
 * for as long, and something that ends in time did not. Not counted is when Postgres or Redis were away, the queue was
 * paused, the clock wrong, or this process stood still itself.
 */
@Injectable()
export class Watchdog {
  private readonly logger = new Logger('Watchdog');
  private readonly limitMs: number;
  private readonly everyMs: number;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  private lookedAt = 0;
  /** Since then nothing was in the way, by the steady clock. */
  private clearSince = 0;
  /** Since then jobs have been waiting in Redis. */
  private jobsSince = Infinity;
  /** When the pulse told last that nothing is due. */
  private quietAt = -Infinity;

  constructor(
    settings: Settings,
    private readonly dataSource: DataSource,
    private readonly clock: ClockWatch,
    private readonly queue: DeliveryQueue,
    private readonly progress: Progress,
    private readonly metrics: Metrics,
    private readonly pulse: Pulse,
  ) {
    this.limitMs = settings.watchdogSeconds * 1000;
    this.everyMs = Math.min(LOOK_EVERY_MS, this.limitMs / 6);
  }

  start(): void {
    if (this.limitMs === 0) return;
    this.clearSince = this.lookedAt = performance.now();
    this.pulse.tells('watchdog', DUE, (seconds, { askedAt }) => {
      if (!seconds) this.quietAt = askedAt;
    });
    this.timer = setInterval(() => {
      this.looking ??= this.look().finally(() => (this.looking = undefined));
    }, this.everyMs).unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    const lateMs = performance.now() - this.lookedAt - this.everyMs;
    this.lookedAt = performance.now();
    if (lateMs > STALLED_MS) this.begin();
    // Half of the time says nothing yet, and spares Postgres the question.
    if (this.sinceMs(this.progress.endedAt) < this.limitMs / 2) return this.tell(0);
    if (performance.now() - this.quietAt < this.limitMs / 2) {
      this.jobsSince = Infinity;
      return this.tell(0);
    }
    const dueMs = await this.dueMs();
    if (dueMs === undefined) return this.begin();
    const idleMs = this.sinceMs(this.progress.endedAt);
    this.tell(Math.min(dueMs, idleMs));
    const why = this.hang();
    if (why === undefined || Math.min(dueMs, idleMs) < this.limitMs) return;
    this.logger.error(
      `Work has been due for ${seconds(dueMs)} s and nothing was done here for ${seconds(idleMs)} s, more than ` +
        `WATCHDOG_SECONDS=${seconds(this.limitMs)}. It waits for ${why}. This process ends, to be started again`,
    );
    process.exit(1);
  }

  /** For how long work has been due; undefined while something is in the way of doing it. */
  private async dueMs(): Promise<number | undefined> {
    const askedAt = performance.now();
    try {
      const [rows, { waiting, paused }] = await Promise.all([
        onConnection(this.dataSource, (db) => db.query<{ seconds: number | null }[]>(`SELECT ${DUE} AS seconds`)),
        this.queue.state(),
        this.queue.probe(),
      ]);
      if (performance.now() - askedAt > LATE_MS) return undefined;
      this.jobsSince = waiting > 0 ? Math.min(this.jobsSince, performance.now()) : Infinity;
      return paused || !this.clock.isRight ? undefined : (rows[0]?.seconds ?? 0) * 1000;
    } catch {
      return undefined;
    }
  }

  /** What did not end in time, or does not begin. */
  private hang(): string | undefined {
    const { longest } = this.progress;
    if (longest && this.sinceMs(longest.since) >= this.limitMs) {
      return `${longest.what}, for ${seconds(this.sinceMs(longest.since))} s`;
    }
    // Looked at in the second half only.
    const ms = this.sinceMs(Math.max(this.jobsSince, this.queue.readySince));
    return ms >= this.limitMs / 3 ? `Bull, which hands it none of the jobs in Redis, for ${seconds(ms)} s` : undefined;
  }

  private sinceMs(moment: number): number {
    return performance.now() - Math.max(moment, this.clearSince);
  }

  /** Counts from now on. */
  private begin(): void {
    this.clearSince = performance.now();
    this.jobsSince = Infinity;
    this.tell(0);
  }

  private tell(ms: number): void {
    this.metrics.workerIdle.set(ms / 1000);
  }
}

const seconds = (ms: number): number => Math.round(ms / 1000);
