import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { intsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import { now } from '../../database/clock.ts';
import { isRefused } from '../../database/connections/connection-failures.ts';
import { GroupCommit } from '../../database/group-commit.ts';
import { idRange } from '../../database/ids.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { HOLD, POSTPONE } from '../transitions.ts';
import { Comebacks } from '../due/comebacks.ts';
import { Outbox } from './outbox.ts';
import { write } from './write.ts';

/** After an attempt's deadline, until its delivery counts as lost with its process. */
const LEASE_MARGIN_MS = 2_000;

/** What was to wait for an endpoint that is not held any more, or is in somebody's hands, is looked at again. */
const AGAIN_MS = 1_000;

/** What comes while a statement is being written goes with the next: many small jobs make few of them. */
const GROUP = { maxItems: 1_000, parallel: 1 };
/** What is wrong concerns many at once. */
const COMPLAIN_EVERY_MS = 10_000;

/** A delivery that is not due before `dueAt`, ms since the epoch. */
export interface Postponed {
  delivery: DueDelivery;
  dueAt: number;
}

interface Postponement extends Postponed {
  /** Null: when its endpoint is back. */
  sweepAt: Date | null;
}

/** Moves deliveries to a later time. Never throws: those that could not be moved are due as before: the sweeper finds them, or the relay their event. */
@Injectable()
export class Postponer {
  private readonly logger = new Logger('Postponer');
  private complainAt = 0;
  private readonly group = new GroupCommit((postponements: Postponement[]) => this.write(postponements), GROUP);

  constructor(
    private readonly statements: PreparedStatements,
    private readonly settings: Settings,
    private readonly comebacks: Comebacks,
    private readonly outbox: Outbox,
  ) {}

  /** Back to Postgres, as due later: what is over a limit takes no place. */
  async park(postponed: readonly Postponed[]): Promise<void> {
    const done = await Promise.all(postponed.map((one) => this.add({ ...one, sweepAt: new Date(one.dueAt) })));
    this.comebacks.expect(postponed.filter((_, nth) => done[nth]).map(({ dueAt }) => dueAt));
  }

  /** While this process sends them nobody else does; should it die, the sweeper takes them up after their deadline. */
  async lease(delivery: DueDelivery): Promise<void> {
    const { timeoutSeconds } = delivery.subscription;
    const timeoutMs = timeoutSeconds === null ? this.settings.deliveryTimeoutMs : timeoutSeconds * 1000;
    const dueAt = now() + timeoutMs + LEASE_MARGIN_MS;
    await this.add({ delivery, dueAt, sweepAt: new Date(dueAt) });
  }

  /** They wait until their endpoints are back. */
  async hold(deliveries: readonly DueDelivery[]): Promise<void> {
    const written = deliveries.filter(({ taken }) => !taken);
    const unwritten = deliveries.filter(({ taken }) => taken);
    await Promise.all([
      written.length > 0 && this.holdWritten(written),
      ...unwritten.map((delivery) =>
        this.add({ delivery, dueAt: delivery.subscription.outage?.heldUntil ?? now(), sweepAt: null }),
      ),
    ]);
  }

  private async holdWritten(deliveries: readonly DueDelivery[]): Promise<void> {
    const ids = deliveries.map(({ id }) => id);
    try {
      const rows = await this.statements.query<{ id: string }>(HOLD, [uuidsOf(ids, (id) => id), ...idRange(ids)]);
      const held = new Set(rows.map(({ id }) => id));
      const dueAt = now() + AGAIN_MS;
      await this.park(deliveries.filter(({ id }) => !held.has(id)).map((delivery) => ({ delivery, dueAt })));
    } catch (error) {
      this.logger.warn(`${ids.length} deliveries could not be held back: ${(error as Error).message}`);
    }
  }

  /** Whether that went well. */
  private async add(postponement: Postponement): Promise<boolean> {
    try {
      await this.group.add(postponement);
      return true;
    } catch (error) {
      this.complain(postponement.delivery, error as Error);
      if (isRefused(error)) await this.outbox.refused(postponement.delivery, error as Error);
      return false;
    }
  }

  private complain({ id }: DueDelivery, { message }: Error): void {
    if (performance.now() < this.complainAt) return;
    this.complainAt = performance.now() + COMPLAIN_EVERY_MS;
    this.logger.warn(`Delivery ${id} could not be postponed, nor maybe others: ${message}`);
  }

  private async write(postponements: Postponement[]): Promise<void[]> {
    await this.store(postponements);
    return postponements.map(() => undefined);
  }

  /** Those without a row get one, pending. */
  private async store(postponements: readonly Postponement[]): Promise<void> {
    const unwritten = postponements.filter(({ delivery }) => delivery.taken);
    const written = postponements.filter(({ delivery }) => !delivery.taken);
    await Promise.all([
      unwritten.length > 0 && this.make(unwritten),
      written.length > 0 && this.statements.query(POSTPONE, valuesOf(written)),
    ]);
  }

  private async make(postponements: readonly Postponement[]): Promise<void> {
    const deliveries = postponements.map(({ delivery }) => delivery);
    const leaving = this.outbox.leavingWith(deliveries);
    const rows = postponements.map(({ delivery, dueAt, sweepAt }) => ({
      delivery,
      status: 'pending' as const,
      nextAttemptAt: new Date(dueAt),
      sweepAt,
    }));
    await write(this.statements.query, rows, leaving);
    this.outbox.written(deliveries, leaving);
  }
}

const valuesOf = (postponements: readonly Postponement[]): unknown[] => [
  uuidsOf(postponements, ({ delivery }) => delivery.id),
  intsOf(postponements, ({ delivery }) => delivery.attempts),
  timesOf(postponements, ({ dueAt }) => new Date(dueAt)),
  timesOf(postponements, ({ sweepAt }) => sweepAt),
  ...idRange(postponements.map(({ delivery }) => delivery.id)),
];
