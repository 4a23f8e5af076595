import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Counts the changes of a subscription, so that a change can be bound to the state it was made from (`If-Match`). */
export class SubscriptionVersion1763700000021 implements MigrationInterface {
  name = 'SubscriptionVersion1763700000021';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE subscriptions ADD COLUMN version int NOT NULL DEFAULT 1;
      COMMENT ON COLUMN subscriptions.version IS 'One more with each change; its ETag';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE subscriptions DROP COLUMN version');
  }
}
