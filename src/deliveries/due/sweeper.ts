import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { SWEEP, SWEPT_AT_ONCE } from '../transitions.ts';

/** Finds deliveries that are due, by Postgres' clock, and have no hint. */
@Injectable()
export class Sweeper {
  constructor(private readonly statements: PreparedStatements) {}

  /** Their ids, and when the next ones are due: ms from now. */
  async sweep(): Promise<{ ids: string[]; nextMs: number }> {
    const [row] = await this.statements.query<{ ids: string[]; next_ms: number | null }>(SWEEP, []);
    const { ids, next_ms: nextMs } = row ?? { ids: [], next_ms: null };
    return { ids, nextMs: ids.length === SWEPT_AT_ONCE ? 0 : Math.max(0, nextMs ?? Infinity) };
  }
}
