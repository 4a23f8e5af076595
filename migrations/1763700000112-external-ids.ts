import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a backend of its own calls a tenant, and what it notes of it; and the audit logs of all tenants in one order. */
export class ExternalIds1763700000112 implements MigrationInterface {
  name = 'ExternalIds1763700000112';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants ADD COLUMN external_id text UNIQUE, ADD COLUMN metadata jsonb NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN tenants.external_id IS 'The id that the operator knows it by; visible ASCII';
      COMMENT ON COLUMN tenants.metadata IS 'Notes of the operator; nothing is done with them';
      GRANT UPDATE (external_id, metadata) ON tenants TO webhook_housekeeper;
      CREATE INDEX audit_log_newest ON audit_log (id);
      -- Postgres shall think every tenant rare, and not look for the lines of one among those of all.
      ALTER TABLE audit_log ALTER COLUMN tenant_id SET STATISTICS 0;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX audit_log_newest;
      ALTER TABLE audit_log ALTER COLUMN tenant_id SET STATISTICS -1;
      ALTER TABLE tenants DROP COLUMN external_id, DROP COLUMN metadata;
    `);
  }
}
