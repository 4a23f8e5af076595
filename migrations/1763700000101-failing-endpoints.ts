import type { MigrationInterface, QueryRunner } from 'typeorm';

const reasons = (names: string): string => `
  ALTER TABLE subscriptions DROP CONSTRAINT subscriptions_disabled_reason_check;
  ALTER TABLE subscriptions ADD CONSTRAINT subscriptions_disabled_reason_check CHECK (disabled_reason IN (${names}));`;

/** Endpoints that take nothing for days are told of, and disabled in the end. */
export class FailingEndpoints1763700000101 implements MigrationInterface {
  name = 'FailingEndpoints1763700000101';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${reasons(`'manual', 'gone', 'failing'`)}
      ALTER TABLE subscriptions ADD COLUMN failing_told_days int NOT NULL DEFAULT 0;
      COMMENT ON COLUMN subscriptions.failing_told_days IS 'Its tenant was told that it has failed for so many days; 0: not yet';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE webhook_platform;
      UPDATE subscriptions SET disabled_reason = 'manual' WHERE disabled_reason = 'failing';
      RESET ROLE;
      ${reasons(`'manual', 'gone'`)}
      ALTER TABLE subscriptions DROP COLUMN failing_told_days;
    `);
  }
}
