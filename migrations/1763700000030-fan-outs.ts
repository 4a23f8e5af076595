import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** As the migration `open-deliveries` has it, but for which events that wait are counted. */
const backlog = (which: string): string => `
  CREATE OR REPLACE VIEW webhook_backlog AS
  SELECT (
      SELECT extract(epoch FROM now() - created_at) FROM events e WHERE fanned_out_at IS NULL ${which} ORDER BY id LIMIT 1
    ) AS outbox_lag_seconds,
    (SELECT extract(epoch FROM now() - min(next_attempt_at)) FROM (
      SELECT d.next_attempt_at FROM (
        SELECT id FROM open_deliveries WHERE status IN ('pending', 'retrying') ORDER BY sweep_at LIMIT 1000
      ) o CROSS JOIN LATERAL (SELECT next_attempt_at FROM deliveries WHERE id = o.id OFFSET 0) d
    ) next WHERE next_attempt_at <= now()) AS oldest_pending_seconds,
    (SELECT coalesce(sum(failed), 0)::bigint FROM (
      SELECT failed FROM delivery_counts WHERE tenant_id = '00000000-0000-0000-0000-000000000000'::uuid
      UNION ALL SELECT failed FROM delivery_count_changes
    ) c) AS dead_letters;`;

/**
 * How far the fan-out of an event is whose deliveries are not made with those of others: they are too many, or can't be made.
 * What fails is told by itself, so that it does not hide how long the others wait.
 */
export class FanOuts1763700000030 implements MigrationInterface {
  name = 'FanOuts1763700000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fan_outs (
        tenant_id uuid NOT NULL,
        event_id uuid NOT NULL,
        after_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
        began_at timestamptz NOT NULL DEFAULT now(),
        due_at timestamptz NOT NULL DEFAULT now(),
        failures int NOT NULL DEFAULT 0,
        error text,
        PRIMARY KEY (tenant_id, event_id)
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
      COMMENT ON TABLE fan_outs IS 'Waiting events that are fanned out by themselves: in slices, or as it failed';
      COMMENT ON COLUMN fan_outs.after_id IS 'Up to this subscription, by id, the deliveries are made';
      COMMENT ON COLUMN fan_outs.began_at IS 'Subscriptions that are made later do not get this event';
      COMMENT ON COLUMN fan_outs.due_at IS 'Not before; later after each failure';
      COMMENT ON COLUMN fan_outs.failures IS 'Of the next slice, in a row';
      CREATE INDEX fan_outs_failing ON fan_outs (tenant_id, event_id) WHERE failures > 0;
      ${isolate('fan_outs', { tenant: 'SELECT', platform: 'SELECT, INSERT, UPDATE, DELETE' })}
      ${backlog('AND NOT EXISTS (SELECT FROM fan_outs f WHERE f.tenant_id = e.tenant_id AND f.event_id = e.id AND f.failures > 0)')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`${backlog('')} DROP TABLE fan_outs;`);
  }
}
