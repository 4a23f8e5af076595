import type { MigrationInterface, QueryRunner } from 'typeorm';

const newEvents = (columns: string, rows: string): string => `
  CREATE OR REPLACE FUNCTION new_events() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
    INSERT INTO waiting_events (${columns}) SELECT ${columns} FROM ${rows};
    INSERT INTO delivery_count_changes (tenant_id, hour, event_type, events)
    SELECT tenant_id, date_bin('1 hour', created_at, '2000-01-01 00:00:00+00'), type, count(*) FROM new_rows GROUP BY 1, 2, 3;
    RETURN NULL;
  END $body$`;

/** Of the transaction: the ids of those that are taken, and until when. */
const TAKEN = `(
      SELECT tenant_id, id, until AS taken_until, CASE WHEN until IS NOT NULL THEN now() END AS began_at
      FROM (
        SELECT tenant_id, id, CASE WHEN id = ANY(string_to_array(current_setting('app.taken', true), ',')::uuid[])
          THEN current_setting('app.taken_until')::timestamptz END AS until
        FROM new_rows
      ) e
    ) taken`;

/** A process takes events in the statement that stores them. */
export class TakenAtOnce1763700000170 implements MigrationInterface {
  name = 'TakenAtOnce1763700000170';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(newEvents('tenant_id, id, taken_until, began_at', TAKEN));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(newEvents('tenant_id, id', 'new_rows'));
  }
}
