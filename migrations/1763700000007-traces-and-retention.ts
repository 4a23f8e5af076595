import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The trace that an event belongs to; payloads that go before their facts; and the role that removes. The platform's other
 * roles still can't delete events, deliveries or audit rows.
 */
export class TracesAndRetention1763700000007 implements MigrationInterface {
  name = 'TracesAndRetention1763700000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN trace jsonb;
      COMMENT ON COLUMN events.trace IS 'traceparent and tracestate (W3C Trace Context) of the request that emitted it, or of our span in it';

      ALTER TABLE events ALTER COLUMN body DROP NOT NULL;
      COMMENT ON COLUMN events.body IS 'The bytes that are signed and sent, in UTF-8; built once. Null: past its retention';
      ALTER TABLE delivery_attempts ALTER COLUMN request_headers DROP NOT NULL;

      ALTER TABLE tenants
        ADD COLUMN payload_retention_days int CHECK (payload_retention_days BETWEEN 1 AND 3650),
        ADD COLUMN payloads_since timestamptz,
        ADD COLUMN erasing_at timestamptz,
        ADD COLUMN erased_at timestamptz;
      COMMENT ON COLUMN tenants.payload_retention_days IS 'Null: payloads are kept as long as the facts';
      COMMENT ON COLUMN tenants.payloads_since IS 'Those of earlier events are gone; null: none is';
      COMMENT ON COLUMN tenants.erasing_at IS 'When its erasure was asked for';

      DO $$ DECLARE owned record; BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'webhook_housekeeper') THEN
          CREATE ROLE webhook_housekeeper NOLOGIN NOSUPERUSER NOBYPASSRLS;
        END IF;
        EXECUTE format('GRANT webhook_housekeeper TO %I', current_user);
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO webhook_housekeeper', current_schema());
        FOR owned IN SELECT c.oid::regclass AS name FROM pg_class c
          WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
        LOOP
          -- There already where another database of the cluster made the role before.
          EXECUTE format('DROP POLICY IF EXISTS housekeeping ON %s', owned.name);
          EXECUTE format('CREATE POLICY housekeeping ON %s TO webhook_housekeeper USING (true) WITH CHECK (true)', owned.name);
          EXECUTE format('GRANT SELECT, DELETE ON %s TO webhook_housekeeper', owned.name);
        END LOOP;
      END $$;
      GRANT UPDATE (body) ON events TO webhook_housekeeper;
      GRANT UPDATE (request_headers, response_headers, response_body) ON delivery_attempts TO webhook_housekeeper;
      GRANT UPDATE ON delivery_counts, attempt_counts TO webhook_housekeeper;
      GRANT INSERT ON audit_log TO webhook_housekeeper;
      GRANT SELECT, UPDATE (name, payload_retention_days, payloads_since, erased_at, updated_at) ON tenants TO webhook_housekeeper;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ DECLARE policy record; BEGIN
        FOR policy IN SELECT tablename FROM pg_policies WHERE policyname = 'housekeeping' AND schemaname = current_schema()
        LOOP EXECUTE format('DROP POLICY housekeeping ON %I', policy.tablename); END LOOP;
      END $$;
      ALTER TABLE tenants DROP COLUMN payload_retention_days, DROP COLUMN payloads_since, DROP COLUMN erasing_at, DROP COLUMN erased_at;
      ALTER TABLE events DROP COLUMN trace;
    `);
  }
}
