import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Events are listed and found by their resource: "what became of invoice inv-123" reads what it shows, however much there is. */
export class EventLists1763700000110 implements MigrationInterface {
  name = 'EventLists1763700000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX events_tenant ON events (tenant_id, id);
      CREATE INDEX events_resource ON events (tenant_id, resource_id, id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX events_tenant, events_resource');
  }
}
