import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { Metrics } from '../metrics/metrics.ts';
import { Scrape } from '../metrics/scrape.ts';
import { anchor, distanceMs, type Look } from './clock.ts';
import { onConnection } from './connections/transactions.ts';
import { Pulse } from './loops/pulse.ts';

const TICK_MS = 1_000;
/** A process that starts may look slowly, and knows the time no better than that: the quickest of these counts. */
const FIRST_LOOKS = 5;
/** The machine's clock was set, or the machine stood still, which the steady clock did not notice: Postgres is asked at once. */
const MOVED_MS = 500;
const WARN_FROM_MS = 1_000;
const WARN_EVERY_MS = 60_000;

const CLOCK = '(extract(epoch FROM clock_timestamp()) * 1000)::float8';

interface Listener {
  begin: () => void;
  end: () => void;
}

/**
 * Keeps this process at Postgres' time, and watches how far the clock of its machine is from that. Beyond
 * MAX_CLOCK_DISTANCE_SECONDS the process delivers nothing: certificates are judged by that clock, which nothing here can mend.
 */
@Injectable()
export class ClockWatch implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Clock');
  private readonly listeners: Listener[] = [];
  private readonly maxMs: number;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | undefined;
  /** The distance at the last look. */
  private seenMs = 0;
  private wasRight = true;
  private warnAt = -Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    pulse: Pulse,
    metrics: Metrics,
    scrape: Scrape,
  ) {
    this.maxMs = settings.maxClockDistanceSeconds * 1000;
    pulse.tells('clock', CLOCK, (ms, asked) => this.learn([{ ...asked, serverMs: Number(ms) }]));
    scrape.before(async () => metrics.clockDistance.set((distanceMs() ?? Number.NaN) / 1000));
  }

  /** Before anything is made an id for or asked whether it is due. */
  async onModuleInit(): Promise<void> {
    await this.watch();
    this.timer = setInterval(() => {
      this.looking ??= this.watch().finally(() => (this.looking = undefined));
    }, TICK_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  /** Whether the clock of this machine is near enough; false until Postgres was asked. */
  get isRight(): boolean {
    return Math.abs(distanceMs() ?? Infinity) <= this.maxMs;
  }

  /** What is wrong, for people; undefined while nothing is. */
  get complaint(): string | undefined {
    if (this.isRight) return undefined;
    const ms = distanceMs();
    if (ms === undefined) return 'The clock of Postgres was not read yet';
    return `The clock of this machine is ${told(ms)} Postgres', more than MAX_CLOCK_DISTANCE_SECONDS=${this.maxMs / 1000} allows`;
  }

  /** Begins as soon as the clock is right, at once if it is; ends and begins again as it changes. */
  whileRight(begin: () => void, end: () => void): void {
    this.listeners.push({ begin, end });
    if (this.wasRight) begin();
  }

  private async watch(): Promise<void> {
    const moved = Math.abs((distanceMs() ?? Infinity) - this.seenMs) > MOVED_MS;
    if (moved) {
      // Postgres being away is told elsewhere; the steady clock goes on meanwhile.
      await this.look().catch((error: Error) => this.logger.debug(`Postgres' clock was not read: ${error.message}`));
    }
    this.judge();
  }

  private async look(): Promise<void> {
    await onConnection(this.dataSource, async (db) => {
      const looks: Look[] = [];
      for (let left = distanceMs() === undefined ? FIRST_LOOKS : 1; left > 0; left--) {
        const askedAt = performance.now();
        const [{ ms: serverMs }] = await db.query<[{ ms: number }]>(`SELECT ${CLOCK} AS ms`);
        looks.push({ askedAt, answeredAt: performance.now(), serverMs });
      }
      looks.sort((a, b) => a.answeredAt - a.askedAt - (b.answeredAt - b.askedAt));
      this.learn(looks);
    });
  }

  private learn(looks: readonly Look[]): void {
    for (const look of looks) anchor(look);
    this.seenMs = distanceMs() ?? 0;
  }

  private judge(): void {
    const { isRight } = this;
    const changed = isRight !== this.wasRight;
    this.wasRight = isRight;
    this.tell(changed);
    if (!changed) return;
    for (const { begin, end } of this.listeners) {
      if (isRight) begin();
      else end();
    }
  }

  private tell(changed: boolean): void {
    const ms = distanceMs();
    if (ms === undefined) return;
    if (this.wasRight && changed) this.logger.log(`The clock of this machine is right${this.delivers('delivers')}`);
    if (Math.abs(ms) < WARN_FROM_MS || (!changed && performance.now() < this.warnAt)) return;
    this.warnAt = performance.now() + WARN_EVERY_MS;
    const advice = "Set it (timedatectl, chronyc tracking), or Postgres' if that is the wrong one";
    if (this.wasRight) this.logger.warn(`The clock of this machine is ${told(ms)} Postgres', which counts. ${advice}`);
    else this.logger.error(`${this.complaint}${this.delivers('delivers nothing until it is right')}. ${advice}`);
  }

  private delivers(how: string): string {
    return this.settings.role === 'api' ? '' : `: this process ${how}`;
  }
}

const told = (ms: number): string => `${(Math.abs(ms) / 1000).toFixed(1)} s ${ms > 0 ? 'ahead of' : 'behind'}`;
