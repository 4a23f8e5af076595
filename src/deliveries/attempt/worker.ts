import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { VERSION } from '../../config/version.ts';
import { timeOf } from '../../database/ids.ts';
import { PreparedStatements } from '../../database/prepared-statements.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Scrape } from '../../metrics/scrape.ts';
import { DeliveryQueue, IDS_PER_JOB } from '../../redis/delivery-queue.ts';
import { EgressClient } from '../../security/egress-client.ts';
import { SubscriptionSecrets } from '../../subscriptions/subscription-secrets.ts';
import { Tracer } from '../../tracing/tracer.ts';
import { Countdown } from './countdown.ts';
import { Lanes, SLOW_AFTER_MS, type Place } from './lanes.ts';
import { load, type DueDelivery } from './load.ts';
import { secretUnavailable } from './outcome.ts';
import { Postponer, type Postponed } from './postponer.ts';
import { prepare } from './prepare.ts';
import { Recorder } from './recorder.ts';
import type { Result } from './record.ts';
import { judge } from './retry-schedule.ts';
import { send } from './send.ts';
import { attemptSpan } from './spans.ts';
import { sweepAtOf } from '../due/sweeper.ts';

/** One that is under way. */
interface Attempt {
  attempts: number;
  place: Place;
  /** Lets its job go on without it. */
  leaveJob: () => void;
  ended: Promise<void>;
}

/** Does the jobs: load, prepare, send, record. */
@Injectable()
export class Worker {
  private readonly lanes: Lanes;
  private readonly userAgent: string;
  private readonly logger = new Logger('Worker');
  /**
   * Deliveries being sent by this process, with the attempts made before: a doubled hint does not send twice, and the hint
   * of the next attempt, which may come before this one has left the map, is not taken for a doubled one.
   */
  private readonly underWay = new Map<string, Attempt>();
  private readonly jobs = new Set<Promise<void>>();
  private stopping = false;

  constructor(
    private readonly statements: PreparedStatements,
    private readonly settings: Settings,
    private readonly queue: DeliveryQueue,
    private readonly client: EgressClient,
    private readonly secrets: SubscriptionSecrets,
    private readonly recorder: Recorder,
    private readonly postponer: Postponer,
    private readonly metrics: Metrics,
    scrape: Scrape,
    private readonly tracer: Tracer,
  ) {
    this.userAgent = `webhook-delivery-platform/${VERSION} (+${settings.contactUrl})`;
    this.lanes = new Lanes({
      concurrency: settings.deliveryConcurrency,
      maxInFlightPerSubscription: settings.maxInFlightPerSubscription,
      maxInFlightPerHost: settings.maxInFlightPerHost,
    });
    scrape.before(async () => this.gauge());
  }

  start(): void {
    // The others are being loaded or recorded while those in flight are sent; more would only wait in memory.
    this.queue.consume(Math.ceil((4 * this.settings.deliveryConcurrency) / IDS_PER_JOB), (ids) =>
      this.track(this.deliver(ids)),
    );
  }

  /** Begins no attempt any more; resolves when those under way are recorded. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.recorder.hurry();
    await this.queue.stopConsuming();
    await Promise.allSettled([...this.jobs, ...[...this.underWay.values()].map(({ ended }) => ended)]);
    await this.recorder.drain();
    this.client.close();
  }

  private track(job: Promise<void>): Promise<void> {
    this.jobs.add(job);
    return job.finally(() => this.jobs.delete(job));
  }

  /**
   * One job. Ends when each of its attempts is recorded, has outlasted 250 ms or waits for a row that somebody else holds;
   * those are leased and go on by themselves.
   * Fails only before its first attempt begins, for the queue hands out a failed job again.
   */
  private async deliver(ids: string[]): Promise<void> {
    const loaded = await load(this.statements.query, ids, new Date()).catch((error: Error) => {
      this.logger.warn(`${ids.length} deliveries could not be loaded: ${error.message}`);
      throw error;
    });
    const due = loaded.filter((delivery) => !this.isUnderWay(delivery));
    const postponed: Postponed[] = [];
    const job = new Countdown();
    for (const delivery of due) {
      const { stopped } = delivery;
      if (stopped) {
        const leaveJob = job.add();
        const result = { delivery, status: stopped, nextAttemptAt: null, sweepAt: null };
        void this.record(result, leaveJob).then(leaveJob);
        continue;
      }
      await this.recorder.room();
      await this.lanes.room();
      const backAt = this.stopping ? Date.now() : this.begin(delivery, job);
      if (backAt !== undefined) postponed.push({ delivery, dueAt: backAt });
    }
    await this.postponer.park(postponed);
    await job.over();
    await this.postponer.lease(due.filter((delivery) => this.isUnderWay(delivery)));
  }

  /** Begins an attempt, unless its subscription is over a limit: then the time to come back. */
  private begin(delivery: DueDelivery, job: Countdown): number | undefined {
    // Another job may have begun it while this one waited for room.
    if (this.isUnderWay(delivery)) return undefined;
    const now = new Date();
    const place = this.lanes.admit(delivery, this.client.peerOf(delivery.url), now.getTime());
    if (typeof place === 'number') return place;
    const { attempts } = delivery;
    const attempt: Attempt = { attempts, place, leaveJob: job.add(), ended: Promise.resolve() };
    this.underWay.set(delivery.id, attempt);
    attempt.ended = this.attempt(delivery, now, attempt);
    return undefined;
  }

  /** From the request to its record. */
  private async attempt(delivery: DueDelivery, now: Date, attempt: Attempt): Promise<void> {
    const timer = setTimeout(outlast, SLOW_AFTER_MS, this.lanes, attempt);
    let result: Result | undefined;
    try {
      result = await this.send(delivery, now);
    } catch (error) {
      this.complain(delivery, error);
    } finally {
      clearTimeout(timer);
      this.lanes.leave(attempt.place, Date.now() - now.getTime());
    }
    if (result) await this.record(result, attempt.leaveJob);
    if (this.underWay.get(delivery.id) === attempt) this.underWay.delete(delivery.id);
    attempt.leaveJob();
  }

  private isUnderWay({ id, attempts }: DueDelivery): boolean {
    return this.underWay.get(id)?.attempts === attempts;
  }

  private async record(result: Result, leaveJob: () => void): Promise<void> {
    try {
      await this.recorder.record(result, leaveJob);
    } catch (error) {
      this.complain(result.delivery, error);
    }
  }

  /** What could not be recorded is sent again: its hint is lost or its lease ends, and the sweeper finds it. */
  private complain({ id }: DueDelivery, error: unknown): void {
    this.logger.error(`${id} could not be recorded: ${(error as Error).message}`);
  }

  private async send(delivery: DueDelivery, now: Date): Promise<Result> {
    if (delivery.attempts === 0) {
      this.metrics.processingDuration.observe(Math.max(0, (now.getTime() - timeOf(delivery.eventId)) / 1000));
    }
    const span = this.tracer.start && attemptSpan(this.tracer.start, delivery);
    const secrets = this.secrets.openLive(delivery.tenantId, delivery.secrets);
    const request =
      secrets.length > 0
        ? prepare(delivery, {
            secrets,
            now,
            userAgent: this.userAgent,
            defaultTimeoutMs: this.settings.deliveryTimeoutMs,
            trace: span?.headers,
          })
        : undefined;
    const outcome = request ? await send(this.client, request) : secretUnavailable(now);
    span?.end(
      outcome.statusCode === undefined ? {} : { 'http.response.status_code': outcome.statusCode },
      outcome.reason,
    );
    const inRound = delivery.attempts - delivery.attemptsBeforeRound + 1;
    const schedule = delivery.retryScheduleSeconds ?? this.settings.retryScheduleSeconds;
    const verdict = judge(outcome, inRound, schedule, Math.random());
    const nextAttemptAt = verdict.status === 'retrying' ? verdict.nextAttemptAt : null;
    return {
      delivery,
      status: verdict.status,
      nextAttemptAt,
      sweepAt: nextAttemptAt && sweepAtOf(nextAttemptAt.getTime()),
      attempt: { outcome, ...(request && { requestHeaders: request.headers }) },
    };
  }

  private gauge(): void {
    const { fast, slow } = this.lanes.inFlight;
    this.metrics.attemptsInFlight.set(fast + slow);
    this.metrics.laneInFlight.set({ lane: 'fast' }, fast);
    this.metrics.laneInFlight.set({ lane: 'slow' }, slow);
    this.metrics.circuitsOpen.set(this.lanes.heldBack(Date.now()));
  }
}

function outlast(lanes: Lanes, { place, leaveJob }: Attempt): void {
  lanes.slowDown(place);
  leaveJob();
}
