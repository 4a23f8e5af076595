import type { MigrationInterface, QueryRunner } from 'typeorm';

/** With an operator key that is revoked the sessions end that it made. */
export class SessionKeys1763700000121 implements MigrationInterface {
  name = 'SessionKeys1763700000121';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE portal_sessions ADD COLUMN operator_key text;
      ALTER TABLE console_sessions ADD COLUMN operator_key text;
      COMMENT ON COLUMN portal_sessions.operator_key IS 'Name of the operator key that made it, if one did';
      COMMENT ON COLUMN console_sessions.operator_key IS 'Name of the operator key that made it; null: ADMIN_API_KEY';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE portal_sessions DROP COLUMN operator_key;
      ALTER TABLE console_sessions DROP COLUMN operator_key;
    `);
  }
}
