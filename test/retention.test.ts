import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Jobs } from '../src/maintenance/jobs.ts';
import { lowestIdAt } from '../src/database/ids.ts';
import { LOCKS } from '../src/database/locks.ts';
import { lockPayloads } from '../src/database/payload-lock.ts';
import { payloadRetention } from '../src/maintenance/payload-retention.ts';
import { startPlatform, testEnv, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { ran, until } from './support/wait.ts';

const DAY_MS = 86_400_000;

let platforms: Platform[];
let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  const env = await testEnv({ RETENTION_DAYS: '20' });
  platforms = [await startPlatform(env), await startPlatform(env)];
  platform = platforms[0] as Platform;
});

afterAll(async () => {
  await Promise.all(platforms.map((one) => one.stop()));
  await receiver.stop();
});

const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS);
const runOnce = (now: Date) => platform.app.get(Jobs).run(payloadRetention, now);
const run = (now: Date, of = platform) => ran(() => of.app.get(Jobs).run(payloadRetention, now));
const keepFor = (tenant: TenantApi, days: number | null) =>
  platform.api.admin('PATCH', `/tenants/${tenant.id}`, { payload_retention_days: days });

/** A tenant with deliveries that ended like the status says. */
async function tenantWith(path: string, status: number, count = 1): Promise<{ tenant: TenantApi; rows: Json[] }> {
  const tenant = await platform.api.tenant();
  await tenant.subscribe(receiver.url + path, { retry_schedule_seconds: [] });
  receiver.answer = () => status;
  for (let n = 0; n < count; n++) await tenant.emit();
  const ended = async () => {
    const rows = await tenant.deliveries(`&status=${status === 200 ? 'delivered' : 'failed'}`);
    return rows.length === count ? rows : undefined;
  };
  return { tenant, rows: await until(ended) };
}

const bodiesOf = async ({ id }: TenantApi): Promise<number> => {
  const kept = 'SELECT FROM events WHERE tenant_id = $1 AND body IS NOT NULL';
  return (await platform.db.query(kept, [id])).rowCount ?? 0;
};

async function jobMetric(name: string, job: string): Promise<number> {
  let sum = 0;
  for (const { api } of platforms) {
    const { text } = (await api.call('GET', '/metrics')).body;
    for (const [, value] of (text as string).matchAll(new RegExp(`^${name}\\{name="${job}".*\\} (\\d+)$`, 'gm'))) {
      sum += Number(value);
    }
  }
  return sum;
}

describe('payload retention', () => {
  it('takes bodies, requests and answers away after its days, of that tenant alone, and keeps the facts', async () => {
    const { tenant, rows } = await tenantWith('/kept', 200);
    const { tenant: other } = await tenantWith('/other', 200);
    expect((await keepFor(tenant, 2)).body).toMatchObject({ payload_retention_days: 2 });
    await run(inDays(1.9));
    expect(await bodiesOf(tenant)).toBe(1);
    await run(inDays(2.1));
    expect([await bodiesOf(tenant), await bodiesOf(other)]).toEqual([0, 1]);
    const id = rows[0]?.['id'] as string;
    const { status, body } = await tenant.call('GET', `/webhooks/deliveries/${id}`);
    expect([status, body]).toMatchObject([
      200,
      {
        status: 'delivered',
        request: { headers: null, body: null },
        attempt_log: [{ attempt: 1, status_code: 200, response_headers: null, response_body: null }],
      },
    ]);
    const event = await tenant.call('GET', `/events/${body['event_id']}`);
    expect([event.status, event.body]).toMatchObject([200, { event: 'payment.received', data: null, timestamp: null }]);
  });

  it('runs once when two processes begin it together, goes over a row once, and tells in metrics', async () => {
    const { tenant } = await tenantWith('/once', 200, 5);
    await keepFor(tenant, 1);
    const before = await jobMetric('webhook_job_rows_total', 'payload_retention');
    const done = await Promise.all(platforms.map((one) => run(inDays(1.5), one)));
    const rows = done.reduce((sum, one) => sum + one, 0);
    expect(rows).toBeGreaterThanOrEqual(10);
    expect(await jobMetric('webhook_job_rows_total', 'payload_retention')).toBe(before + rows);
    expect(await jobMetric('webhook_job_duration_seconds_count', 'payload_retention')).toBeGreaterThan(0);
    expect(await run(inDays(1.5))).toBe(0);
    // Held by another one, it does nothing.
    await platform.db.query(`SELECT pg_advisory_lock(${LOCKS.payloadRetention})`);
    expect(await runOnce(inDays(1.5))).toBeUndefined();
    await platform.db.query(`SELECT pg_advisory_unlock(${LOCKS.payloadRetention})`);
    expect(await jobMetric('webhook_job_runs_total', 'payload_retention')).toBeGreaterThanOrEqual(4);
  });

  it('goes once over rows that are in the windows of several tenants, and takes from each what it may', async () => {
    await platform.db.query('UPDATE tenants SET payload_retention_days = NULL');
    const tenants = [
      await tenantWith('/window', 200),
      await tenantWith('/window', 200),
      await tenantWith('/window', 200),
    ];
    for (const [n, { tenant }] of tenants.entries()) {
      await keepFor(tenant, n + 1);
      const since = new Date(Date.now() - (n + 5) * DAY_MS);
      await platform.db.query('UPDATE tenants SET payloads_since = $2 WHERE id = $1', [tenant.id, since]);
    }
    const query = jest.spyOn(pg.Client.prototype, 'query');
    await run(inDays(2.5));
    // The clock's own go no further than now.
    const now = lowestIdAt(Date.now());
    const steps = (query.mock.calls as unknown as [unknown, string[]][]).filter(
      ([sql, range]) => String(sql).includes('SET body = NULL') && (range[1] ?? '') > now,
    );
    query.mockRestore();
    expect(steps).toHaveLength(1);
    expect(await Promise.all(tenants.map(({ tenant }) => bodiesOf(tenant)))).toEqual([0, 0, 1]);
  });

  it('keeps what is still to be sent until it has ended', async () => {
    const { tenant } = await tenantWith('/ended', 200);
    const waiting = await tenant.subscribe(`${receiver.url}/waiting`, {
      event: 'payment.failed',
      retry_schedule_seconds: [3_600],
    });
    receiver.answer = () => 500;
    const data = { payment_id: 'p', invoice_id: 'i', amount: '1.00', currency: 'EUR', reason: 'r', error_code: 'e' };
    await tenant.call('POST', '/events', { event: 'payment.failed', resource_type: 'payment', resource_id: 'p', data });
    await until(async () => (await tenant.deliveries('&status=retrying'))[0]);
    await keepFor(tenant, 1);
    await run(inDays(2));
    expect(await bodiesOf(tenant)).toBe(1);
    await tenant.call('POST', `/webhooks/subscriptions/${waiting['id']}/disable`);
    await run(inDays(2));
    expect(await bodiesOf(tenant)).toBe(0);
  });

  it('refuses to send again what has no payload any more, and changes nothing then', async () => {
    const { tenant, rows } = await tenantWith('/gone', 500, 2);
    await keepFor(tenant, 1);
    await run(inDays(2));
    const subscription = rows[0]?.['subscription_id'] as string;
    const id = rows[0]?.['id'] as string;
    const since = new Date(Date.now() - DAY_MS).toISOString();
    for (const [path, body] of [
      [`/webhooks/deliveries/${id}/redeliver`, {}],
      ['/webhooks/dlq', { delivery_id: id }],
      [`/webhooks/subscriptions/${subscription}/replay`, { since }],
    ] as const) {
      const answer = await tenant.call('POST', path, body);
      expect([path, answer.status, answer.body['code']]).toEqual([path, 410, 'payload_gone']);
    }
    expect((await tenant.call('POST', '/webhooks/dlq', { retry_all: true })).body).toMatchObject({ requeued: 0 });
    expect(await tenant.deliveries('&status=failed')).toEqual(rows);
    expect((await platform.db.query('SELECT FROM replays WHERE tenant_id = $1', [tenant.id])).rowCount).toBe(0);
    // A window that begins after them is taken.
    receiver.answer = () => 500;
    await tenant.emit();
    const [fresh] = await until(async () => {
      const failed = await tenant.deliveries('&status=failed');
      return failed.length === 3 ? failed : undefined;
    });
    const later = { since: fresh?.['created_at'] };
    expect((await tenant.call('POST', `/webhooks/subscriptions/${subscription}/replay`, later)).status).toBe(202);
  });

  it('never takes a payload from under a redelivery that is about to commit', async () => {
    const { tenant, rows } = await tenantWith('/race', 500);
    await keepFor(tenant, 1);
    await platform.db.query('BEGIN');
    // What a redelivery does, up to its commit.
    await platform.db.query(lockPayloads('shared'));
    await platform.db.query(
      `UPDATE deliveries SET status = 'pending', next_attempt_at = now() + interval '1 day' WHERE id = $1`,
      [rows[0]?.['id']],
    );
    const running = run(inDays(2));
    await until(async () => {
      const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCKS.payloads} AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      return ((await platform.db.query(waiting)).rowCount ?? 0) > 0;
    });
    await platform.db.query('COMMIT');
    await running;
    expect(await bodiesOf(tenant)).toBe(1);
  });

  it('is 1 to RETENTION_DAYS days, or none', async () => {
    const tenant = await platform.api.tenant();
    for (const days of [0, 21, 1.5, '3']) expect((await keepFor(tenant, days as number)).status).toBe(422);
    expect((await keepFor(tenant, 20)).body).toMatchObject({ payload_retention_days: 20 });
    expect((await keepFor(tenant, null)).body).toMatchObject({ payload_retention_days: null });
  });
});
