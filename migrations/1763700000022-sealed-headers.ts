import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Custom headers hold credentials: they are sealed as signing secrets are. Postgres has no key: the start seals those that
 * stand in clear, batch by batch, and both are read until then.
 */
export class SealedHeaders1763700000022 implements MigrationInterface {
  name = 'SealedHeaders1763700000022';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE subscriptions ADD COLUMN headers_sealed bytea;
      COMMENT ON COLUMN subscriptions.headers_sealed IS 'Custom headers as JSON, AES-256-GCM under SECRETS_KEY, bound to tenant, row and column; null: none';
      COMMENT ON COLUMN subscriptions.headers IS 'Custom headers of an older version, until they are sealed; {}: none';
      CREATE INDEX subscriptions_headers_key ON subscriptions (substring(headers_sealed FROM 1 FOR 8)) WHERE headers_sealed IS NOT NULL;
      CREATE INDEX subscriptions_clear_headers ON subscriptions (tenant_id, id) WHERE headers <> '{}';
    `);
  }

  /** What is sealed by then is lost: nobody but the platform can open it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX subscriptions_clear_headers; ALTER TABLE subscriptions DROP COLUMN headers_sealed');
  }
}
