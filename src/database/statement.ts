import type { PoolClient } from 'pg';
import { type EntityManager, QueryFailedError } from 'typeorm';

/** A statement of the hot path: straight to pg. Errors are TypeORM's, as of any other statement. */
export class Statement<Row extends object> {
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** Runs on the connection of `db`, inside its transaction if it has one. */
  async run(db: EntityManager, values: unknown[]): Promise<Row[]> {
    const client = (await db.queryRunner?.connect()) as PoolClient;
    try {
      return (await client.query<Row>(this.text, values)).rows;
    } catch (error) {
      throw new QueryFailedError(this.text, values, error as Error);
    }
  }
}
