import type pg from 'pg';
import type { QueryRunner } from 'typeorm';

/**
 * Migrations in one transaction, as the owner, beside a platform that works on the same tables: when each waits for the other Postgres
 * ends it, and it begins again.
 */
export async function migrating(db: pg.Client, work: (asOwner: QueryRunner) => Promise<void>): Promise<void> {
  const asOwner = { query: (sql: string) => db.query(sql) } as unknown as QueryRunner;
  for (;;) {
    await db.query('BEGIN');
    try {
      await work(asOwner);
      await db.query('COMMIT');
      return;
    } catch (error) {
      await db.query('ROLLBACK');
      if (!isDeadlock(error)) throw error;
    }
  }
}

const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === '40P01';
