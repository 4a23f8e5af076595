import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is known of an endpoint that fails, beside its subscription, which is read for each delivery anyway: nulls, and nothing
 * is written, while it is well. What waits for a held one is found by an index in which nothing else is.
 */
export class Outages1763700000100 implements MigrationInterface {
  name = 'Outages1763700000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE subscriptions
        ADD COLUMN hold_on_outage boolean NOT NULL DEFAULT true,
        ADD COLUMN redeliver_after_outage boolean NOT NULL DEFAULT true,
        ADD COLUMN failing_since timestamptz,
        ADD COLUMN failing_attempts int NOT NULL DEFAULT 0,
        ADD COLUMN failing_reason text,
        ADD COLUMN failed_at timestamptz,
        ADD COLUMN outage_since timestamptz,
        ADD COLUMN outage_attempts int NOT NULL DEFAULT 0,
        ADD COLUMN held_at timestamptz,
        ADD COLUMN held_until timestamptz,
        ADD COLUMN next_probe_at timestamptz,
        ADD COLUMN probes int NOT NULL DEFAULT 0,
        ADD COLUMN probe_id uuid,
        ADD COLUMN recovered_at timestamptz,
        ADD COLUMN release_at timestamptz,
        ADD COLUMN redeliver_since timestamptz,
        ADD COLUMN redeliver_at timestamptz,
        ADD CONSTRAINT subscriptions_held_check CHECK (
          (held_at IS NULL) = (held_until IS NULL) AND (held_at IS NULL OR (failing_since IS NOT NULL AND next_probe_at IS NOT NULL))
        );
      COMMENT ON COLUMN subscriptions.failing_since IS 'First failed attempt after the last that was taken; null: it is well, or not known to fail for long';
      COMMENT ON COLUMN subscriptions.failing_attempts IS 'Failed since then; counted as far as it matters';
      COMMENT ON COLUMN subscriptions.failed_at IS 'The last of them that was told';
      COMMENT ON COLUMN subscriptions.outage_since IS 'From this one on all failed for a network error, a time-out, 5xx or 429';
      COMMENT ON COLUMN subscriptions.held_until IS 'What waits for it is attempted then, whatever it does';
      COMMENT ON COLUMN subscriptions.probe_id IS 'The delivery that may be attempted although it is held';
      COMMENT ON COLUMN subscriptions.recovered_at IS 'The end of the last outage: what waited flows the faster the longer this is ago';
      COMMENT ON COLUMN subscriptions.release_at IS 'When more of what waited flows';
      COMMENT ON COLUMN subscriptions.redeliver_since IS 'What failed since then is sent again from redeliver_at on';
      CREATE INDEX subscriptions_held ON subscriptions (next_probe_at) WHERE held_at IS NOT NULL;
      CREATE INDEX subscriptions_redeliver ON subscriptions (redeliver_at) WHERE redeliver_at IS NOT NULL;
      CREATE INDEX subscriptions_failing ON subscriptions (failing_since) WHERE failing_since IS NOT NULL;

      CREATE INDEX open_deliveries_held ON open_deliveries (tenant_id, subscription_id, id) WHERE sweep_at = 'infinity';
      COMMENT ON COLUMN deliveries.sweep_at IS
        'When the sweeper makes a new hint, should the delivery still wait then; infinity: it waits for a held endpoint';

      ALTER TABLE replays ADD COLUMN failed_since timestamptz;
      GRANT INSERT ON replays TO webhook_platform;
      COMMENT ON COLUMN replays.failed_since IS 'Set after an outage: only what had an attempt since then is sent again';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SET LOCAL ROLE webhook_platform;
      UPDATE deliveries SET sweep_at = now(), next_attempt_at = now() WHERE id IN (
        SELECT id FROM open_deliveries WHERE sweep_at = 'infinity'
      );
      RESET ROLE;
      COMMENT ON COLUMN deliveries.sweep_at IS 'When the sweeper makes a new hint, should the delivery still wait then';
      DROP INDEX open_deliveries_held;
      REVOKE INSERT ON replays FROM webhook_platform;
      ALTER TABLE replays DROP COLUMN failed_since;
      ALTER TABLE subscriptions
        DROP COLUMN hold_on_outage, DROP COLUMN redeliver_after_outage, DROP COLUMN failing_since,
        DROP COLUMN failing_attempts, DROP COLUMN failing_reason, DROP COLUMN failed_at, DROP COLUMN outage_since,
        DROP COLUMN outage_attempts, DROP COLUMN held_at, DROP COLUMN held_until, DROP COLUMN next_probe_at,
        DROP COLUMN probes, DROP COLUMN probe_id, DROP COLUMN recovered_at, DROP COLUMN release_at,
        DROP COLUMN redeliver_since, DROP COLUMN redeliver_at;
    `);
  }
}
