import { Injectable } from '@nestjs/common';
import { isRefused } from '../../database/connections/failures.ts';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { FAN_OUT, FAN_OUT_OF, SET_APART, TENANTS, WAITING_TENANTS, type FannedOut } from './fan-out.ts';
import { NewDeliveries } from './new-deliveries.ts';
import { Slices } from './slices.ts';

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Turns waiting events into deliveries, a few per tenant at a time. */
@Injectable()
export class Relay {
  private after = BEFORE_ALL;
  /** Of the tenants up to `after`. */
  private leftSome = false;

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
    const made = await this.statements.query<FannedOut>(FAN_OUT, [started]).catch((error: unknown) => {
      if (isRefused(error)) return undefined;
      throw error;
    });
    if (made) {
      this.after = made[0]?.served_up_to ?? BEFORE_ALL;
      return made;
    }
    const waiting = await this.statements.query<{ tenant_id: string }>(WAITING_TENANTS, [started]);
    const tenants = waiting.map(({ tenant_id: id }) => id);
    const parts = await this.inHalves(tenants);
    this.after = tenants.length === TENANTS ? (tenants.at(-1) ?? BEFORE_ALL) : BEFORE_ALL;
    return parts;
  }

  /** One tenant's event may be why nothing was made of all: from then on its events are fanned out one by one. */
  private async inHalves(tenants: string[]): Promise<FannedOut[]> {
    if (tenants.length === 0) return [];
    try {
      return await this.statements.query<FannedOut>(FAN_OUT_OF, [tenants]);
    } catch (error) {
      if (!isRefused(error)) throw error;
      if (tenants.length === 1) {
        await this.statements.query(SET_APART, tenants);
        this.slices.add(tenants);
        return [];
      }
      const half = tenants.length >> 1;
      return [...(await this.inHalves(tenants.slice(0, half))), ...(await this.inHalves(tenants.slice(half)))];
    }
  }
}
