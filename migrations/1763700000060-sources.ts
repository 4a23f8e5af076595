import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/**
 * What providers send. Requests and items have a partition a day, by the time in their ids, and no foreign keys, as events
 * have; the keys that tell a duplicate have none, as a unique index cannot span days.
 */
export class Sources1763700000060 implements MigrationInterface {
  name = 'Sources1763700000060';

  async up(runner: QueryRunner): Promise<void> {
    await this.makeSources(runner);
    await this.makeRequests(runner);
    await this.makeViews(runner);
  }

  private async makeSources(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbound_sources (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        provider text NOT NULL,
        settings jsonb NOT NULL DEFAULT '{}',
        paused_at timestamptz,
        deleted_at timestamptz,
        expires_at timestamptz,
        expiry_told_at timestamptz,
        last_verified_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id)
      );
      COMMENT ON COLUMN inbound_sources.expires_at IS 'When the provider stops calling, as far as it says so';
      COMMENT ON COLUMN inbound_sources.last_verified_at IS 'To within a minute';
      CREATE INDEX inbound_sources_expiring ON inbound_sources (expires_at) WHERE expiry_told_at IS NULL AND deleted_at IS NULL;
      ${isolate('inbound_sources', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT, UPDATE' })}

      CREATE TABLE inbound_secrets (
        tenant_id uuid NOT NULL,
        source_id uuid NOT NULL,
        id uuid NOT NULL,
        kind text NOT NULL,
        key_id text,
        sealed bytea NOT NULL,
        token_sha256 bytea UNIQUE,
        expires_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, source_id, id),
        FOREIGN KEY (tenant_id, source_id) REFERENCES inbound_sources
      );
      CREATE INDEX inbound_secrets_key ON inbound_secrets (substring(sealed FROM 1 FOR 8));
      COMMENT ON COLUMN inbound_secrets.kind IS 'A secret of the provider, or url_token: the part of the URL that no one can guess';
      COMMENT ON COLUMN inbound_secrets.key_id IS 'What the provider calls the key, where requests name it';
      COMMENT ON COLUMN inbound_secrets.token_sha256 IS 'Of a url_token: requests are looked up by it';
      COMMENT ON COLUMN inbound_secrets.expires_at IS 'Null: the current one. Others are live until then';
      ${isolate('inbound_secrets', { tenant: 'SELECT, INSERT, UPDATE, DELETE', platform: 'SELECT, UPDATE' })}
    `);
  }

  private async makeRequests(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE inbound_requests (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        source_id uuid NOT NULL,
        kind text,
        verification text NOT NULL,
        duplicate boolean NOT NULL,
        items int NOT NULL,
        address text,
        headers json,
        body bytea,
        body_bytes int NOT NULL,
        created_at timestamptz NOT NULL,
        replayed_at timestamptz
      ) PARTITION BY RANGE (id);
      COMMENT ON COLUMN inbound_requests.verification IS 'verified, or why not';
      COMMENT ON COLUMN inbound_requests.headers IS 'Without what is itself a secret. Null: past its retention';
      COMMENT ON COLUMN inbound_requests.body IS 'The bytes as they came; of a refused request the first 4 KiB, of a duplicate none. Null: past its retention';
      CREATE INDEX inbound_requests_source ON inbound_requests (tenant_id, source_id, id);
      CREATE INDEX inbound_requests_refused ON inbound_requests (source_id, id) WHERE verification <> 'verified';
      ${isolate('inbound_requests', { tenant: 'SELECT, UPDATE', platform: 'SELECT, INSERT, UPDATE, DELETE' })}

      CREATE TABLE inbound_items (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        source_id uuid NOT NULL,
        request_id uuid NOT NULL,
        n int NOT NULL,
        event text NOT NULL,
        type text NOT NULL,
        provider_event_id text,
        status text NOT NULL CHECK (status IN ('processed', 'retrying', 'held', 'failed')),
        attempts int NOT NULL,
        next_attempt_at timestamptz,
        last_error text,
        event_ids uuid[] NOT NULL,
        created_at timestamptz NOT NULL,
        processed_at timestamptz
      ) PARTITION BY RANGE (id);
      COMMENT ON COLUMN inbound_items.n IS 'Which one of its request, from 0';
      COMMENT ON COLUMN inbound_items.event IS 'What it is called here: stripe.invoice.payment_succeeded';
      COMMENT ON COLUMN inbound_items.type IS 'What it is called at the provider';
      COMMENT ON COLUMN inbound_items.status IS 'held: its source was paused; failed: a dead letter';
      COMMENT ON COLUMN inbound_items.event_ids IS 'Events made of it, the newest 50';
      CREATE INDEX inbound_items_request ON inbound_items (request_id);
      CREATE INDEX inbound_items_event ON inbound_items (tenant_id, event, id);
      CREATE INDEX inbound_items_unprocessed ON inbound_items (tenant_id, status, id) WHERE status <> 'processed';
      CREATE INDEX inbound_items_due ON inbound_items (next_attempt_at) WHERE status = 'retrying';
      CREATE INDEX inbound_items_failed ON inbound_items (id) WHERE status = 'failed';
      ${isolate('inbound_items', { tenant: 'SELECT, UPDATE', platform: 'SELECT, INSERT, UPDATE' })}

      CREATE TABLE inbound_keys (
        source_id uuid NOT NULL,
        key_sha256 bytea NOT NULL,
        tenant_id uuid NOT NULL,
        item_id uuid,
        fingerprint bytea,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (source_id, key_sha256)
      );
      COMMENT ON COLUMN inbound_keys.item_id IS 'What was first known by the key; null: a nonce';
      COMMENT ON COLUMN inbound_keys.fingerprint IS 'Of the bytes that a nonce stood for';
      CREATE INDEX inbound_keys_age ON inbound_keys USING brin (created_at);
      CREATE INDEX inbound_keys_tenant ON inbound_keys USING brin (tenant_id);
      ${isolate('inbound_keys', { tenant: 'SELECT', platform: 'SELECT, INSERT, UPDATE, DELETE' })}

      CREATE TABLE inbound_counts (
        tenant_id uuid NOT NULL,
        source_id uuid NOT NULL,
        hour timestamptz NOT NULL,
        what text NOT NULL,
        name text NOT NULL,
        count bigint NOT NULL,
        PRIMARY KEY (tenant_id, source_id, hour, what, name)
      ) WITH (fillfactor = 80);
      COMMENT ON COLUMN inbound_counts.what IS 'verification: of requests; a status: of items, by event';
      ${isolate('inbound_counts', { tenant: 'SELECT', platform: 'SELECT, INSERT, UPDATE, DELETE' })}

      GRANT UPDATE (headers, body) ON inbound_requests TO webhook_housekeeper;
    `);
  }

  private async makeViews(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW webhook_events AS
      SELECT coalesce(provider_event_id, id::text) AS event_id, event AS event_type, status, created_at FROM inbound_items;
      COMMENT ON VIEW webhook_events IS 'What the providers of all tenants have told, and what became of it';
      CREATE VIEW webhook_failures AS
      SELECT coalesce(provider_event_id, id::text) AS event_id, last_error AS error_message, attempts AS retry_count, created_at
      FROM inbound_items WHERE status IN ('retrying', 'failed');
      COMMENT ON VIEW webhook_failures IS 'Of these, what failed and is tried again or was given up';
      GRANT SELECT ON webhook_events, webhook_failures TO webhook_platform;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW webhook_events, webhook_failures;
      DROP TABLE inbound_counts, inbound_keys, inbound_items, inbound_requests, inbound_secrets, inbound_sources;
    `);
  }
}
