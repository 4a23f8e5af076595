import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/**
 * Events (also the outbox), deliveries and attempts: one partition a day by the time in the id. They have no foreign
 * keys: their rows are made by statements that read the parent's tenant from the parent, and a reference would make
 * dropping an old day a scan instead of an instant.
 */
export class Events1763700000003 implements MigrationInterface {
  name = 'Events1763700000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE events (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        type text NOT NULL,
        resource_type text NOT NULL,
        resource_id text NOT NULL,
        body text NOT NULL,
        test_subscription_id uuid,
        created_at timestamptz NOT NULL,
        fanned_out_at timestamptz
      ) PARTITION BY RANGE (id);
      COMMENT ON COLUMN events.body IS 'The bytes that are signed and sent, in UTF-8; built once';
      COMMENT ON COLUMN events.test_subscription_id IS 'Set for a test event: it goes to this subscription and no other';
      CREATE INDEX events_waiting ON events (tenant_id, id) WHERE fanned_out_at IS NULL;
      ${isolate('events', { tenant: 'SELECT, INSERT', platform: 'SELECT, INSERT, UPDATE' })}

      CREATE TABLE deliveries (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        event_type text NOT NULL,
        subscription_id uuid NOT NULL,
        status text NOT NULL CHECK (status IN ('pending', 'retrying', 'delivered', 'failed', 'skipped', 'cancelled')),
        attempts int NOT NULL DEFAULT 0,
        attempts_before_round int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz,
        sweep_at timestamptz,
        last_status_code smallint,
        last_error text,
        created_at timestamptz NOT NULL,
        delivered_at timestamptz
      ) PARTITION BY RANGE (id);
      COMMENT ON COLUMN deliveries.id IS 'Derived from event and subscription, with the time of the event';
      COMMENT ON COLUMN deliveries.attempts_before_round IS 'Attempts made when the current round began; a redelivery begins a new one';
      COMMENT ON COLUMN deliveries.sweep_at IS 'When the sweeper makes a new hint, should the delivery still wait then';
      CREATE INDEX deliveries_waiting ON deliveries (sweep_at) WHERE status IN ('pending', 'retrying');
      CREATE INDEX deliveries_tenant ON deliveries (tenant_id, id);
      CREATE INDEX deliveries_subscription ON deliveries (tenant_id, subscription_id, id);
      CREATE INDEX deliveries_failed ON deliveries (id) WHERE status = 'failed';
      ${isolate('deliveries', { tenant: 'SELECT, UPDATE', platform: 'SELECT, INSERT, UPDATE' })}

      CREATE TABLE delivery_attempts (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        delivery_id uuid NOT NULL,
        attempt int NOT NULL,
        started_at timestamptz NOT NULL,
        duration_ms int NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('delivered', 'failed')),
        reason text,
        status_code smallint,
        error text,
        url text NOT NULL,
        request_headers jsonb NOT NULL,
        response_headers jsonb,
        response_body text
      ) PARTITION BY RANGE (id);
      CREATE INDEX delivery_attempts_delivery ON delivery_attempts (delivery_id);
      ${isolate('delivery_attempts', { tenant: 'SELECT', platform: 'SELECT, INSERT' })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE delivery_attempts, deliveries, events');
  }
}
