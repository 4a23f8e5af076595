import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a partition holds is told by its bounds, which nobody writes by hand. */
const UPPER_BOUND = `substring(pg_get_expr(c.relpartbound, c.oid) FROM $re$TO \\('([0-9a-f-]{36})'\\)$re$)::uuid`;

const idAt = (time: string): string =>
  `rpad(lpad(to_hex(floor(extract(epoch FROM ${time}) * 1000)::bigint), 12, '0'), 32, '0')::uuid`;

/**
 * Days are dropped by the database, which alone knows what day it is: a process whose clock is wrong, and a hand that slips,
 * can't take away what is younger than its retention. Where the owner may make event triggers, a plain DROP TABLE is refused too.
 */
export class DropDay1763700000040 implements MigrationInterface {
  name = 'DropDay1763700000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION drop_day(day text, retention_days int) RETURNS boolean LANGUAGE plpgsql AS $body$
      DECLARE
        tables text[] := ARRAY['events_' || day, 'deliveries_' || day, 'delivery_attempts_' || day];
        owner text := current_setting('role');
        lowest uuid := ${idAt(`to_date(day, 'YYYYMMDD')::timestamp AT TIME ZONE 'UTC'`)};
        highest uuid := ${idAt(`(to_date(day, 'YYYYMMDD') + 1)::timestamp AT TIME ZONE 'UTC'`)};
        waits boolean;
      BEGIN
        IF retention_days < 1 OR EXISTS (
          SELECT FROM pg_class c WHERE c.oid = ANY(tables::regclass[]::oid[])
            AND (${UPPER_BOUND} > ${idAt('now() - make_interval(hours => 24 * retention_days)')}) IS NOT FALSE
        ) THEN
          RAISE EXCEPTION 'Day % is not older than % days by the clock of the database', day, retention_days
            USING HINT = 'Only what is past its retention is dropped; see RETENTION_DAYS';
        END IF;
        -- As the platform, which sees every row: row-level security binds the owner too, who would take hidden ones for none.
        PERFORM set_config('role', 'webhook_platform', true);
        SELECT EXISTS (SELECT FROM events WHERE id >= lowest AND id < highest AND fanned_out_at IS NULL)
          OR EXISTS (SELECT FROM open_deliveries WHERE id >= lowest AND id < highest AND status IN ('pending', 'retrying'))
          INTO waits;
        PERFORM set_config('role', owner, true);
        IF waits THEN RETURN false; END IF;
        PERFORM set_config('webhooks.dropping', day, true);
        -- The tables first, behind whose lock nobody opens another delivery of the day.
        EXECUTE format('DROP TABLE %I, %I, %I', VARIADIC tables);
        PERFORM set_config('webhooks.dropping', '', true), set_config('role', 'webhook_platform', true);
        DELETE FROM open_deliveries WHERE id >= lowest AND id < highest;
        PERFORM set_config('role', owner, true);
        RETURN true;
      END $body$;
      COMMENT ON FUNCTION drop_day IS 'Drops a day (YYYYMMDD) of events, deliveries and attempts. False: something still waits. Refused for one that is younger than retention_days';

      CREATE FUNCTION keep_days() RETURNS event_trigger LANGUAGE plpgsql AS $body$
      DECLARE dropped text; BEGIN
        SELECT object_identity INTO dropped FROM pg_event_trigger_dropped_objects()
        WHERE original AND object_type = 'table' AND object_name ~ '^(events|deliveries|delivery_attempts)_[0-9]{8}$'
          AND right(object_name, 8) IS DISTINCT FROM current_setting('webhooks.dropping', true) LIMIT 1;
        IF FOUND THEN
          RAISE EXCEPTION '% is a day that may still be needed', dropped
            USING HINT = 'SELECT drop_day(''YYYYMMDD'', retention_days) drops days that are past their retention';
        END IF;
      END $body$;
      DO $$ BEGIN
        CREATE EVENT TRIGGER webhook_keep_days ON sql_drop WHEN TAG IN ('DROP TABLE') EXECUTE FUNCTION keep_days();
      EXCEPTION WHEN insufficient_privilege OR duplicate_object THEN
        -- Event triggers are for superusers, and one a database: drop_day checks everywhere.
        RAISE NOTICE 'A plain DROP TABLE of a day is not refused: %', SQLERRM;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION drop_day;
      DROP FUNCTION keep_days CASCADE;
    `);
  }
}
