import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a partition holds is told by its bounds, which nobody writes by hand. */
const UPPER_BOUND = `substring(pg_get_expr(c.relpartbound, c.oid) FROM $re$TO \\('([0-9a-f-]{36})'\\)$re$)::uuid`;

const idAt = (time: string): string =>
  `rpad(lpad(to_hex(floor(extract(epoch FROM ${time}) * 1000)::bigint), 12, '0'), 32, '0')::uuid`;

const DAYS = 'events|deliveries|delivery_attempts';

const keepDays = (tables: string): string => `
  CREATE OR REPLACE FUNCTION keep_days() RETURNS event_trigger LANGUAGE plpgsql AS $body$
  DECLARE dropped text; BEGIN
    SELECT object_identity INTO dropped FROM pg_event_trigger_dropped_objects()
    WHERE original AND object_type = 'table' AND object_name ~ '^(${tables})_[0-9]{8}$'
      AND right(object_name, 8) IS DISTINCT FROM current_setting('webhooks.dropping', true) LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION '% is a day that may still be needed', dropped
        USING HINT = 'SELECT drop_day(''YYYYMMDD'', retention_days) or drop_inbound_day drops days that are past their retention';
    END IF;
  END $body$;`;

/** Days of inbound requests and items are dropped as those of events are: by the database's clock, never one that is needed. */
export class DropInboundDay1763700000061 implements MigrationInterface {
  name = 'DropInboundDay1763700000061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION drop_inbound_day(day text, retention_days int) RETURNS boolean LANGUAGE plpgsql AS $body$
      DECLARE
        tables text[] := ARRAY['inbound_requests_' || day, 'inbound_items_' || day];
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
        PERFORM set_config('role', 'webhook_platform', true);
        SELECT EXISTS (SELECT FROM inbound_items WHERE id >= lowest AND id < highest AND status = 'retrying') INTO waits;
        PERFORM set_config('role', owner, true);
        IF waits THEN RETURN false; END IF;
        PERFORM set_config('webhooks.dropping', day, true);
        EXECUTE format('DROP TABLE %I, %I', VARIADIC tables);
        PERFORM set_config('webhooks.dropping', '', true);
        RETURN true;
      END $body$;
      COMMENT ON FUNCTION drop_inbound_day IS 'Drops a day (YYYYMMDD) of inbound requests and items. False: an item is still tried again. Refused for one that is younger than retention_days';
      ${keepDays(`${DAYS}|inbound_requests|inbound_items`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP FUNCTION drop_inbound_day; ${keepDays(DAYS)}`);
  }
}
