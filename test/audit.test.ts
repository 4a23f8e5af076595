import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../src/maintenance/jobs.ts';
import { Settings } from '../src/config/settings.ts';
import { auditRetention } from '../src/maintenance/audit-retention.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { ran, until } from './support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }) => (path === '/broken' ? 500 : 200);
  platform = await startPlatform({ AUDIT_RETENTION_DAYS: '90' });
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const logOf = async ({ id }: TenantApi, action: string): Promise<Json[]> => {
  const { body } = await platform.api.admin('GET', `/tenants/${id}/audit-log?limit=100`);
  return (body['data'] as Json[]).filter((line) => line['action'] === action);
};

/** With two deliveries that failed for good; the id of their subscription. */
async function withDeadLetters(): Promise<{ tenant: TenantApi; subscription: string; letters: string[] }> {
  const tenant = await platform.api.tenant();
  const { id } = await tenant.subscribe(`${receiver.url}/broken`, { retry_schedule_seconds: [] });
  await tenant.emit();
  await tenant.emit();
  const letters = await until(async () => {
    const failed = await tenant.deliveries('&status=failed');
    return failed.length === 2 ? failed.map((one) => String(one['id'])) : undefined;
  });
  return { tenant, subscription: id, letters: letters.toSorted() };
}

describe('sending again leaves a line in the audit log', () => {
  it('by redelivery: which delivery, by which key and request', async () => {
    const { tenant, letters } = await withDeadLetters();
    const { headers } = await tenant.call('POST', `/webhooks/deliveries/${letters[0]}/redeliver`);
    expect(await logOf(tenant, 'delivery.redelivered')).toEqual([
      expect.objectContaining({
        actor: `key:${tenant.keyId}`,
        subject_id: letters[0],
        request_id: headers.get('x-request-id'),
      }),
    ]);
  });

  it('from the dead letters: how many and which, by keys and by operators', async () => {
    const { tenant, subscription, letters } = await withDeadLetters();
    const body = { retry_all: true, subscription_id: subscription, event: 'payment.received' };
    await tenant.call('POST', '/webhooks/dlq', body);
    const [first, last] = letters;
    const line = { subject_id: subscription, details: { requeued: 2, first, last, event: 'payment.received' } };
    expect(await logOf(tenant, 'dead_letters.retried')).toMatchObject([{ actor: `key:${tenant.keyId}`, ...line }]);

    await until(async () => (await tenant.deliveries('&status=failed')).length === 2);
    const other = await withDeadLetters();
    const headers = { 'x-admin-key': platform.settings.adminApiKey };
    await platform.api.call('POST', '/api/v1/webhooks/dlq', { body: { retry_all: true }, headers });
    for (const one of [tenant, other.tenant]) {
      const [newest] = await logOf(one, 'dead_letters.retried');
      expect(newest).toMatchObject({ actor: 'operator', subject_id: one.id, details: { requeued: 2 } });
    }
  });

  it('by a replay, and when it is cancelled', async () => {
    const { tenant, subscription } = await withDeadLetters();
    const path = `/webhooks/subscriptions/${subscription}`;
    // One in ten seconds: it is not done when it is cancelled.
    await tenant.call('PATCH', path, { rate_limit_per_second: 0.1 });
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const { body: replay } = await tenant.call('POST', `${path}/replay`, { since });
    await tenant.call('POST', `${path}/disable`);
    const actor = `key:${tenant.keyId}`;
    const [started] = await logOf(tenant, 'replay.started');
    expect(started).toMatchObject({
      actor,
      subject_id: replay['id'],
      details: { subscription_id: subscription, since, statuses: ['failed', 'skipped'], matched: 2 },
    });
    const [cancelled] = await logOf(tenant, 'replay.cancelled');
    expect(cancelled).toMatchObject({ actor, subject_id: replay['id'], details: { subscription_id: subscription } });
  });
});

describe('the audit log', () => {
  it('has one line an hour, with a count, for the reads of a secret by one key', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/read`);
    const calls = Array.from({ length: 20 }, () => tenant.call('GET', `/webhooks/subscriptions/${id}/secret`));
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array(20).fill(200));
    const lines = await logOf(tenant, 'secret.read');
    // Two where the hour ended meanwhile.
    expect(lines.length).toBeLessThanOrEqual(2);
    expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(20);
    expect(lines[0]).toMatchObject({ actor: `key:${tenant.keyId}`, subject_id: id });
  });

  it('is kept for AUDIT_RETENTION_DAYS', async () => {
    const tenant = await platform.api.tenant();
    await platform.db.query(
      `INSERT INTO audit_log (tenant_id, id, actor, action, subject_id, created_at)
       SELECT $1, gen_random_uuid(), 'operator', 'test.done', age::text, now() - make_interval(days => age)
       FROM unnest(ARRAY[89, 91, 400]) age`,
      [tenant.id],
    );
    expect(await ran(() => platform.app.get(Jobs).run(auditRetention(platform.app.get(Settings))))).toBe(2);
    expect(await logOf(tenant, 'test.done')).toMatchObject([{ subject_id: '89' }]);
    expect(await logOf(tenant, 'api_key.created')).toHaveLength(1);
  });
});
