import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A process takes events while it sends their deliveries, which get their rows with their outcomes. */
export class TakenEvents1763700000095 implements MigrationInterface {
  name = 'TakenEvents1763700000095';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE waiting_events ADD COLUMN taken_until timestamptz;
      -- Taking them changes no index: there is room for it on their page.
      ALTER TABLE waiting_events SET (fillfactor = 50);
      COMMENT ON COLUMN waiting_events.taken_until IS 'Until then a process is sending its deliveries; later it has lost them';
      COMMENT ON COLUMN waiting_events.began_at IS 'First taken or fanned out: subscriptions that are made later do not get it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      COMMENT ON COLUMN waiting_events.began_at IS 'Subscriptions that are made later do not get it';
      ALTER TABLE waiting_events RESET (fillfactor);
      ALTER TABLE waiting_events DROP COLUMN taken_until;
    `);
  }
}
