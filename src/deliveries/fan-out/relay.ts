import { Injectable } from '@nestjs/common';
import { isRefused } from '../../database/connections/connection-failures.ts';
import { now } from '../../database/clock.ts';
import { lowestIdAt } from '../../database/ids.ts';
import { PreparedStatements, type Query, type Statement } from '../../database/connections/prepared-statements.ts';
import {
  FAN_OUT,
  FAN_OUT_OF,
  TAKE,
  TENANTS,
  WAITING_RANGE,
  WAITING_TENANTS,
  type FannedOut,
  type Pass,
  type Taken,
} from './fan-out.ts';
import { dueOf, type Due } from './documents.ts';
import { NewDeliveries } from './new-deliveries.ts';
import { SET_APART, Slices } from './slices.ts';

/** What waits is mostly so new; whether something else does is looked at so often. */
const NEW_MS = 3_600_000;
const LOOK_EVERY_MS = 10_000;

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface FanOut {
  /** Of deliveries with rows. */
  ids: string[];
  /** Deliveries without, for the worker of this process. */
  due?: Due;
  more: boolean;
}

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

  /**
   * One pass. `room`: the worker of this process takes about so many deliveries at once, without rows; undefined: they get rows, for
   * everybody or for later. `more`: there may be waiting events left.
   */
  async fanOut(room: number | undefined): Promise<FanOut> {
    const [startedAt, askedAt] = [new Date(), performance.now()];
    const taken = room === undefined ? undefined : await this.pass<Taken>(TAKE, [room]);
    if (taken) {
      const due = dueOf(taken, { takenAt: askedAt, until: taken.taken_until });
      this.newDeliveries.trace(due.deliveries, taken.events, startedAt);
      return { ids: [], due, more: this.note([taken]) };
    }
    const made = await this.pass<FannedOut>(FAN_OUT, []);
    const passes = made ? [made] : await this.inParts();
    const ids: string[] = [];
    for (const one of passes) ids.push(...(await this.newDeliveries.tell(one, one.events, startedAt)));
    return { ids, more: this.note(passes) };
  }

  /** Takes nothing. */
  warmUp(query: Query): Promise<unknown> {
    return query(TAKE, [AFTER_ALL, lowestIdAt(now() - NEW_MS), lowestIdAt(now() + NEW_MS), 0]);
  }

  private note(passes: readonly Pass[]): boolean {
    for (const { alone, more } of passes) {
      this.slices.add(alone);
      this.leftSome ||= more;
    }
    const more = this.leftSome || this.after !== BEFORE_ALL;
    if (this.after === BEFORE_ALL) this.leftSome = false;
    return more;
  }

  /** Undefined: one event or more can't be fanned out, so nothing was. */
  private async pass<Result extends Pass>(statement: Statement, more: readonly unknown[]): Promise<Result | undefined> {
    const values = [this.after, ...(await this.waitingRange()), ...more];
    const rows = await this.statements.query<Result>(statement, values).catch((error: unknown) => {
      if (isRefused(error)) return undefined;
      throw error;
    });
    if (rows) this.after = rows[0]?.served_up_to ?? BEFORE_ALL;
    return rows?.[0];
  }

  private async inParts(): Promise<FannedOut[]> {
    const range = await this.waitingRange();
    const waiting = await this.statements.query<{ tenant_id: string }>(WAITING_TENANTS, [this.after]);
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
