import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isBusy, isConnectionLoss } from '../../database/connections/connection-failures.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { inPlatform, patiently } from '../../database/connections/transactions.ts';
import { Consequences } from './consequences.ts';
import { Outbox } from './outbox.ts';
import { record, recordedEarlier, type Recorded } from './record.ts';
import type { Result } from './result.ts';

/** How often a result is offered to a Postgres that is away. */
const TRY_AGAIN_MS = 1_000;
/** A process that is to end within 28 s gives up after so long: the last try may take 8 s, and connections have to close. */
const LAST_MS = 15_000;

/** Writes results exactly once, whatever happens to connections. Rows that somebody else holds hold up no other. */
@Injectable()
export class ResultStore {
  /** Results of which a write failed: whether it was undone is not known. */
  private readonly unsure = new WeakSet<Result>();
  private giveUpAt = Infinity;

  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
    private readonly consequences: Consequences,
    private readonly outbox: Outbox,
  ) {}

  /** Resolves after the commit. Of held rows nothing is written, and of what leads to more when that met a lock. */
  write(results: readonly Result[]): Promise<Recorded> {
    return this.surely(results, async () => {
      const quiet = results.filter((result) => !this.consequences.has(result));
      const { statuses, held } = quiet.length > 0 ? await this.once(quiet, 'skip') : NOTHING;
      const rest = results.filter((result) => this.consequences.has(result)).map(({ delivery }) => delivery.id);
      return { statuses, held: new Set([...held, ...rest]) };
    });
  }

  /** The same for those that were held before: throws when what they lead to met a lock, to be tried with fewer of them. */
  writeHeld(results: readonly Result[]): Promise<Recorded> {
    return this.surely(results, () => this.once(results, 'skip'));
  }

  /** False after `hurry`: what Postgres does not take then is not offered again. */
  get patient(): boolean {
    return performance.now() < this.giveUpAt;
  }

  /** The process is to end. */
  hurry(): void {
    this.giveUpAt = performance.now() + LAST_MS;
  }

  /**
   * Tries again while Postgres is away. A write whose answer is lost may have come through, or still wait for a lock and come
   * through later: so a delivery that did not move is looked up, also when its group has been split since.
   */
  private async surely(results: readonly Result[], whenBusy: () => Promise<Recorded>): Promise<Recorded> {
    for (;;) {
      try {
        const { statuses, held } = await this.once(results, 'wait').catch((error: unknown) => {
          if (!isBusy(error)) throw error;
          // Those without a row may have got theirs, before others met a lock.
          for (const result of results) if (result.delivery.taken) this.unsure.add(result);
          return whenBusy();
        });
        const unsure = results.filter(
          (result) => this.unsure.has(result) && !statuses.has(result.delivery.id) && !held.has(result.delivery.id),
        );
        if (unsure.length === 0) return { statuses, held };
        return { statuses: new Map([...statuses, ...(await recordedEarlier(this.statements.query, unsure))]), held };
      } catch (error) {
        for (const result of results) this.unsure.add(result);
        if (!isConnectionLoss(error) || !this.patient) throw error;
        await sleep(TRY_AGAIN_MS);
      }
    }
  }

  private async once(results: readonly Result[], held: 'wait' | 'skip'): Promise<Recorded> {
    const deliveries = results.map(({ delivery }) => delivery);
    const leaving = this.outbox.leavingWith(deliveries);
    const recorded = results.some((result) => this.consequences.has(result))
      ? await this.withConsequences(results, { held, leaving })
      : await record(this.statements.query, results, { held, leaving });
    this.outbox.written(deliveries, leaving);
    return recorded;
  }

  private withConsequences(results: readonly Result[], how: Parameters<typeof record>[2]): Promise<Recorded> {
    return inPlatform(this.dataSource, async (tx) => {
      await patiently(tx);
      const recorded = await record(({ text }, values) => tx.query(text, [...values]), results, how);
      await this.consequences.apply(tx, results, recorded.statuses);
      return recorded;
    });
  }
}

const NOTHING: Recorded = { statuses: new Map(), held: new Set() };
