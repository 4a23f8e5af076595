import { Injectable, Logger } from '@nestjs/common';
import { Loop, NO_PAUSE, UNTIL_WOKEN, type Pause } from '../../database/loops/loop.ts';
import { Pulse } from '../../database/loops/pulse.ts';
import { DeliveryQueue, WATERMARK, type QueueState } from '../../redis/delivery-queue.ts';
import { Wake } from '../../redis/wake.ts';
import { Comebacks } from './comebacks.ts';
import { OwnWorker } from './own-worker.ts';
import { Progress } from './progress.ts';
import { Relay, type FanOut } from '../fan-out/relay.ts';
import { Sweeper } from './sweeper.ts';

/** While the queue is not shallow, or the worker of this process has no room. */
const FULL: Pause = { ms: 10, asleep: true };
/** Nothing is taken while the worker has enough to do: it waits where tenants take turns. */
const FULL_WORKER: FanOut = { ids: [], more: true };
/** Every event wakes; what the sweeper finds is seldom urgent, so it looks no more often, unless it left something or expects it. */
const SWEEP_EVERY_MS = 250;
const TROUBLE_MS = 1_000;
/**
 * What Redis told of a shallow queue is believed for so long where the worker of this process takes what is new. Who pauses the queue
 * tells so at once: this is for when that got lost.
 */
const BELIEVED_MS = 1_000;

const ANY_DUE = `(
    EXISTS (SELECT FROM waiting_events)
    OR EXISTS (SELECT FROM open_deliveries WHERE status IN ('pending', 'retrying') AND sweep_at <= now())
  )`;

/** Gives the worker of this process what was taken, and fills the queue: relay and sweeper, in one loop, only while the queue is shallow. */
@Injectable()
export class Dispatcher {
  private readonly logger = new Logger('Dispatcher');
  private readonly loop = new Loop(() => this.pass(), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Waiting for Postgres and Redis: ${message}`),
  });
  /** By the steady clock. */
  private sweptAt = -Infinity;
  private sweepAt = 0;
  private told: { state: QueueState; until: number } | undefined;
  /** The last pass left some. */
  private behind = true;
  /** What this process was told and nobody else: another one has its turn when this has no room. */
  private turn: { end: () => void; isShared: boolean } | undefined;
  /** How often anybody said that the queue was paused or goes on. */
  private changes = 0;

  constructor(
    private readonly relay: Relay,
    private readonly sweeper: Sweeper,
    private readonly queue: DeliveryQueue,
    private readonly wake: Wake,
    private readonly comebacks: Comebacks,
    private readonly progress: Progress,
    private readonly ownWorker: OwnWorker,
    private readonly pulse: Pulse,
  ) {}

  start(): void {
    this.wake.listenInTurn(
      () => this.sweepBy(this.sweptAt + SWEEP_EVERY_MS),
      () => this.served(),
    );
    this.wake.listen('queue', () => {
      this.changes++;
      this.told = undefined;
      this.loop.wake();
    });
    this.comebacks.listen(() => this.sweepBy(0));
    this.pulse.wakes('deliveries', ANY_DUE, () => this.sweepBy(0));
    this.loop.start();
  }

  /** Resolves after the pass that is under way. */
  async stop(): Promise<void> {
    this.wake.stopTurns();
    await this.loop.stop();
  }

  /** For so many deliveries the worker of this process has room, and nothing else waits; undefined: that is not so, or not known. */
  room(): number | undefined {
    return this.told && performance.now() < this.told.until && !this.behind ? this.ownWorker.room() : undefined;
  }

  /** Resolves after the next pass that has room. */
  private served(): Promise<void> {
    return new Promise((resolve) => (this.turn = { end: resolve, isShared: false }));
  }

  private sweepBy(at: number): void {
    this.sweepAt = Math.min(this.sweepAt, at);
    this.loop.wake();
  }

  private async pass(): Promise<Pause> {
    const state = await this.state();
    const room = state.paused ? undefined : this.ownWorker.room();
    const wasBehind = this.behind;
    this.behind = state.waiting >= WATERMARK || room === 0;
    if (state.waiting >= WATERMARK) return FULL;
    const [fannedOut, swept] = await this.progress.wait(
      'Postgres, to tell what is due',
      Promise.all([room === 0 ? FULL_WORKER : this.fanOut(room), this.sweep()]),
    );
    await this.progress.wait('Redis, to take jobs', this.queue.hand([...fannedOut.ids, ...swept], state));
    if (room === 0) {
      this.share();
      return FULL;
    }
    this.turn?.end();
    this.turn = undefined;
    this.behind = fannedOut.more;
    if (fannedOut.more) {
      // Once: who is told then tells the next one, if there is still more.
      if (!wasBehind) this.wake.share();
      return NO_PAUSE;
    }
    return { ms: Math.min(UNTIL_WOKEN.ms, Math.max(0, this.sweepAt - performance.now())) };
  }

  private share(): void {
    if (!this.turn || this.turn.isShared) return;
    this.turn.isShared = true;
    this.wake.share();
  }

  /** Not asked of Redis for each event: nothing goes there of what the worker of this process takes. */
  private async state(): Promise<QueueState> {
    const now = performance.now();
    const { told, changes } = this;
    if (told && now < Math.min(told.until, this.sweepAt) && this.ownWorker.room()) return told.state;
    const state = await this.progress.wait('Redis, to tell how many jobs there are', this.queue.state());
    const isShallow = !state.paused && state.waiting < WATERMARK && changes === this.changes;
    this.told = isShallow ? { state, until: now + BELIEVED_MS } : undefined;
    return state;
  }

  /** What was taken is sent, whatever becomes of the sweep beside it. */
  private async fanOut(room: number | undefined): Promise<FanOut> {
    const fannedOut = await this.relay.fanOut(room);
    if (fannedOut.due) this.ownWorker.take(fannedOut.due);
    return fannedOut;
  }

  private async sweep(): Promise<string[]> {
    const begun = performance.now();
    if (begun < this.sweepAt) return [];
    // Whoever wakes it from now on may have seen more than this look will.
    this.sweptAt = begun;
    this.sweepAt = Infinity;
    try {
      const { ids, nextMs } = await this.sweeper.sweep();
      this.sweepAt = Math.min(this.sweepAt, begun + nextMs);
      return ids;
    } catch (error) {
      this.sweepAt = 0;
      throw error;
    }
  }
}
