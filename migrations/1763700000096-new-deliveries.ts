import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATUSES = ['pending', 'retrying', 'delivered', 'failed', 'skipped', 'cancelled'];

/** They are counted. */
const COUNT = `
  INSERT INTO delivery_count_changes (tenant_id, hour, event_type, ${STATUSES.join(', ')})
  SELECT tenant_id, date_bin('1 hour', created_at, '2000-01-01 00:00:00+00'), event_type,
    ${STATUSES.map((status) => `count(*) FILTER (WHERE status = '${status}')`).join(', ')}
  FROM new_rows GROUP BY 1, 2, 3;`;
/** They are found by their status. */
const OPEN = `
  INSERT INTO open_deliveries (id, tenant_id, subscription_id, status, sweep_at)
  SELECT id, tenant_id, subscription_id, status, sweep_at FROM new_rows WHERE status <> 'delivered';`;

const trigger = (name: string, body: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN ${body} RETURN NULL; END $body$;
  CREATE TRIGGER ${name} AFTER INSERT ON deliveries REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;

/** What follows from new deliveries is the work of one trigger: with a single row, to begin one costs more than what it does. */
export class NewDeliveries1763700000096 implements MigrationInterface {
  name = 'NewDeliveries1763700000096';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION count_new_deliveries, open_new_deliveries CASCADE;
      ${trigger('new_deliveries', COUNT + OPEN)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION new_deliveries CASCADE;
      ${trigger('count_new_deliveries', COUNT)}
      ${trigger('open_new_deliveries', OPEN)}
    `);
  }
}
