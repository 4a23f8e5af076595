import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** The tenant of the rows that count for the whole platform. */
const ALL = `'00000000-0000-0000-0000-000000000000'::uuid`;

const OPEN = `
  INSERT INTO open_deliveries (id, tenant_id, subscription_id, status, sweep_at)
  SELECT id, tenant_id, subscription_id, status, sweep_at`;
const ENDED = `status IN ('delivered', 'cancelled')`;

/** What makes, changes or removes deliveries keeps `open_deliveries` in step, whoever it is and as that role. */
const trigger = (name: string, on: string, rows: string, body: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql
    -- Its plans are kept, and may have been made while the table was small.
    SET enable_seqscan = off AS $body$
  DECLARE ids uuid[]; BEGIN ${body}; RETURN NULL; END $body$;
  CREATE TRIGGER ${name} AFTER ${on} REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;

/** Those that come next, the oldest but for a few; bounded, as very many may wait. */
const NEXT_OPEN = `
  SELECT d.next_attempt_at FROM (
    SELECT id FROM open_deliveries WHERE status IN ('pending', 'retrying') ORDER BY sweep_at LIMIT 1000
  ) o CROSS JOIN LATERAL (SELECT next_attempt_at FROM deliveries WHERE id = o.id OFFSET 0) d`;
const NEXT_OF_ALL = `
  SELECT next_attempt_at FROM deliveries WHERE status IN ('pending', 'retrying') ORDER BY sweep_at LIMIT 1000`;

/** As the migration `statistics` has it, but for where it finds what waits. */
const backlog = (next: string): string => `
  CREATE OR REPLACE VIEW webhook_backlog AS
  SELECT (SELECT extract(epoch FROM now() - created_at) FROM events WHERE fanned_out_at IS NULL ORDER BY id LIMIT 1)
      AS outbox_lag_seconds,
    (SELECT extract(epoch FROM now() - min(next_attempt_at)) FROM (${next}) next WHERE next_attempt_at <= now())
      AS oldest_pending_seconds,
    (SELECT coalesce(sum(failed), 0)::bigint FROM (
      SELECT failed FROM delivery_counts WHERE tenant_id = ${ALL} UNION ALL SELECT failed FROM delivery_count_changes
    ) c) AS dead_letters;`;

/** The storage of the partitions there are: their parent can't have any. Those made later get it when they are made. */
const ofPartitions = (change: string): string => `
  DO $$ DECLARE part regclass; BEGIN
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'deliveries'::regclass
    LOOP EXECUTE format('ALTER TABLE %s ${change}', part); END LOOP;
  END $$;`;

/**
 * A delivery changes in place when its attempt is recorded (a HOT update), which it may as long as no index depends on what
 * changes. So what is found by its status, the few that wait or can be sent again, gets a small table of its own.
 */
export class OpenDeliveries1763700000011 implements MigrationInterface {
  name = 'OpenDeliveries1763700000011';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE open_deliveries (
        id uuid PRIMARY KEY,
        tenant_id uuid NOT NULL,
        subscription_id uuid NOT NULL,
        status text NOT NULL,
        sweep_at timestamptz
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
      COMMENT ON TABLE open_deliveries IS 'Deliveries that wait or can be sent again: all but those delivered or cancelled; kept by triggers';
      CREATE INDEX open_deliveries_waiting ON open_deliveries (sweep_at) WHERE status IN ('pending', 'retrying');
      CREATE INDEX open_deliveries_failed ON open_deliveries (id) WHERE status = 'failed';
      CREATE INDEX open_deliveries_tenant ON open_deliveries (tenant_id, status, id);
      CREATE INDEX open_deliveries_undelivered ON open_deliveries (tenant_id, subscription_id, id)
        WHERE status IN ('failed', 'skipped');
      ${isolate('open_deliveries', {
        tenant: 'SELECT, INSERT, UPDATE, DELETE',
        platform: 'SELECT, INSERT, UPDATE, DELETE',
      })}

      ${trigger('open_new_deliveries', 'INSERT ON deliveries', 'NEW TABLE AS new_rows', `${OPEN} FROM new_rows WHERE NOT ${ENDED}`)}
      ${trigger(
        'open_changed_deliveries',
        'UPDATE ON deliveries',
        'NEW TABLE AS new_rows',
        `SELECT array_agg(id) INTO ids FROM new_rows WHERE ${ENDED};
         DELETE FROM open_deliveries WHERE id = ANY(ids);
         ${OPEN} FROM new_rows WHERE NOT ${ENDED}
         ON CONFLICT (id) DO UPDATE SET status = excluded.status, sweep_at = excluded.sweep_at`,
      )}
      ${trigger(
        'open_removed_deliveries',
        'DELETE ON deliveries',
        'OLD TABLE AS old_rows',
        `SELECT array_agg(id) INTO ids FROM old_rows WHERE NOT ${ENDED}; DELETE FROM open_deliveries WHERE id = ANY(ids)`,
      )}
      SET LOCAL ROLE webhook_platform;
      ${OPEN} FROM deliveries WHERE NOT ${ENDED};
      RESET ROLE;

      ${backlog(NEXT_OPEN)}
      DROP INDEX deliveries_waiting, deliveries_failed, deliveries_undelivered, deliveries_tenant_failed;
      ${ofPartitions('SET (fillfactor = 50)')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${ofPartitions('RESET (fillfactor)')}
      CREATE INDEX deliveries_waiting ON deliveries (sweep_at) WHERE status IN ('pending', 'retrying');
      CREATE INDEX deliveries_failed ON deliveries (id) WHERE status = 'failed';
      CREATE INDEX deliveries_undelivered ON deliveries (tenant_id, subscription_id, id)
        WHERE status IN ('failed', 'skipped');
      CREATE INDEX deliveries_tenant_failed ON deliveries (tenant_id, id) WHERE status = 'failed';
      ${backlog(NEXT_OF_ALL)}
      DROP FUNCTION open_new_deliveries, open_changed_deliveries, open_removed_deliveries CASCADE;
      DROP TABLE open_deliveries;
    `);
  }
}
