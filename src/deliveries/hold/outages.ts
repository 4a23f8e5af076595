import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { now } from '../../database/clock.ts';
import { inPlatform } from '../../database/connections/transactions.ts';
import { Loop, UNTIL_WOKEN, type Pause } from '../../database/loops/loop.ts';
import type { NewEvent } from '../../events/event.ts';
import { EventsService } from '../../events/events.service.ts';
import { endOutages } from '../../subscriptions/outages/outage.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { endpointEvents } from '../record/endpoint-events.ts';
import type { Outcome } from '../record/outcome.ts';
import { Failures } from './failures.ts';
import { Held } from './held.ts';
import { report } from './report.ts';

const TROUBLE_MS = 1_000;
/** Subscriptions of one statement. */
const AT_ONCE = 1_000;
/** An endpoint that has failed for long, and is not held, is told of so often at most. */
const SELDOM_MS = 60_000;

/**
 * What attempts tell of their endpoints. Nothing is asked or written while these are well: a process keeps in mind who fails,
 * tells Postgres of those that fail on, and of the first success after that. Of what several processes see, Postgres judges.
 */
@Injectable()
export class Outages {
  private readonly logger = new Logger('Outage');
  private readonly failures: Failures;
  private readonly tickMs: number;
  /** Subscriptions that are known to fail, and have just taken something. */
  private recovered = new Set<string>();
  private readonly loop = new Loop(() => this.pass(), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Waiting for Postgres: ${message}`),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly held: Held,
    private readonly events: EventsService,
  ) {
    const holdAfterMs = (settings.holdAfterSeconds || 60) * 1_000;
    this.tickMs = Math.min(1_000, holdAfterMs / 10);
    this.failures = new Failures({
      tellAfterMs: Math.min(5_000, holdAfterMs / 10),
      soonUntilMs: 2 * holdAfterMs,
      soonMs: this.tickMs,
      seldomMs: Math.min(SELDOM_MS, holdAfterMs),
    });
  }

  start(): void {
    this.loop.start();
  }

  /** Resolves after the pass that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** An attempt has ended. */
  tell({ subscriptionId, subscription: { outage } }: DueDelivery, outcome: Outcome): void {
    if (!outcome.ok) {
      const isFirst = this.failures.size === 0;
      this.failures.failed(subscriptionId, outcome);
      if (isFirst && this.failures.size > 0) this.loop.wake();
    } else if (outage || this.failures.size > 0) {
      const wasTold = this.failures.succeeded(subscriptionId);
      if (!wasTold && !outage) return;
      this.recovered.add(subscriptionId);
      this.loop.wake();
    }
  }

  private async pass(): Promise<Pause> {
    await this.recover();
    const failing = this.failures.take(now(), AT_ONCE);
    if (failing.length > 0) {
      try {
        const reported = await inPlatform(this.dataSource, async (tx) => {
          const rows = await report(tx, failing, this.settings);
          const make = endpointEvents(this.events);
          await this.store(
            tx,
            rows.filter(({ hold }) => hold).map((one) => make.held(one)),
          );
          return rows;
        });
        const known = new Set(reported.map(({ id }) => id));
        for (const { subscriptionId } of failing) if (!known.has(subscriptionId)) this.failures.forget(subscriptionId);
        const held = reported.filter(({ hold }) => hold);
        for (const { tenantId, id } of held)
          this.logger.warn(`Subscription ${id} of tenant ${tenantId} is held: its endpoint has failed for too long`);
        if (held.length > 0) this.held.look();
      } catch (error) {
        this.failures.restore(failing);
        throw error;
      }
    }
    return this.failures.size > 0 ? { ms: this.tickMs } : UNTIL_WOKEN;
  }

  private async store(tx: EntityManager, events: NewEvent[]): Promise<void> {
    if (events.length > 0) await this.events.store(tx, events);
  }

  private async recover(): Promise<void> {
    if (this.recovered.size === 0) return;
    const ids = [...this.recovered];
    this.recovered = new Set();
    try {
      const recovered = await inPlatform(this.dataSource, async (tx) => {
        const rows = await endOutages(tx, ids, this.settings.deliveryTimeoutMs);
        const told = rows.filter(({ heldAt, toldDays }) => heldAt !== null || toldDays > 0);
        const make = endpointEvents(this.events);
        await this.store(
          tx,
          told.map((one) => make.recovered(one)),
        );
        return rows;
      });
      for (const { tenantId, id, heldAt } of recovered) {
        if (heldAt) this.logger.log(`Subscription ${id} of tenant ${tenantId} is no longer held: its endpoint is back`);
      }
      this.held.look();
    } catch (error) {
      for (const id of ids) this.recovered.add(id);
      throw error;
    }
  }
}
