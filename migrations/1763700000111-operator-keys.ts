import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of operators, and what operators did that belongs to no tenant. */
export class OperatorKeys1763700000111 implements MigrationInterface {
  name = 'OperatorKeys1763700000111';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE operator_keys (
        id text PRIMARY KEY,
        name text NOT NULL UNIQUE,
        secret_hash bytea NOT NULL,
        scopes text[] NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE operator_keys IS 'Credentials for all tenants; ADMIN_API_KEY is none of them';
      COMMENT ON COLUMN operator_keys.name IS 'As audit logs name it: never given twice';
      COMMENT ON COLUMN operator_keys.secret_hash IS 'SHA-256 of the secret part';
      GRANT SELECT, INSERT, UPDATE ON operator_keys TO webhook_platform;

      CREATE TABLE operator_audit_log (
        id uuid PRIMARY KEY,
        actor text NOT NULL,
        action text NOT NULL,
        subject_id text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        request_id text,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE operator_audit_log IS 'Append-only, as audit_log, of what belongs to no tenant';
      CREATE INDEX operator_audit_log_age ON operator_audit_log (created_at);
      GRANT SELECT, INSERT ON operator_audit_log TO webhook_platform;
      GRANT SELECT, DELETE ON operator_audit_log TO webhook_housekeeper;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE operator_keys, operator_audit_log');
  }
}
