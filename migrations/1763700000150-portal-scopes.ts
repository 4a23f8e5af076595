import type { MigrationInterface, QueryRunner } from 'typeorm';

const BEFORE = `'subscriptions:read', 'subscriptions:write', 'deliveries:read', 'deliveries:write', 'secrets:read',
  'sources:read', 'sources:write'`;
const MORE = `'notifications:read', 'notifications:write', 'keys:read', 'keys:write'`;

/** In the portal people see and change notification channels and API keys too, where they are let. */
export class PortalScopes1763700000150 implements MigrationInterface {
  name = 'PortalScopes1763700000150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE portal_sessions DROP CONSTRAINT portal_sessions_scopes,
        ADD CONSTRAINT portal_sessions_scopes CHECK (scopes <@ ARRAY[${BEFORE}, ${MORE}])
    `);
  }

  /** A session keeps what it may do without them, and ends where that is nothing. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE portal_sessions SET
        scopes = ARRAY(SELECT scope FROM unnest(scopes) AS scope WHERE scope <> ALL (ARRAY[${MORE}])),
        revoked_at = CASE WHEN scopes <@ ARRAY[${MORE}] THEN coalesce(revoked_at, now()) ELSE revoked_at END
      WHERE scopes && ARRAY[${MORE}];
      ALTER TABLE portal_sessions DROP CONSTRAINT portal_sessions_scopes,
        ADD CONSTRAINT portal_sessions_scopes CHECK (scopes <@ ARRAY[${BEFORE}])
    `);
  }
}
