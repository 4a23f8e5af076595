import { Injectable, Logger } from '@nestjs/common';
import { uuidsOf } from '../../database/arrays.ts';
import { GroupCommit } from '../../database/group-commit.ts';
import { PreparedStatements, type Statement } from '../../database/connections/prepared-statements.ts';
import type { DueDelivery, TakenEvent } from '../due-delivery.ts';
import { FailingEvents } from '../due/failing-events.ts';

/** The events `$1` leave the outbox: all of their deliveries have rows. */
const LEAVE: Statement = { name: 'leave', text: 'DELETE FROM waiting_events WHERE id = ANY($1)' };

const GROUP = { maxItems: 1_000, parallel: 1 };

/** When events that this process has taken leave the outbox: with the row of their last delivery. */
@Injectable()
export class Outbox {
  private readonly logger = new Logger('Outbox');
  private readonly late = new GroupCommit((ids: string[]) => this.leave(ids), GROUP);

  constructor(
    private readonly statements: PreparedStatements,
    private readonly failing: FailingEvents,
  ) {}

  /** Those that leave with the statement which writes all of these. */
  leavingWith(deliveries: readonly DueDelivery[]): Set<string> {
    const written = new Map<TakenEvent, Set<string>>();
    for (const { id, taken } of deliveries) if (taken) written.set(taken, (written.get(taken) ?? new Set()).add(id));
    // One may be there twice: it was slow, and then could not be sent.
    const leaving = [...written].filter(([event, ids]) => ids.size === event.unwritten);
    return new Set(leaving.map(([event]) => event.id));
  }

  /** These have rows now; the events `left` with them. */
  written(deliveries: readonly DueDelivery[], left: ReadonlySet<string>): void {
    for (const delivery of deliveries) {
      const { taken } = delivery;
      if (!taken) continue;
      delivery.taken = undefined;
      taken.unwritten--;
      // Its last ones were written side by side, and none of the statements knew of the other.
      if (taken.unwritten === 0 && !left.has(taken.id)) void this.late.add(taken.id);
    }
  }

  /** Postgres takes no row of this one: its event is no longer sent before its deliveries have rows. Never throws. */
  async refused({ tenantId, taken }: DueDelivery, error: Error): Promise<void> {
    if (!taken || taken.refused) return;
    taken.refused = true;
    // What can't be said now is found out when it is taken again.
    await this.failing.failed(tenantId, taken.id, error).catch(() => undefined);
  }

  /** Never throws: what stays is taken again, and nothing is left to be done for it. */
  private async leave(ids: string[]): Promise<void[]> {
    await this.statements.query(LEAVE, [uuidsOf(ids, (id) => id)]).catch((error: Error) => {
      this.logger.warn(`${ids.length} events stay in the outbox for now: ${error.message}`);
    });
    return ids.map(() => undefined);
  }
}
