import { Injectable } from '@nestjs/common';
import { PreparedStatements } from '../../database/connections/prepared-statements.ts';
import { SWEEP, SWEPT_AT_ONCE } from '../transitions.ts';

/** Finds deliveries that are due, by Postgres' clock, and have no hint. */
@Injectable()
export class Sweeper {
  constructor(private readonly statements: PreparedStatements) {}

  async sweep(): Promise<{ ids: string[]; more: boolean }> {
    const rows = await this.statements.query<{ id: string }>(SWEEP, []);
    return { ids: rows.map(({ id }) => id), more: rows.length === SWEPT_AT_ONCE };
  }
}
