import { Injectable, Logger } from '@nestjs/common';
import { textsOf, uuidsOf } from '../../database/arrays.ts';
import { GroupCommit } from '../../database/group-commit.ts';
import { PreparedStatements, type Statement } from '../../database/connections/prepared-statements.ts';
import type { DueDelivery, TakenEvent } from '../due-delivery.ts';
import { FailingEvents } from '../fan-out/failing-events.ts';

/**
 * Of `events` those that nobody else has taken since, which `until` tells. It is read once: in the condition itself Postgres would
 * read each of its times again for each event.
 * @param events a parameter: their ids
 * @param until a parameter: until when they were taken, as text, each time once
 */
export const stillTaken = (events: string, until: string): string =>
  `id = ANY(${events}) AND taken_until = ANY((SELECT ${until}::text[]::timestamptz[])::timestamptz[])`;

/** The parameters of `stillTaken`. */
export const takenOf = (events: readonly TakenEvent[]): [ids: Buffer, until: Buffer] => [
  uuidsOf(events, ({ id }) => id),
  textsOf([...new Set(events.map(({ until }) => until))], (until) => until),
];

/** The events `$1`, all of whose deliveries have rows, leave the outbox: unless somebody else has taken them since (`$2`). */
export const LEAVE: Statement = { name: 'leave', text: `DELETE FROM waiting_events WHERE ${stillTaken('$1', '$2')}` };

const GROUP = { maxItems: 1_000, parallel: 1 };

/** When events that this process has taken leave the outbox: with the row of their last delivery. */
@Injectable()
export class Outbox {
  private readonly logger = new Logger('Outbox');
  private readonly late = new GroupCommit((events: TakenEvent[]) => this.leave(events), GROUP);

  constructor(
    private readonly statements: PreparedStatements,
    private readonly failing: FailingEvents,
  ) {}

  /** Those that leave with the statement which writes all of these. */
  leavingWith(deliveries: readonly DueDelivery[]): Set<TakenEvent> {
    const written = new Map<TakenEvent, Set<string>>();
    for (const { id, taken } of deliveries) if (taken) written.set(taken, (written.get(taken) ?? new Set()).add(id));
    // One may be there twice: it was slow, and then could not be sent.
    return new Set([...written.keys()].filter((event) => written.get(event)?.size === event.unwritten));
  }

  /** These have rows now; the events `left` with them. */
  written(deliveries: readonly DueDelivery[], left: ReadonlySet<TakenEvent>): void {
    for (const delivery of deliveries) {
      const { taken } = delivery;
      if (!taken) continue;
      delivery.taken = undefined;
      taken.unwritten--;
      // Its last ones were written side by side, and none of the statements knew of the other.
      if (taken.unwritten === 0 && !left.has(taken)) void this.late.add(taken);
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
  private async leave(events: TakenEvent[]): Promise<void[]> {
    await this.statements.query(LEAVE, takenOf(events)).catch((error: Error) => {
      this.logger.warn(`${events.length} events stay in the outbox for now: ${error.message}`);
    });
    return events.map(() => undefined);
  }
}
