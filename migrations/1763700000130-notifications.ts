import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** Those that people may be told of. */
const TOLD = `'webhook.subscription.held', 'webhook.subscription.failing', 'webhook.subscription.recovered',
      'webhook.subscription.disabled', 'webhook.delivery.exhausted'`;

/** Asked first, so that other events cost no more than this look at rows that are in memory. */
const NOTICES = `
    IF EXISTS (SELECT FROM new_rows WHERE type IN (${TOLD})) THEN
      -- A module may emit such events too: of what is none of the tenant's subscriptions nobody is told.
      INSERT INTO notices (tenant_id, id, type, subscription_id)
      SELECT s.tenant_id, e.id, e.type, s.id FROM new_rows e JOIN subscriptions s
        ON s.tenant_id = e.tenant_id AND s.id = substring(e.body::jsonb #>> '{data,subscription_id}'
          FROM '^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$')::uuid
      WHERE e.type IN (${TOLD}) AND e.test_subscription_id IS NULL;
    END IF;`;

/** What a statement that makes events does besides, as the migration `waiting-events` made it, and now with `notices`. */
const newEvents = (notices: string): string => `
  CREATE OR REPLACE FUNCTION new_events() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
    INSERT INTO waiting_events (tenant_id, id) SELECT tenant_id, id FROM new_rows;
    INSERT INTO delivery_count_changes (tenant_id, hour, event_type, events)
    SELECT tenant_id, date_bin('1 hour', created_at, '2000-01-01 00:00:00+00'), type, count(*) FROM new_rows GROUP BY 1, 2, 3;
    ${notices}
    RETURN NULL;
  END $body$;`;

/**
 * Who is told of the platform's own events. Each of them leaves a notice in its own transaction, whoever stores it; notices
 * become one digest for each channel and subscription. Operators' channels are those of the tenant that does not exist.
 */
export class Notifications1763700000130 implements MigrationInterface {
  name = 'Notifications1763700000130';

  async up(runner: QueryRunner): Promise<void> {
    await this.makeTables(runner);
    await this.makeNotices(runner);
  }

  private async makeTables(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notification_channels (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('email', 'slack', 'discord', 'webhook')),
        events text[] NOT NULL,
        recipients text[] NOT NULL DEFAULT '{}',
        url_sealed bytea,
        disabled_at timestamptz,
        disabled_reason text,
        failures int NOT NULL DEFAULT 0,
        failing_since timestamptz,
        retry_at timestamptz,
        last_error text,
        last_sent_at timestamptz,
        tested_at timestamptz,
        test_due boolean NOT NULL DEFAULT false,
        taken_until timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id)
      );
      COMMENT ON COLUMN notification_channels.tenant_id IS '00000000-0000-0000-0000-000000000000: a channel of the operators, told of all tenants';
      COMMENT ON COLUMN notification_channels.url_sealed IS 'Where slack, discord and webhook are posted to: whoever knows it can post there too';
      COMMENT ON COLUMN notification_channels.failures IS 'In a row';
      COMMENT ON COLUMN notification_channels.taken_until IS 'Until then a process sends one of its digests';
      CREATE INDEX notification_channels_tests ON notification_channels (tenant_id, id) WHERE test_due;
      CREATE INDEX notification_channels_key ON notification_channels (substring(url_sealed FROM 1 FOR 8));
      ${isolate('notification_channels', { tenant: 'SELECT, INSERT, UPDATE, DELETE', platform: 'SELECT, INSERT, UPDATE, DELETE' })}

      CREATE TABLE notification_digests (
        tenant_id uuid NOT NULL,
        channel_id uuid NOT NULL,
        subscription_id uuid NOT NULL,
        about_tenant_id uuid NOT NULL,
        pending jsonb NOT NULL DEFAULT '{}',
        sending jsonb NOT NULL DEFAULT '{}',
        due_at timestamptz,
        sent_at timestamptz,
        PRIMARY KEY (tenant_id, channel_id, subscription_id),
        FOREIGN KEY (tenant_id, channel_id) REFERENCES notification_channels ON DELETE CASCADE
      );
      COMMENT ON COLUMN notification_digests.about_tenant_id IS 'Whose subscription it is; not tenant_id where operators are told';
      COMMENT ON COLUMN notification_digests.pending IS 'By event type: count, first and last (ms since 1970), newest (the id of an event)';
      COMMENT ON COLUMN notification_digests.sending IS 'What of it is in the message that is being sent, or was when its process died';
      COMMENT ON COLUMN notification_digests.due_at IS 'An hour after the message before; null: there is nothing to tell';
      CREATE INDEX notification_digests_due ON notification_digests (due_at) WHERE due_at IS NOT NULL;
      CREATE INDEX notification_digests_sent ON notification_digests (sent_at) WHERE due_at IS NULL;
      ${isolate('notification_digests', { tenant: 'SELECT, DELETE', platform: 'SELECT, INSERT, UPDATE, DELETE' })}

      CREATE FUNCTION merge_notices(a jsonb, b jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
        SELECT coalesce(jsonb_object_agg(type, merged), '{}') FROM (
          SELECT type, jsonb_build_object('count', sum((told->>'count')::bigint), 'first', min((told->>'first')::bigint),
            'last', max((told->>'last')::bigint), 'newest', max(told->>'newest')) AS merged
          FROM (SELECT * FROM jsonb_each(a) UNION ALL SELECT * FROM jsonb_each(b)) AS each_of(type, told)
          GROUP BY type
        ) m
      $$;
    `);
  }

  private async makeNotices(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE notices (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        type text NOT NULL,
        subscription_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id)
      );
      COMMENT ON COLUMN notices.id IS 'Of the event; it is gathered into digests and removed within seconds';
      CREATE INDEX notices_oldest ON notices (id);
      ${isolate('notices', { tenant: 'INSERT', platform: 'SELECT, INSERT, UPDATE, DELETE' })}

      ${newEvents(NOTICES)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${newEvents('')}
      DROP TABLE notices, notification_digests, notification_channels;
      DROP FUNCTION merge_notices;
    `);
  }
}
