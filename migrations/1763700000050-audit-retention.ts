import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log goes after its retention, and what is read again and again has one line an hour. */
export class AuditRetention1763700000050 implements MigrationInterface {
  name = 'AuditRetention1763700000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_log ADD COLUMN count int NOT NULL DEFAULT 1, ADD COLUMN hour timestamptz;
      COMMENT ON COLUMN audit_log.count IS 'How often, within the hour of the line where it has one';
      COMMENT ON COLUMN audit_log.hour IS 'Set: all of this hour by this actor on this subject are this line';
      CREATE UNIQUE INDEX audit_log_hourly ON audit_log (tenant_id, actor, action, subject_id, hour) WHERE hour IS NOT NULL;
      CREATE INDEX audit_log_age ON audit_log (created_at);
      GRANT UPDATE (count) ON audit_log TO webhook_tenant;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX audit_log_hourly, audit_log_age;
      ALTER TABLE audit_log DROP COLUMN count, DROP COLUMN hour;
    `);
  }
}
