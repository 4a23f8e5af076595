import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** The two roles the application works as, tenants, their API keys, the audit log and idempotency keys. */
export class Tenants1763700000001 implements MigrationInterface {
  name = 'Tenants1763700000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF current_setting('server_encoding') <> 'UTF8' THEN
          RAISE EXCEPTION 'The database must be encoded in UTF8: CREATE DATABASE … ENCODING ''UTF8'' TEMPLATE template0';
        END IF;
        -- Roles belong to the whole cluster: another database of it may have made them already.
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'webhook_tenant') THEN
          CREATE ROLE webhook_tenant NOLOGIN NOSUPERUSER NOBYPASSRLS;
        END IF;
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'webhook_platform') THEN
          CREATE ROLE webhook_platform NOLOGIN NOSUPERUSER NOBYPASSRLS;
        END IF;
        EXECUTE format('GRANT webhook_tenant, webhook_platform TO %I', current_user);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO webhook_tenant, webhook_platform', current_schema());
      END $$;

      CREATE TABLE tenants (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        disabled_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now()
      );
      GRANT SELECT, INSERT, UPDATE ON tenants TO webhook_platform;

      CREATE TABLE api_keys (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id text NOT NULL UNIQUE,
        name text NOT NULL,
        secret_hash bytea NOT NULL,
        scopes text[] NOT NULL,
        expires_at timestamptz,
        revoked_at timestamptz,
        last_used_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id)
      );
      COMMENT ON COLUMN api_keys.id IS 'The key id, the part of the key that is not secret';
      COMMENT ON COLUMN api_keys.secret_hash IS 'SHA-256 of the secret part';
      ${isolate('api_keys', { tenant: 'SELECT', platform: 'SELECT, INSERT, UPDATE' })}

      CREATE TABLE audit_log (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id uuid NOT NULL,
        actor text NOT NULL,
        action text NOT NULL,
        subject_id text NOT NULL,
        details jsonb NOT NULL DEFAULT '{}',
        request_id text,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id)
      );
      COMMENT ON TABLE audit_log IS 'Append-only: who changed or read which key, subscription or secret';
      ${isolate('audit_log', { tenant: 'SELECT, INSERT', platform: 'SELECT, INSERT' })}

      CREATE TABLE idempotency_keys (
        tenant_id uuid NOT NULL REFERENCES tenants,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        response json,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, key)
      );
      COMMENT ON COLUMN idempotency_keys.response IS 'Not jsonb: a repetition is answered with the same bytes';
      COMMENT ON COLUMN idempotency_keys.fingerprint IS 'SHA-256 of method, path and body of the first request';
      CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
      ${isolate('idempotency_keys', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT, INSERT, UPDATE, DELETE' })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys, audit_log, api_keys, tenants');
  }
}
