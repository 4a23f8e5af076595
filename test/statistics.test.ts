import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../src/maintenance/jobs.ts';
import { Settings } from '../src/config/settings.ts';
import { Statistics1763700000006 } from '../migrations/1763700000006-statistics.ts';
import { WaitingEvents1763700000090 } from '../migrations/1763700000090-waiting-events.ts';
import { TakenEvents1763700000095 } from '../migrations/1763700000095-taken-events.ts';
import { NewDeliveries1763700000096 } from '../migrations/1763700000096-new-deliveries.ts';
import { newId } from '../src/database/ids.ts';
import { builtInEventTypes } from '../src/events/catalogue/built-in.ts';
import { tidy as tidyNow } from '../src/maintenance/housekeeping.ts';
import { statisticsRollUp } from '../src/maintenance/statistics-roll-up.ts';
import { ADMIN_KEY, payment, startPlatform, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { ran, until } from './support/wait.ts';
import { migrating } from './support/migrating.ts';

const STATUSES = ['pending', 'retrying', 'delivered', 'failed', 'skipped', 'cancelled'];

/** What `webhook_statistics` has to say, counted in the tables. */
const COUNTED = `
  SELECT (SELECT count(*) FROM events) AS events, count(*) AS total,
    ${STATUSES.map((status) => `count(*) FILTER (WHERE status = '${status}') AS ${status}`).join(', ')},
    (SELECT count(*) FROM delivery_attempts) AS attempts,
    (SELECT round(avg(duration_ms), 1) FROM delivery_attempts) AS mean_duration_ms
  FROM deliveries`;
const SHOWN = `
  SELECT events, total, ${STATUSES.join(', ')}, attempts, mean_duration_ms FROM webhook_statistics WHERE period = 'all_time'`;

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }, nth) => {
    if (path.startsWith('/dead')) return 500;
    if (path.startsWith('/wrong')) return 400;
    return path.startsWith('/flaky') && nth % 2 === 1 ? 503 : 200;
  };
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const operator = async (path: string): Promise<Json> =>
  (await platform.api.call('GET', `/api/v1/webhooks/${path}`, { headers: { 'x-admin-key': ADMIN_KEY } })).body;

const nothingWaits = (): Promise<unknown> =>
  until(async () => {
    const { rows } = await platform.db.query<{ waiting: string }>(
      `SELECT (SELECT count(*) FROM deliveries WHERE status IN ('pending', 'retrying') AND next_attempt_at IS NOT NULL)
         + (SELECT count(*) FROM waiting_events) AS waiting`,
    );
    return rows[0]?.waiting === '0';
  }, 60_000);

const perStatus = (rows: Json[]): Json[] =>
  rows.toSorted((a, b) => `${a['event']} ${a['status']}`.localeCompare(`${b['event']} ${b['status']}`));

/** The tenant's analytics and a subscription's stats against the tenant's rows. */
async function compareTenant(tenant: TenantApi, subscriptionId: string): Promise<void> {
  const { body: shown } = await tenant.call('GET', '/webhooks/analytics?window=24h');
  const { rows: counted } = await platform.db.query<Json>(
    `SELECT event_type AS event, status, count(*)::int FROM deliveries WHERE tenant_id = $1 GROUP BY 1, 2`,
    [tenant.id],
  );
  expect(perStatus(shown['stats'])).toEqual(perStatus(counted));
  const sum = (status?: string): number =>
    counted.reduce((all, row) => (status && row['status'] !== status ? all : all + row['count']), 0);
  expect(shown['total']).toBe(sum());
  expect(shown['success_rate']).toBeCloseTo((100 * sum('delivered')) / (sum('delivered') + sum('failed')), 1);

  const { body: stats } = await tenant.call('GET', `/webhooks/subscriptions/${subscriptionId}/stats`);
  const { rows: attempts } = await platform.db.query<Json>(
    `SELECT count(*)::int AS attempts, count(*) FILTER (WHERE outcome = 'delivered')::int AS successes,
       count(*) FILTER (WHERE reason = 'server_error')::int AS server_error,
       percentile_disc(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY a.duration_ms) AS latency
     FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.subscription_id = $1`,
    [subscriptionId],
  );
  const { latency, server_error: serverErrors, ...counts } = attempts[0] as Json;
  expect(stats).toMatchObject({ ...counts, failures: { server_error: serverErrors } });
  for (const [index, percentile] of ['p50', 'p95', 'p99'].entries()) {
    // To within 5 %.
    expect(Math.abs(stats['latency_ms'][percentile] - latency[index])).toBeLessThanOrEqual(latency[index] * 0.05);
  }
  const inHours = (stats['hours'] as Json[]).reduce((all, hour) => all + hour['attempts'], 0);
  expect(inHours).toBe(stats['attempts']);
}

/** Both in one snapshot. */
async function compare(): Promise<Json> {
  await platform.db.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
  try {
    const [counted, shown] = [await platform.db.query<Json>(COUNTED), await platform.db.query<Json>(SHOWN)];
    expect(shown.rows).toEqual(counted.rows);
    return counted.rows[0] as Json;
  } finally {
    await platform.db.query('COMMIT');
  }
}

describe('statistics', () => {
  it('agree with a count over the tables after 50 mixed deliveries, rolled up or not', async () => {
    const tenant = await platform.api.tenant();
    const subscribe = async (path: string, more = {}): Promise<string> =>
      (await tenant.subscribe(receiver.url + path, { events: ['*'], ...more }))['id'];
    const flaky = await subscribe('/flaky');
    await subscribe('/good');
    await subscribe('/wrong', { events: ['payment.received'], retry_schedule_seconds: [] });
    await subscribe('/dead', { events: ['payment.received'] });
    await subscribe('/off', { active: false });
    const events = ['payment.received', 'document.updated'];
    const removed = await subscribe('/dead/removed', { events, retry_schedule_seconds: [3600] });
    for (let n = 0; n < 8; n++) await tenant.emit();
    const { name: event, example: data } = builtInEventTypes.find(({ name }) => name === 'document.updated') ?? {};
    expect((await tenant.call('POST', '/events', { ...payment(), event, data })).status).toBe(202);
    await until(async () => (await tenant.deliveries(`&status=retrying&subscription_id=${removed}`)).length === 9);
    await tenant.call('DELETE', `/webhooks/subscriptions/${removed}`);
    await nothingWaits();
    const [failed] = await tenant.deliveries('&status=failed');
    await tenant.call('POST', `/webhooks/deliveries/${failed?.['id']}/redeliver`);
    await nothingWaits();

    const seen = await tenant.deliveries();
    expect(seen.length).toBeGreaterThanOrEqual(50);
    expect(new Set(seen.map(({ status }) => status))).toEqual(new Set(['delivered', 'failed', 'skipped', 'cancelled']));
    await compareTenant(tenant, flaky);
    await compare();
    await ran(() => platform.app.get(Jobs).run(statisticsRollUp));
    const { rows } = await platform.db.query(
      'SELECT FROM delivery_count_changes UNION ALL SELECT FROM attempt_count_changes',
    );
    expect(rows).toHaveLength(0);
    await compareTenant(tenant, flaky);
    const counted = await compare();
    const { last_24h: day, all_time: all } = await operator('statistics');
    for (const [figure, count] of Object.entries(counted)) {
      expect([figure, day[figure], all[figure]]).toEqual([figure, Number(count), Number(count)]);
    }
    const { body } = await tenant.call('GET', '/webhooks/analytics?window=7d');
    const newest = (await tenant.deliveries('&status=failed')).map(({ id }) => id as string);
    expect(body['failed'].map(({ id }: Json) => id)).toEqual(newest.toSorted().toReversed().slice(0, 10));
  }, 90_000);

  it('agree with a count over the tables at every moment of a load', async () => {
    const tenant = await platform.api.tenant();
    for (const path of ['/flaky/1', '/flaky/2', '/good/1', '/dead/1']) {
      await tenant.subscribe(receiver.url + path, { retry_schedule_seconds: [0.2] });
    }
    const batch = { events: Array.from({ length: 50 }, () => payment()) };
    const moments: Json[] = [];
    for (let n = 0; n < 10; n++) {
      await tenant.call('POST', '/events/batch', batch);
      const [counted] = await Promise.all([compare(), platform.app.get(Jobs).run(statisticsRollUp)]);
      moments.push(counted, await compare());
    }
    await nothingWaits();
    const end = await compare();
    expect(moments.filter(({ pending, retrying }) => Number(pending) + Number(retrying) > 0).length).toBeGreaterThan(3);
    expect(Number(end['total'])).toBeGreaterThanOrEqual(2_000);
  }, 90_000);

  it('begin with what there was before they were kept', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/flaky/old`);
    await tenant.emit();
    await nothingWaits();
    // Anew, over tables that are full.
    const counts = new Statistics1763700000006();
    const since = [new WaitingEvents1763700000090(), new TakenEvents1763700000095(), new NewDeliveries1763700000096()];
    await migrating(platform.db, async (asOwner) => {
      for (const one of since.toReversed()) await one.down(asOwner);
      await counts.down(asOwner);
      await counts.up(asOwner);
      for (const one of since) await one.up(asOwner);
    });
    await compareTenant(tenant, id);
    await compare();
    await tenant.emit();
    await nothingWaits();
    await compareTenant(tenant, id);
  }, 60_000);

  it("are of the caller's own deliveries, since a full hour", async () => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    const { id } = await other.subscribe(`${receiver.url}/good`);
    await other.emit();
    await until(async () => (await other.deliveries('&status=delivered')).length === 1);
    const { body } = await tenant.call('GET', '/webhooks/analytics?window=1h');
    expect(body).toMatchObject({ window: '1h', stats: [], total: 0, success_rate: null, failed: [] });
    expect(body['since']).toMatch(/:00:00\.000Z$/);
    expect((await tenant.call('GET', `/webhooks/subscriptions/${id}/stats`)).status).toBe(404);
    expect((await other.call('GET', `/webhooks/subscriptions/${id}/stats?window=1d`)).body).toMatchObject({
      attempts: 1,
      successes: 1,
      failures: {},
      hours: [{ attempts: 1 }],
    });
    for (const window of ['0h', '24', '100d', '-1h', '24H']) {
      expect((await tenant.call('GET', `/webhooks/analytics?window=${window}`)).status).toBe(422);
    }
  });

  it('tell latencies to within 5 %', async () => {
    const tenant = await platform.api.tenant();
    const durations = Array.from({ length: 4_000 }, (_, n) => n * 7);
    await platform.db.query('SET ROLE webhook_platform');
    await platform.db.query(
      `INSERT INTO delivery_attempts (id, tenant_id, delivery_id, subscription_id, attempt, started_at, duration_ms, outcome, url, request_headers)
       SELECT id, $1, id, id, 1, now(), duration_ms, 'delivered', '', '{}' FROM unnest($2::uuid[], $3::int[]) u(id, duration_ms)`,
      [tenant.id, durations.map(newId), durations],
    );
    const { rows } = await platform.db.query<{ told: number; real: number }>(
      `SELECT c.duration_ms AS told, a.duration_ms AS real FROM delivery_attempts a
       JOIN (SELECT * FROM attempt_counts UNION ALL SELECT * FROM attempt_count_changes) c USING (subscription_id)
       WHERE a.tenant_id = $1`,
      [tenant.id],
    );
    await platform.db.query('RESET ROLE');
    expect(rows).toHaveLength(durations.length);
    expect(rows.filter(({ told, real }) => Math.abs(told - real) > real * 0.05)).toEqual([]);
    await compare();
  });

  it('are for operators only', async () => {
    expect((await platform.api.call('GET', '/api/v1/webhooks/statistics')).status).toBe(401);
  });

  it('forget days that were dropped, and no other', async () => {
    await platform.db.query(
      `INSERT INTO attempt_counts SELECT tenant_id, subscription_id, hour - interval '400 days', outcome, duration_ms, 1, 1
       FROM attempt_counts`,
    );
    await tidyNow(platform.app.get(Settings));
    await compare();
  });
});
