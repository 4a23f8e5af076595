import type { MigrationInterface, QueryRunner } from 'typeorm';

const trigger = (name: string, body: string): string => `
  CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $body$
  DECLARE ids uuid[]; BEGIN ${body}; RETURN NULL; END $body$;`;

const OPEN = `
  INSERT INTO open_deliveries (id, tenant_id, subscription_id, status, sweep_at)
  SELECT id, tenant_id, subscription_id, status, sweep_at`;

/** As the migration `open-deliveries` has them, but for the ends that leave no row there. */
const triggers = (ended: string): string => `
  ${trigger('open_new_deliveries', `${OPEN} FROM new_rows WHERE NOT ${ended}`)}
  ${trigger(
    'open_changed_deliveries',
    `SELECT array_agg(id) INTO ids FROM new_rows WHERE ${ended};
     DELETE FROM open_deliveries WHERE id = ANY(ids);
     ${OPEN} FROM new_rows WHERE NOT ${ended}
     ON CONFLICT (id) DO UPDATE SET status = excluded.status, sweep_at = excluded.sweep_at`,
  )}
  ${trigger(
    'open_removed_deliveries',
    `SELECT array_agg(id) INTO ids FROM old_rows WHERE NOT ${ended}; DELETE FROM open_deliveries WHERE id = ANY(ids)`,
  )}`;

/**
 * An index for every filter of a list, so that none reads all that a tenant has. The event type of a delivery never changes, so
 * that recording an attempt stays a HOT update; cancelled deliveries, of which there are few, are found like the others that
 * were not delivered. Postgres shall think every tenant and subscription rare: see `makePartitions`.
 */
export class ListFilters1763700000041 implements MigrationInterface {
  name = 'ListFilters1763700000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX deliveries_event ON deliveries (tenant_id, event_type, id);
      CREATE INDEX subscriptions_enabled ON subscriptions (tenant_id, id) WHERE deleted_at IS NULL AND disabled_at IS NULL;
      CREATE INDEX subscriptions_disabled ON subscriptions (tenant_id, id)
        WHERE deleted_at IS NULL AND disabled_at IS NOT NULL;
      ALTER TABLE open_deliveries ALTER COLUMN tenant_id SET STATISTICS 0, ALTER COLUMN subscription_id SET STATISTICS 0;
      ${triggers(`(status = 'delivered')`)}
      COMMENT ON TABLE open_deliveries IS 'All deliveries but the delivered ones; kept by triggers';
      SET LOCAL ROLE webhook_platform;
      ${OPEN} FROM deliveries WHERE status = 'cancelled';
      RESET ROLE;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${triggers(`(status IN ('delivered', 'cancelled'))`)}
      COMMENT ON TABLE open_deliveries IS 'Deliveries that wait or can be sent again: all but those delivered or cancelled; kept by triggers';
      SET LOCAL ROLE webhook_platform;
      DELETE FROM open_deliveries WHERE status = 'cancelled';
      RESET ROLE;
      ALTER TABLE open_deliveries ALTER COLUMN tenant_id SET STATISTICS -1, ALTER COLUMN subscription_id SET STATISTICS -1;
      DROP INDEX deliveries_event, subscriptions_enabled, subscriptions_disabled;
    `);
  }
}
