import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The trace that an event belongs to. */
export class TracesAndRetention1763700000007 implements MigrationInterface {
  name = 'TracesAndRetention1763700000007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE events ADD COLUMN trace jsonb;
      COMMENT ON COLUMN events.trace IS 'traceparent and tracestate (W3C Trace Context) of the request that emitted it, or of our span in it';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE events DROP COLUMN trace');
  }
}
