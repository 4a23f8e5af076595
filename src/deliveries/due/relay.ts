import { Injectable } from '@nestjs/common';
import { isRefused } from '../../database/connections/failures.ts';
import { now } from '../../database/clock.ts';
import { lowestIdAt } from '../../database/ids.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { FAN_OUT, FAN_OUT_OF, SET_APART, TENANTS, WAITING_RANGE, WAITING_TENANTS, type FannedOut } from './fan-out.ts';
import { NewDeliveries } from './new-deliveries.ts';
import { Slices } from './slices.ts';

/** What waits is mostly so new; whether something else does is looked at so often. */
const NEW_MS = 3_600_000;
const LOOK_EVERY_MS = 10_000;

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Turns waiting events into deliveries, a few per tenant at a time. */
@Injectable()
export class Relay {
  private after = BEFORE_ALL;
  /** Of the tenants up to `after`. */
  private leftSome = false;
  /** What waited at the last look. */
  private range: { oldest: string | null; newest: string | null } | undefined;
  private lookAt = -Infinity;

  constructor(
    private readonly statements: PreparedStatements,
    private readonly newDeliveries: NewDeliveries,
    private readonly slices: Slices,
  ) {}

  /** One pass. `more`: there may be waiting events left. */
  async fanOut(): Promise<{ ids: string[]; more: boolean }> {
    const startedAt = new Date();
    const passes = await this.pass();
    const ids: string[] = [];
    for (const made of passes) {
      this.slices.add(made.alone);
      this.leftSome ||= made.more;
      ids.push(...(await this.newDeliveries.tell(made, made.events, startedAt)));
    }
    const more = this.leftSome || this.after !== BEFORE_ALL;
    if (this.after === BEFORE_ALL) this.leftSome = false;
    return { ids, more };
  }

  private async pass(): Promise<FannedOut[]> {
    const started = this.after;
    const range = await this.waitingRange();
    const made = await this.statements.query<FannedOut>(FAN_OUT, [started, ...range]).catch((error: unknown) => {
      if (isRefused(error)) return undefined;
      throw error;
    });
    if (made) {
      this.after = made[0]?.served_up_to ?? BEFORE_ALL;
      return made;
    }
    const waiting = await this.statements.query<{ tenant_id: string }>(WAITING_TENANTS, [started]);
    const tenants = waiting.map(({ tenant_id: id }) => id);
    const parts = await this.inHalves(tenants, range);
    this.after = tenants.length === TENANTS ? (tenants.at(-1) ?? BEFORE_ALL) : BEFORE_ALL;
    return parts;
  }

  /** Ids between which all events are that wait, so that Postgres looks at their days only. */
  private async waitingRange(): Promise<[lowest: string, highest: string]> {
    if (performance.now() >= this.lookAt) {
      [this.range] = await this.statements.query<NonNullable<Relay['range']>>(WAITING_RANGE, []);
      this.lookAt = performance.now() + LOOK_EVERY_MS;
    }
    const [lowest, highest] = [lowestIdAt(now() - NEW_MS), lowestIdAt(now() + NEW_MS)];
    const { oldest, newest } = this.range ?? {};
    return [oldest && oldest < lowest ? oldest : lowest, newest && newest > highest ? newest : highest];
  }

  /** One tenant's event may be why nothing was made of all: from then on its events are fanned out one by one. */
  private async inHalves(tenants: string[], range: readonly string[]): Promise<FannedOut[]> {
    if (tenants.length === 0) return [];
    try {
      return await this.statements.query<FannedOut>(FAN_OUT_OF, [tenants, ...range]);
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (tenants.length === 1) {
        await this.statements.query(SET_APART, tenants);
        this.slices.add(tenants);
        return [];
      }
      const half = tenants.length >> 1;
      return [
        ...(await this.inHalves(tenants.slice(0, half), range)),
        ...(await this.inHalves(tenants.slice(half), range)),
      ];
    }
  }
}
