import { setImmediate } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { currentTime, now } from '../../database/clock.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Scrape } from '../../metrics/scrape.ts';
import { DeliveryQueue, IDS_PER_JOB } from '../../redis/delivery-queue.ts';
import { EgressClient } from '../../security/egress/egress-client.ts';
import { LocalShortage, StoodStill } from '../../security/egress/egress-error.ts';
import { OpenFiles } from '../../security/egress/open-files.ts';
import { Progress } from '../due/progress.ts';
import { Attempts } from './attempts.ts';
import { Bodies } from './bodies.ts';
import { gauge, laneLimits, Lanes, SLOW_AFTER_MS } from './lanes.ts';
import { NextUp } from './next-up.ts';
import { isLimited, isOver, limitedLast, Permits, type Permit } from './permits.ts';
import { isHeld, type DueDelivery } from '../due-delivery.ts';
import { isLost } from '../hints.ts';
import { load, type Due } from '../due/load.ts';
import { OwnWorker } from '../due/own-worker.ts';
import { Postponer, type Postponed } from '../record/postponer.ts';
import { Recorder } from '../record/recorder.ts';
import { Reports } from '../record/reports.ts';
import { notSent } from '../record/result.ts';
import { Results } from './results.ts';
import { UnderWay, type Attempt } from './under-way.ts';

/** What could not be loaded or sent by no fault of its endpoint comes back after so long. */
const AGAIN_MS = 1_000;
/** After so many attempts what has arrived is read: more would wait for each other here, and make a quick endpoint look slow. */
const BEGIN_TOGETHER = 128;

/** Does the jobs: load, prepare, send, record. */
@Injectable()
export class Worker {
  private readonly lanes: Lanes;
  private readonly logger = new Logger('Worker');
  private readonly underWay = new UnderWay();
  private readonly bodies: Bodies<Attempt>;
  private readonly nextUp: NextUp;
  private readonly jobs = new Set<Promise<void>>();
  /** Deliveries at hand that have not begun. */
  private atHand = 0;
  /** So many may be at hand: some tenths of a second of work. */
  private readonly maxAtHand: number;
  private resting = false;
  private stopping = false;

  constructor(
    dataSource: DataSource,
    private readonly statements: PreparedStatements,
    settings: Settings,
    private readonly files: OpenFiles,
    private readonly queue: DeliveryQueue,
    private readonly client: EgressClient,
    private readonly permits: Permits,
    private readonly attempts: Attempts,
    private readonly recorder: Recorder,
    private readonly postponer: Postponer,
    private readonly reports: Reports,
    private readonly results: Results,
    private readonly progress: Progress,
    metrics: Metrics,
    private readonly ownWorker: OwnWorker,
    scrape: Scrape,
  ) {
    this.maxAtHand = 2 * files.concurrency;
    this.lanes = new Lanes(laneLimits(files.concurrency, settings));
    this.bodies = new Bodies(dataSource, (part, bodies) => this.beginLarge(part, bodies));
    this.nextUp = new NextUp(files.concurrency, (due) => void this.track(this.begin(due, false)));
    scrape.before(async () => gauge(metrics, this.lanes));
  }

  /** Begins to take jobs, also again after a rest. */
  start(): void {
    if (this.resting) {
      this.resting = false;
      void this.queue.resumeConsuming();
      return;
    }
    if (this.files.warning) this.logger.warn(this.files.warning);
    // Some are being loaded while others begin; more would only wait in memory.
    this.queue.consume(Math.ceil(this.maxAtHand / IDS_PER_JOB), (ids) => this.track(this.deliver(ids)));
    this.ownWorker.serve({ room: () => this.room(), take: (due) => void this.track(this.begin(due)) });
  }

  /** None until it is worth a statement. */
  private room(): number | undefined {
    if (this.resting || this.stopping) return undefined;
    const room = this.maxAtHand - this.atHand - this.nextUp.size;
    return room < this.maxAtHand / 4 ? 0 : room;
  }

  /** Begins no attempt until it is started again; those under way go on. */
  rest(): void {
    this.resting = true;
    this.nextUp.clear();
    void this.queue.stopConsuming();
  }

  /** Begins no attempt any more; resolves when those under way are recorded. `noMore`: then nothing else comes. */
  async stop(noMore: Promise<unknown>): Promise<void> {
    this.stopping = true;
    this.nextUp.clear();
    this.recorder.hurry();
    await Promise.all([this.queue.stopConsuming(), noMore]);
    await Promise.allSettled(this.jobs);
    await this.postponer.park((await this.bodies.stop()).map((attempt) => this.giveUp(attempt)));
    await Promise.allSettled(this.underWay.ends());
    await this.recorder.drain();
    this.client.close();
  }

  private track(job: Promise<void>): Promise<void> {
    this.jobs.add(job);
    return job.finally(() => this.jobs.delete(job));
  }

  /** One job. Fails only before its first attempt begins, for the queue hands out a failed job again. */
  private async deliver(ids: string[]): Promise<void> {
    const loading = this.progress.wait('Postgres, to load deliveries', load(this.statements.query, ids));
    const due = await loading.catch((error: Error) => {
      this.logger.warn(`${ids.length} deliveries could not be loaded: ${error.message}`);
      throw error;
    });
    await this.begin(due);
  }

  /** Ends when each attempt has begun, waits for its turn or its body, or is put off: they go on by themselves. Never fails. */
  private async begin({ deliveries, bodies }: Due, mayWait = true): Promise<void> {
    const postponed: Postponed[] = [];
    const held: DueDelivery[] = [];
    this.atHand += deliveries.length;
    // At once: a replay that begins now counts on what is skipped.
    for (const delivery of deliveries)
      if (delivery.stopped) void this.results.keep(notSent(delivery, delivery.stopped));
    const isToBegin = (one: DueDelivery): boolean => !one.stopped && !this.underWay.has(one) && !isLost(one);
    const limited = deliveries.filter((one) => isLimited(one) && isToBegin(one) && !isHeld(one));
    const asking = limited.length > 0 && this.permits.ask(limited, (one) => this.lanes.spacingMs(one, now()));
    for (const [nth, delivery] of (asking ? limitedLast(deliveries) : deliveries).entries()) {
      if (nth % BEGIN_TOGETHER === BEGIN_TOGETHER - 1) await setImmediate();
      this.atHand--;
      if (!isToBegin(delivery)) continue;
      if (isHeld(delivery)) {
        held.push(delivery);
        continue;
      }
      const asked = asking && isLimited(delivery) ? await asking : undefined;
      if (!this.recorder.hasRoom) await this.recorder.room();
      if (!this.lanes.fast.hasRoom)
        await this.progress.wait('room among the attempts under way', this.lanes.fast.room());
      const body = bodies.get(delivery.eventId);
      if (mayWait && body && this.isNextUp(delivery)) {
        this.nextUp.add(delivery, body);
        continue;
      }
      const attempt = this.admit(delivery, asked?.of(delivery));
      if (typeof attempt === 'number') postponed.push({ delivery, dueAt: attempt });
      else if (attempt && body) this.send(attempt, body);
      else if (attempt) this.bodies.add(attempt);
    }
    if (asking) (await asking)?.end();
    await this.progress.wait('Postgres, to postpone deliveries', this.postponer.park(postponed));
    await this.progress.wait('Postgres, to hold deliveries back', this.postponer.hold(held));
    this.progress.ended();
  }

  /** Others can't take up what has no row, so it may wait for its turn here. */
  private isNextUp(delivery: DueDelivery): boolean {
    if (this.stopping || this.resting || !delivery.taken) return false;
    return this.nextUp.hasRoom && this.lanes.isNextUp(delivery);
  }

  /** A place for an attempt, or, when it is over a limit, the time to come back (ms since 1970). */
  private admit(delivery: DueDelivery, permit?: Permit | number): Attempt | number | undefined {
    if (this.stopping || this.resting) return now();
    // While this one waited another job may have begun it, or this process have stood still for too long.
    if (this.underWay.has(delivery) || isLost(delivery)) return undefined;
    if (typeof permit === 'number') return this.lanes.heldBackUntil(delivery, permit);
    const place = this.lanes.admit(delivery, this.client.peerOf(delivery.subscription.url), now(), permit);
    if (typeof place === 'number') return place;
    const attempt: Attempt = { delivery, place, ended: Promise.resolve() };
    this.underWay.add(attempt);
    return attempt;
  }

  private send(attempt: Attempt, body: Buffer): void {
    this.lanes.begin(attempt.place);
    attempt.ended = this.attempt(attempt, body);
  }

  /** The one whose turn it is at an endpoint where another has ended. */
  private beginNext(subscriptionId: string): void {
    const next = this.recorder.hasRoom && !this.lanes.fast.isFull ? this.nextUp.next(subscriptionId) : undefined;
    if (!next) return;
    const { delivery, body } = next;
    const attempt = this.admit(delivery);
    if (typeof attempt === 'number') void this.track(this.postponer.park([{ delivery, dueAt: attempt }]));
    else if (attempt) this.send(attempt, body);
  }

  /** Those whose bodies had to be loaded. */
  private async beginLarge(attempts: Attempt[], bodies: Map<string, Buffer>): Promise<void> {
    const postponed: Postponed[] = [];
    for (const attempt of attempts) {
      await this.recorder.room();
      await this.lanes.fast.room();
      const body = bodies.get(attempt.delivery.eventId);
      if (body && !this.stopping && !this.resting && !isOver(attempt.place.permit)) this.send(attempt, body);
      else postponed.push(this.giveUp(attempt));
    }
    await this.postponer.park(postponed);
  }

  /** One that could not begin. */
  private giveUp(attempt: Attempt): Postponed {
    this.lanes.leave(attempt.place);
    this.underWay.delete(attempt);
    return { delivery: attempt.delivery, dueAt: now() + (this.stopping ? 0 : AGAIN_MS) };
  }

  /** From the request to its record. */
  private async attempt(attempt: Attempt, body: Buffer): Promise<void> {
    const { delivery, place } = attempt;
    const begun = currentTime();
    const timer = setTimeout(outlast, SLOW_AFTER_MS, this, attempt);
    const result = await this.attempts.make(delivery, body, begun).catch((error: Error) => error);
    clearTimeout(timer);
    if (result instanceof StoodStill) return void this.giveUp(attempt);
    if (result instanceof LocalShortage) {
      this.reports.putOff(result);
      return this.postponer.park([this.giveUp(attempt)]);
    }
    this.lanes.leave(place, now() - begun.getTime());
    this.beginNext(delivery.subscriptionId);
    if (result instanceof Error) this.results.complain(delivery, result);
    else await this.results.keep(result);
    this.underWay.end(attempt);
  }

  /** It has outlasted 250 ms. While it is leased no other process takes it for lost. */
  outlast({ place, delivery }: Attempt): void {
    this.lanes.slowDown(place);
    void this.postponer.lease(delivery);
  }
}

const outlast = (worker: Worker, attempt: Attempt): void => worker.outlast(attempt);
