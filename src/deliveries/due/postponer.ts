import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { intsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import { now } from '../../database/clock.ts';
import { GroupCommit } from '../../database/group-commit.ts';
import { idRange } from '../../database/ids.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { HOLD, POSTPONE } from '../transitions.ts';
import { Comebacks } from './comebacks.ts';

/** After an attempt's deadline, until its delivery counts as lost with its process. */
const LEASE_MARGIN_MS = 2_000;
/** What was to wait for an endpoint that is not held any more, or is in somebody's hands, is looked at again. */
const AGAIN_MS = 1_000;

/** What comes while a statement is being written goes with the next: many small jobs make few of them. */
const GROUP = { maxItems: 1_000, parallel: 1 };

/** A delivery that is not due before `dueAt`, ms since the epoch. */
export interface Postponed {
  delivery: DueDelivery;
  dueAt: number;
}

interface Postponement extends Postponed {
  sweepAt: Date;
}

/** Moves deliveries to a later time. Never throws: those that could not be moved are due as before, and the sweeper finds them. */
@Injectable()
export class Postponer {
  private readonly logger = new Logger('Postponer');
  private readonly group = new GroupCommit((postponements: Postponement[]) => this.write(postponements), GROUP);

  constructor(
    private readonly statements: PreparedStatements,
    private readonly settings: Settings,
    private readonly comebacks: Comebacks,
  ) {}

  /** Back to Postgres, as due later: what is over a limit takes no place. */
  async park(postponed: readonly Postponed[]): Promise<void> {
    const done = await Promise.all(postponed.map((one) => this.group.add({ ...one, sweepAt: new Date(one.dueAt) })));
    this.comebacks.expect(postponed.filter((_, nth) => done[nth]).map(({ dueAt }) => dueAt));
  }

  /** While this process sends them nobody else does; should it die, the sweeper takes them up after their deadline. */
  async lease(delivery: DueDelivery): Promise<void> {
    const { timeoutSeconds } = delivery.subscription;
    const timeoutMs = timeoutSeconds === null ? this.settings.deliveryTimeoutMs : timeoutSeconds * 1000;
    const dueAt = now() + timeoutMs + LEASE_MARGIN_MS;
    await this.group.add({ delivery, dueAt, sweepAt: new Date(dueAt) });
  }

  /** They wait until their endpoints are back. */
  async hold(deliveries: readonly DueDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
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

  /** With one statement; whether that went well, for each. */
  private async write(postponements: Postponement[]): Promise<boolean[]> {
    const values = [
      uuidsOf(postponements, ({ delivery }) => delivery.id),
      intsOf(postponements, ({ delivery }) => delivery.attempts),
      timesOf(postponements, ({ dueAt }) => new Date(dueAt)),
      timesOf(postponements, ({ sweepAt }) => sweepAt),
      ...idRange(postponements.map(({ delivery }) => delivery.id)),
    ];
    const ok = await this.statements.query(POSTPONE, values).then(
      () => true,
      (error: Error) => {
        this.logger.warn(`${postponements.length} deliveries could not be postponed: ${error.message}`);
        return false;
      },
    );
    return postponements.map(() => ok);
  }
}
