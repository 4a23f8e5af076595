import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What one tenant piles up must not slow the others: of a subscription's signing secrets the newest three stay, and the
 * removed subscriptions are in no index that finds the live ones. The key that a secret is under is found without reading
 * the secrets.
 */
export class BoundedSubscriptions1763700000020 implements MigrationInterface {
  name = 'BoundedSubscriptions1763700000020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE webhook_platform;
      DELETE FROM subscription_secrets s USING (
        SELECT tenant_id, subscription_id, id, row_number() OVER (
          PARTITION BY tenant_id, subscription_id ORDER BY (expires_at IS NULL) DESC, created_at DESC, id DESC
        ) AS nth FROM subscription_secrets
      ) ranked
      WHERE ranked.nth > 3 AND s.tenant_id = ranked.tenant_id AND s.subscription_id = ranked.subscription_id AND s.id = ranked.id;
      RESET ROLE;

      CREATE INDEX subscriptions_live ON subscriptions (tenant_id, id) WHERE deleted_at IS NULL;
      CREATE INDEX subscriptions_removed ON subscriptions (deleted_at, id) WHERE deleted_at IS NOT NULL;
      CREATE INDEX replays_subscription ON replays (tenant_id, subscription_id);
      CREATE INDEX subscription_secrets_key ON subscription_secrets (substring(sealed FROM 1 FOR 8));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP INDEX subscriptions_live, subscriptions_removed, replays_subscription, subscription_secrets_key',
    );
  }
}
