import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../src/database/ids.ts';
import { startPlatform, type Json, type Platform } from './support/platform.ts';
import { rowsOf } from './support/plans.ts';
import { until } from './support/wait.ts';

const ALL = 20_000;
const WAITING = 5_000;
let platform: Platform;

/** Without a worker: what is put into the tables waits. Of all events and deliveries most are done, the newest wait. */
beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api' });
  const tenant = await platform.api.tenant();
  const ids = Array.from({ length: ALL }, newId);
  const insert = (sql: string): Promise<unknown> => platform.db.query(sql, [tenant.id, ids]);
  await insert(`
    INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
    SELECT id, $1, 'a.b', 'a', '1', '{}', now() - interval '5 minutes' FROM unnest($2::uuid[]) AS u(id)`);
  await platform.db.query('DELETE FROM waiting_events WHERE id = ANY($1)', [ids.slice(0, ALL - WAITING)]);
  await insert(`
    INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, created_at)
    SELECT id, $1, id, 'a.b', $1, status, CASE status WHEN 'pending' THEN due END,
      CASE status WHEN 'pending' THEN due + interval '15 seconds' END, now()
    FROM unnest($2::uuid[]) WITH ORDINALITY AS u(id, n)
    CROSS JOIN LATERAL (SELECT now() + interval '1 hour' - n * interval '1 second' AS due,
      CASE WHEN n > ${ALL - WAITING} THEN 'pending' WHEN n % 2 = 0 THEN 'failed' ELSE 'delivered' END AS status) d`);
  await platform.db.query('ANALYZE');
});

afterAll(async () => {
  await platform.stop();
});

describe('the backlog', () => {
  it('is told alike by the scrape and to operators', async () => {
    let text = '';
    const gauge = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
    // A scrape does not wait for a Postgres that is slow.
    await until(async () => {
      text = (await platform.api.call('GET', '/metrics')).body['text'];
      return gauge('webhook_dead_letters') > 0;
    });
    expect(gauge('webhook_outbox_lag_seconds')).toBeCloseTo(300, -2);
    expect(gauge('webhook_oldest_pending_seconds')).toBeCloseTo(ALL - 3_600, -2);
    expect(gauge('webhook_dead_letters')).toBe((ALL - WAITING) / 2);
    const queue = await platform.api.admin('GET', '/queue');
    expect(queue.body['oldest_age_seconds']).toBeCloseTo(ALL - 3_600, -2);
  });

  it('is found without reading all that waits or is done', async () => {
    const { rows } = await platform.db.query<Json>('EXPLAIN (ANALYZE, FORMAT JSON) SELECT * FROM webhook_backlog');
    expect(Math.max(...rowsOf(rows[0]?.['QUERY PLAN'][0]['Plan']))).toBeLessThanOrEqual(1_000);
  });
});
