import { Injectable, Logger } from '@nestjs/common';
import { DeliveryQueue, WATERMARK } from '../../redis/delivery-queue.ts';
import { Wake } from '../../redis/wake.ts';
import { Progress } from './progress.ts';
import { Comebacks } from './comebacks.ts';
import { Relay } from './relay.ts';
import { Sweeper } from './sweeper.ts';

/** Looks without being woken, so often. */
const POLL_MS = 500;
const FULL_MS = 10;
/** What the sweeper finds is seldom urgent: it looks so often at most, unless it left something or knows of something. */
const SWEEP_EVERY_MS = 250;
const TROUBLE_MS = 1_000;

/** Fills the queue: relay and sweeper, in one loop, only while the queue is shallow. */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger('Dispatcher');
  private stopped = false;
  /** By the steady clock. */
  private sweepAt = 0;
  /** Something came back since the last look. */
  private expected = false;
  private woken = false;
  private interrupt: (() => void) | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly relay: Relay,
    private readonly sweeper: Sweeper,
    private readonly queue: DeliveryQueue,
    private readonly wake: Wake,
    private readonly comebacks: Comebacks,
    private readonly progress: Progress,
  ) {}

  start(): void {
    this.wake.listen(() => this.rouse());
    this.comebacks.listen(() => {
      this.expected = true;
      this.rouse();
    });
    this.running = this.run();
  }

  /** Ends after the pass that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.interrupt?.();
    await this.running;
  }

  private rouse(): void {
    this.woken = true;
    this.interrupt?.();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const pauseMs = await this.pass().catch((error: Error) => {
        this.logger.warn(`Waiting for Postgres and Redis: ${error.message}`);
        return TROUBLE_MS;
      });
      if (pauseMs > 0) await this.pause(pauseMs);
    }
  }

  /** How long to pause then. */
  private async pass(): Promise<number> {
    const state = await this.progress.wait('Redis, to tell how many jobs there are', this.queue.state());
    if (state.waiting >= WATERMARK) return FULL_MS;
    const [fannedOut, swept] = await this.progress.wait(
      'Postgres, to tell what is due',
      Promise.all([this.relay.fanOut(), this.sweep()]),
    );
    await this.progress.wait('Redis, to take jobs', this.queue.hand([...fannedOut.ids, ...swept.ids], state));
    return fannedOut.more || swept.more ? 0 : POLL_MS;
  }

  private async sweep(): Promise<{ ids: string[]; more: boolean }> {
    const begun = performance.now();
    if (!this.expected && begun < this.sweepAt) return { ids: [], more: false };
    this.expected = false;
    const swept = await this.sweeper.sweep();
    this.sweepAt = swept.more ? 0 : begun + SWEEP_EVERY_MS;
    return swept;
  }

  private async pause(ms: number): Promise<void> {
    if (this.stopped || (this.woken && ms === POLL_MS)) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.interrupt = () => {
        if (ms !== POLL_MS && !this.stopped) return;
        clearTimeout(timer);
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}
