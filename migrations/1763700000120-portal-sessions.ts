import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** People in a browser: of a tenant in the portal, of the operator in the console. */
export class PortalSessions1763700000120 implements MigrationInterface {
  name = 'PortalSessions1763700000120';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE portal_sessions (
        tenant_id uuid NOT NULL REFERENCES tenants,
        id uuid NOT NULL,
        scopes text[] NOT NULL,
        subject text NOT NULL,
        operator text,
        embed_origin text,
        return_url text,
        path text,
        minted_by text NOT NULL,
        key_id text,
        code_hash bytea,
        link_expires_at timestamptz,
        token_hash bytea,
        used_at timestamptz,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (tenant_id, id),
        CONSTRAINT portal_sessions_scopes CHECK (scopes <@ ARRAY['subscriptions:read', 'subscriptions:write', 'deliveries:read',
          'deliveries:write', 'secrets:read', 'sources:read', 'sources:write'])
      );
      COMMENT ON TABLE portal_sessions IS 'A link into the portal, and the session of who followed it';
      COMMENT ON COLUMN portal_sessions.operator IS 'Set: an operator looks on as the tenant; as the audit log names them';
      COMMENT ON COLUMN portal_sessions.key_id IS 'The API key that made it: with it the session ends';
      COMMENT ON COLUMN portal_sessions.code_hash IS 'SHA-256 of the code in the link, which works once';
      COMMENT ON COLUMN portal_sessions.token_hash IS 'SHA-256 of what the browser shows since the link was followed';
      CREATE UNIQUE INDEX portal_sessions_id ON portal_sessions (id);
      CREATE UNIQUE INDEX portal_sessions_token ON portal_sessions (token_hash);
      CREATE INDEX portal_sessions_subject ON portal_sessions (tenant_id, subject, id);
      CREATE INDEX portal_sessions_end ON portal_sessions (expires_at);
      ${isolate('portal_sessions', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT, INSERT, UPDATE' })}

      CREATE TABLE console_sessions (
        id uuid PRIMARY KEY,
        operator text NOT NULL,
        code_hash bytea,
        link_expires_at timestamptz,
        token_hash bytea,
        used_at timestamptz,
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      COMMENT ON TABLE console_sessions IS 'A link into the console, and the session of who followed it';
      COMMENT ON COLUMN console_sessions.operator IS 'As the audit log names them';
      CREATE UNIQUE INDEX console_sessions_token ON console_sessions (token_hash);
      CREATE INDEX console_sessions_end ON console_sessions (expires_at);
      GRANT SELECT, INSERT, UPDATE ON console_sessions TO webhook_platform;
      GRANT SELECT, DELETE ON console_sessions TO webhook_housekeeper;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE portal_sessions, console_sessions');
  }
}
