import type { MigrationInterface, QueryRunner } from 'typeorm';

const WAITS = 'INSERT INTO waiting_events (tenant_id, id) SELECT tenant_id, id FROM new_rows;';

/** Two settings of the transaction, empty elsewhere: the ids of those that are taken, and until when. Read once, not for each event. */
const TAKEN = `CASE WHEN id = ANY((SELECT string_to_array(current_setting('app.taken', true), ',')::uuid[])::uuid[])
          THEN current_setting('app.taken_until')::timestamptz END`;
const WAITS_TAKEN = `
    INSERT INTO waiting_events (tenant_id, id, taken_until, began_at)
    SELECT tenant_id, id, taken_until, CASE WHEN taken_until IS NOT NULL THEN now() END
    FROM (SELECT tenant_id, id, ${TAKEN} AS taken_until FROM new_rows) e;`;

const inNewEvents = (before: string, after: string): string => `
  DO $do$ DECLARE
    made text := pg_get_functiondef('new_events()'::regprocedure);
  BEGIN
    IF position($before$${before}$before$ IN made) = 0 THEN RAISE 'new_events is not as it was'; END IF;
    EXECUTE replace(made, $before$${before}$before$, $after$${after}$after$);
  END $do$;`;

/** A process takes events in the statement that stores them. */
export class TakenAtOnce1763700000170 implements MigrationInterface {
  name = 'TakenAtOnce1763700000170';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(inNewEvents(WAITS, WAITS_TAKEN));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(inNewEvents(WAITS_TAKEN, WAITS));
  }
}
