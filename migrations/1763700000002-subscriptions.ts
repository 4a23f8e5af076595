import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** Endpoints and their signing secrets. A removed subscription stays as a row, because its deliveries name it. */
export class Subscriptions1763700000002 implements MigrationInterface {
  name = 'Subscriptions1763700000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE subscriptions (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id uuid NOT NULL UNIQUE,
        url text NOT NULL,
        events text[] NOT NULL,
        description text,
        headers jsonb NOT NULL DEFAULT '{}',
        metadata jsonb NOT NULL DEFAULT '{}',
        filter jsonb,
        retry_schedule_seconds double precision[],
        timeout_seconds double precision,
        max_in_flight int,
        rate_limit_per_second double precision,
        disabled_at timestamptz,
        disabled_reason text CHECK (disabled_reason IN ('manual', 'gone')),
        deleted_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id)
      );
      COMMENT ON COLUMN subscriptions.filter IS 'An event matches when its data contains this object (jsonb containment)';
      ${isolate('subscriptions', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT, INSERT, UPDATE' })}

      CREATE TABLE subscription_secrets (
        tenant_id uuid NOT NULL,
        subscription_id uuid NOT NULL,
        id uuid NOT NULL,
        sealed bytea NOT NULL,
        expires_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, subscription_id, id),
        FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscriptions
      );
      COMMENT ON COLUMN subscription_secrets.sealed IS 'AES-256-GCM under SECRETS_KEY, bound to tenant, row and column';
      COMMENT ON COLUMN subscription_secrets.expires_at IS 'Null: the current secret. Else: signs until then, beside the current one';
      CREATE UNIQUE INDEX subscription_secrets_current ON subscription_secrets (tenant_id, subscription_id) WHERE expires_at IS NULL;
      ${isolate('subscription_secrets', { tenant: 'SELECT, INSERT, UPDATE, DELETE', platform: 'SELECT, INSERT, UPDATE, DELETE' })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE subscription_secrets, subscriptions');
  }
}
