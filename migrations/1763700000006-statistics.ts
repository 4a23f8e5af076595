import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** The tenant of the rows that count for the whole platform; no tenant ever sees them. */
const ALL = `'00000000-0000-0000-0000-000000000000'::uuid`;
const STATUSES = ['pending', 'retrying', 'delivered', 'failed', 'skipped', 'cancelled'];

const hourOf = (time: string): string => `date_bin('1 hour', ${time}, '2000-01-01 00:00:00+00')`;
const DAY_AGO = hourOf(`now() - interval '24 hours'`);

/** How many more or fewer deliveries there are, by `sign`, in each status; what did not change leaves no row. */
const deliveryChanges = (source: string): string => `
  INSERT INTO delivery_count_changes (tenant_id, hour, event_type, ${STATUSES.join(', ')})
  SELECT tenant_id, hour, event_type,
    ${STATUSES.map((status) => `coalesce(sum(n) FILTER (WHERE status = '${status}'), 0)`).join(',\n    ')}
  FROM (
    SELECT tenant_id, ${hourOf('created_at')} AS hour, event_type, status, sum(sign)::int AS n
    FROM (${source}) d GROUP BY 1, 2, 3, 4 HAVING sum(sign) <> 0
  ) changed
  GROUP BY 1, 2, 3`;

const signed = (sign: number, rows: string): string =>
  `SELECT ${sign} AS sign, tenant_id, created_at, event_type, status FROM ${rows}`;

const eventChanges = (source: string): string => `
  INSERT INTO delivery_count_changes (tenant_id, hour, event_type, events)
  SELECT tenant_id, ${hourOf('created_at')}, type, count(*) FROM ${source} GROUP BY 1, 2, 3`;

/** Durations below so many ms are rounded to such steps: to within 5 %, and exact below 20 ms. */
const STEPS = [
  [20, 1],
  [50, 2],
  [100, 5],
  [200, 10],
  [500, 20],
  [1_000, 50],
  [2_000, 100],
  [5_000, 200],
  [10_000, 500],
];
const roundedTo = (step: number): string => `(duration_ms + ${Math.floor(step / 2)}) / ${step} * ${step}`;
const ROUNDED = `CASE ${STEPS.map(([below, step = 1]) => `WHEN duration_ms < ${below} THEN ${roundedTo(step)}`).join(' ')} ELSE ${roundedTo(1_000)} END`;

const attemptChanges = (source: string): string => `
  INSERT INTO attempt_count_changes (tenant_id, subscription_id, hour, outcome, duration_ms, attempts, total_ms)
  SELECT tenant_id, coalesce(subscription_id, ${ALL}), ${hourOf('started_at')}, coalesce(reason, outcome), ${ROUNDED},
    count(*), sum(duration_ms)
  FROM ${source} GROUP BY 1, 2, 3, 4, 5`;

/** The platform's rows are read all at once: kept together. Some room, for the next version of those of this hour. */
const apart = (counts: string): string => `
      CREATE TABLE ${counts}_of_all PARTITION OF ${counts} FOR VALUES IN (${ALL}) WITH (fillfactor = 80);
      CREATE TABLE ${counts}_of_tenants PARTITION OF ${counts} DEFAULT WITH (fillfactor = 80);`;

const trigger = (name: string, on: string, rows: string, body: string): string => `
  CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN ${body}; RETURN NULL; END $body$;
  CREATE TRIGGER ${name} AFTER ${on} REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION ${name}();`;

/** Written and not yet rolled up, and rolled up: one snapshot sees each row in exactly one of the two. */
const both = (counts: string, since: string): string => `
  (SELECT * FROM ${counts}s WHERE tenant_id = ${ALL} AND hour >= ${since}
   UNION ALL SELECT * FROM ${counts}_changes WHERE hour >= ${since}) c`;

/**
 * Hourly counts that agree with the tables at every moment. Each statement that makes or changes events, deliveries or
 * attempts appends what that changes (a trigger: nobody can forget it), in its own transaction and without touching a row
 * that another one writes; a job adds these up into the hours (`statistics-roll-up.ts`). Readers add both.
 */
export class Statistics1763700000006 implements MigrationInterface {
  name = 'Statistics1763700000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE delivery_attempts ADD COLUMN subscription_id uuid;
      COMMENT ON COLUMN delivery_attempts.subscription_id IS 'Null in rows that are older than this column';

      CREATE TABLE delivery_counts (
        tenant_id uuid NOT NULL,
        hour timestamptz NOT NULL,
        event_type text NOT NULL,
        events int NOT NULL DEFAULT 0,
        ${STATUSES.map((status) => `${status} int NOT NULL DEFAULT 0`).join(',\n        ')},
        PRIMARY KEY (tenant_id, hour, event_type)
      ) PARTITION BY LIST (tenant_id);
      ${apart('delivery_counts')}
      COMMENT ON TABLE delivery_counts IS 'Events, and deliveries by status, of the hour they were created in. Tenant 0: of all tenants and types';
      CREATE TABLE delivery_count_changes (LIKE delivery_counts INCLUDING DEFAULTS)
        WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
      COMMENT ON TABLE delivery_count_changes IS 'To be added to delivery_counts';

      CREATE TABLE attempt_counts (
        tenant_id uuid NOT NULL,
        subscription_id uuid NOT NULL,
        hour timestamptz NOT NULL,
        outcome text NOT NULL,
        duration_ms int NOT NULL,
        attempts int NOT NULL,
        total_ms bigint NOT NULL,
        PRIMARY KEY (tenant_id, subscription_id, hour, outcome, duration_ms)
      ) PARTITION BY LIST (tenant_id);
      ${apart('attempt_counts')}
      COMMENT ON TABLE attempt_counts IS 'Attempts of the hour they were started in. Tenant 0: of all, whatever their outcome';
      COMMENT ON COLUMN attempt_counts.outcome IS 'delivered, or the reason of the failure';
      COMMENT ON COLUMN attempt_counts.duration_ms IS 'To within 5 %, exact below 20 ms';
      COMMENT ON COLUMN attempt_counts.total_ms IS 'Sum of the exact durations';
      CREATE TABLE attempt_count_changes (LIKE attempt_counts)
        WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
      COMMENT ON TABLE attempt_count_changes IS 'To be added to attempt_counts';
    `);
    for (const table of ['delivery_count', 'attempt_count']) {
      await runner.query(`
        ${isolate(`${table}s`, { tenant: 'SELECT', platform: 'SELECT, INSERT, UPDATE, DELETE' })}
        ${isolate(`${table}_changes`, { tenant: 'SELECT, INSERT', platform: 'SELECT, INSERT, DELETE' })}`);
    }
    await this.keepCounting(runner);
    await this.makeViews(runner);
  }

  /** From now on, and what there is already. */
  private async keepCounting(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${trigger('count_events', 'INSERT ON events', 'NEW TABLE AS new_rows', eventChanges('new_rows'))}
      ${trigger('count_attempts', 'INSERT ON delivery_attempts', 'NEW TABLE AS new_rows', attemptChanges('new_rows'))}
      ${trigger('count_new_deliveries', 'INSERT ON deliveries', 'NEW TABLE AS new_rows', deliveryChanges(signed(1, 'new_rows')))}
      ${trigger(
        'count_changed_deliveries',
        'UPDATE ON deliveries',
        'OLD TABLE AS old_rows NEW TABLE AS new_rows',
        deliveryChanges(`${signed(1, 'new_rows')} UNION ALL ${signed(-1, 'old_rows')}`),
      )}
      SET LOCAL ROLE webhook_platform;
      ${eventChanges('events')};
      ${deliveryChanges(signed(1, 'deliveries'))};
      ${attemptChanges(`(
        SELECT a.tenant_id, d.subscription_id, a.started_at, a.reason, a.outcome, a.duration_ms
        FROM delivery_attempts a LEFT JOIN deliveries d ON d.id = a.delivery_id
      ) a`)};
      RESET ROLE;
    `);
  }

  /** They see what their owner sees: every tenant, as a member of webhook_platform. */
  private async makeViews(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW webhook_statistics AS
      WITH spread AS MATERIALIZED (
        SELECT duration_ms, hour >= ${DAY_AGO} AS of_day, sum(attempts) AS attempts, sum(total_ms) AS total_ms
        FROM ${both('attempt_count', `'-infinity'`)} GROUP BY 1, 2
      )
      SELECT p.period, p.since, d.*, a.*
      FROM (VALUES ('last_24h', ${DAY_AGO}), ('all_time', NULL)) p(period, since)
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(events), 0)::bigint AS events,
          coalesce(sum(${STATUSES.join(' + ')}), 0)::bigint AS total,
          ${STATUSES.map((status) => `coalesce(sum(${status}), 0)::bigint AS ${status}`).join(', ')},
          round(100.0 * sum(delivered) / nullif(sum(delivered + failed), 0), 2) AS success_rate
        FROM ${both('delivery_count', `coalesce(p.since, '-infinity')`)}
      ) d
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(attempts), 0)::bigint AS attempts, round(sum(total_ms) / sum(attempts), 1) AS mean_duration_ms,
          min(duration_ms) FILTER (WHERE running >= 0.95 * total) AS p95_duration_ms
        FROM (
          SELECT duration_ms, attempts, total_ms,
            sum(attempts) OVER (ORDER BY duration_ms) AS running, sum(attempts) OVER () AS total
          FROM spread WHERE of_day OR p.since IS NULL
        ) ranked
      ) a;
      COMMENT ON VIEW webhook_statistics IS 'Of all tenants, since the full hour 24 hours ago and of all that is kept';

      CREATE INDEX events_oldest ON events (id) WHERE fanned_out_at IS NULL;
      CREATE VIEW webhook_backlog AS
      SELECT (SELECT extract(epoch FROM now() - created_at) FROM events WHERE fanned_out_at IS NULL ORDER BY id LIMIT 1)
          AS outbox_lag_seconds,
        -- Of those that the sweeper takes up next, the oldest but for a few; bounded, as very many may wait.
        (SELECT extract(epoch FROM now() - min(next_attempt_at)) FROM (
            SELECT next_attempt_at FROM deliveries WHERE status IN ('pending', 'retrying') ORDER BY sweep_at LIMIT 1000
          ) next WHERE next_attempt_at <= now()) AS oldest_pending_seconds,
        (SELECT coalesce(sum(failed), 0)::bigint FROM ${both('delivery_count', `'-infinity'`)}) AS dead_letters;
      COMMENT ON VIEW webhook_backlog IS 'Age of the oldest event without deliveries, for how long a delivery has been due: null when none; failed deliveries';

      CREATE VIEW webhook_health_check AS
      SELECT CASE WHEN age.outbox < 60 AND age.pending < 60 THEN 'healthy' ELSE 'degraded' END AS status,
        CASE WHEN age.outbox < 60 THEN 'ok' ELSE 'lagging' END AS outbox,
        CASE WHEN age.pending < 60 THEN 'ok' ELSE 'stuck' END AS queue,
        day.events AS events_last_24h, day.failed AS failed_events_last_24h,
        round(age.outbox, 1) AS outbox_lag_seconds, round(age.pending, 1) AS oldest_pending_seconds
      FROM (
        SELECT coalesce(sum(events), 0)::bigint AS events, coalesce(sum(failed), 0)::bigint AS failed
        FROM ${both('delivery_count', DAY_AGO)}
      ) day
      CROSS JOIN (
        SELECT coalesce(outbox_lag_seconds, 0) AS outbox, coalesce(oldest_pending_seconds, 0) AS pending FROM webhook_backlog
      ) age;
      COMMENT ON VIEW webhook_health_check IS 'Degraded: an event waits for its deliveries, or one that is due for its attempt, for over a minute';

      GRANT SELECT ON webhook_statistics, webhook_backlog, webhook_health_check TO webhook_platform;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW webhook_statistics, webhook_backlog, webhook_health_check;
      DROP INDEX events_oldest;
      DROP FUNCTION count_events, count_attempts, count_new_deliveries, count_changed_deliveries CASCADE;
      DROP TABLE delivery_counts, delivery_count_changes, attempt_counts, attempt_count_changes;
      ALTER TABLE delivery_attempts DROP COLUMN subscription_id;
    `);
  }
}
