import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isolate } from './isolate.ts';

/** Replays and their progress, and the indexes that find what did not arrive without reading what did. */
export class Replays1763700000005 implements MigrationInterface {
  name = 'Replays1763700000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE replays (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        subscription_id uuid NOT NULL,
        since timestamptz NOT NULL,
        until timestamptz NOT NULL,
        statuses text[] NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'completed', 'cancelled')),
        matched int NOT NULL,
        requeued int NOT NULL DEFAULT 0,
        cursor_id uuid NOT NULL,
        resume_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL,
        finished_at timestamptz,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, subscription_id) REFERENCES subscriptions
      );
      COMMENT ON COLUMN replays.statuses IS 'Deliveries that ended like this are sent again';
      COMMENT ON COLUMN replays.cursor_id IS 'Deliveries up to this one are done; moves in the transaction that requeues them';
      COMMENT ON COLUMN replays.resume_at IS 'When the next deliveries are to be requeued';
      CREATE UNIQUE INDEX replays_running ON replays (tenant_id, subscription_id) WHERE status = 'running';
      CREATE INDEX replays_due ON replays (resume_at) WHERE status = 'running';
      ${isolate('replays', { tenant: 'SELECT, INSERT, UPDATE', platform: 'SELECT, UPDATE' })}

      CREATE INDEX deliveries_undelivered ON deliveries (tenant_id, subscription_id, id)
        WHERE status IN ('failed', 'skipped');
      CREATE INDEX deliveries_tenant_failed ON deliveries (tenant_id, id) WHERE status = 'failed';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX deliveries_undelivered, deliveries_tenant_failed; DROP TABLE replays');
  }
}
