import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of a tenant's waiting events only the oldest are looked at. Postgres, when it had counted while nearly all of them were taken, took
 * those that are free for so rare that it sorted all of them first, which a burst makes many.
 */
export class WaitingOrder1763700000097 implements MigrationInterface {
  name = 'WaitingOrder1763700000097';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE waiting_events ALTER COLUMN taken_until SET STATISTICS 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE waiting_events ALTER COLUMN taken_until SET STATISTICS -1');
  }
}
