import { Injectable, Logger } from '@nestjs/common';
import { Settings } from '../../config/settings.ts';
import { intsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import { idRange } from '../../database/ids.ts';
import { PreparedStatements, type Statement } from '../../database/prepared-statements.ts';
import { DeliveryQueue } from '../../redis/delivery-queue.ts';
import type { DueDelivery } from './load.ts';
import { freeOf } from './record.ts';
import { HINT_AHEAD_MS, sweepAtOf } from '../due/sweeper.ts';

/** After an attempt's deadline, until its delivery counts as lost with its process. */
const LEASE_MARGIN_MS = 2_000;

/** A delivery that is not due before `dueAt`, ms since the epoch. */
export interface Postponed {
  delivery: DueDelivery;
  dueAt: number;
}

/**
 * Found and guarded like the recorder's: a delivery that was recorded in the meantime keeps its own time, and so does one that
 * somebody else holds.
 */
const POSTPONE: Statement = {
  name: 'postpone',
  text: `
  WITH ${freeOf('$5', '$6')}
  UPDATE deliveries d SET next_attempt_at = p.due_at, sweep_at = p.sweep_at
  FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[]) AS p(id, loaded, due_at, sweep_at)
  WHERE d.id = p.id AND d.id = ANY($1) AND d.id BETWEEN $5 AND $6 AND d.attempts = p.loaded
    AND d.status IN ('pending', 'retrying') AND (d.id IN (SELECT id FROM free)) IS TRUE`,
};

/** Moves deliveries to a later time. Never throws: those that could not be moved are due as before, and the sweeper finds them. */
@Injectable()
export class Postponer {
  private readonly logger = new Logger('Postponer');

  constructor(
    private readonly statements: PreparedStatements,
    private readonly settings: Settings,
    private readonly queue: DeliveryQueue,
  ) {}

  /** Back to Postgres, as due later: what is over a limit takes no place. */
  async park(postponed: readonly Postponed[]): Promise<void> {
    if (!(await this.postpone(postponed, ({ dueAt }) => sweepAtOf(dueAt)))) return;
    const soon = Date.now() + HINT_AHEAD_MS;
    await this.queue.add(
      postponed.filter(({ dueAt }) => dueAt < soon).map(({ delivery, dueAt }) => ({ id: delivery.id, dueAt })),
    );
  }

  /** While this process sends them nobody else does; should it die, the sweeper takes them up after their deadline. */
  async lease(slow: readonly DueDelivery[]): Promise<void> {
    const now = Date.now();
    const leased = slow.map((delivery) => {
      const timeoutMs =
        delivery.timeoutSeconds === null ? this.settings.deliveryTimeoutMs : delivery.timeoutSeconds * 1000;
      return { delivery, dueAt: now + timeoutMs + LEASE_MARGIN_MS };
    });
    await this.postpone(leased, ({ dueAt }) => new Date(dueAt));
  }

  /** With one statement; whether that went well. */
  private async postpone(postponed: readonly Postponed[], sweepAt: (one: Postponed) => Date): Promise<boolean> {
    if (postponed.length === 0) return false;
    const values = [
      uuidsOf(postponed, ({ delivery }) => delivery.id),
      intsOf(postponed, ({ delivery }) => delivery.attempts),
      timesOf(postponed, ({ dueAt }) => new Date(dueAt)),
      timesOf(postponed, sweepAt),
      ...idRange(postponed.map(({ delivery }) => delivery.id)),
    ];
    try {
      await this.statements.query(POSTPONE, values);
      return true;
    } catch (error) {
      this.logger.warn(`${postponed.length} deliveries could not be postponed: ${(error as Error).message}`);
      return false;
    }
  }
}
