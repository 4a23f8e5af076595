import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ADMIN_KEY, startPlatform, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
});

beforeEach(() => {
  receiver.answer = () => 500;
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const operator = (method: string, path: string, body?: object) =>
  platform.api.call(method, `/api/v1/webhooks${path}`, { body, headers: { 'x-admin-key': ADMIN_KEY } });
const idsOf = (rows: Json[]): string[] => rows.map((one) => one['id']);
const dlq = async (tenant: TenantApi, query = '') => (await tenant.call('GET', `/webhooks/dlq${query}`)).body;

const has = (tenant: TenantApi, status: string, count: number, filter = '') =>
  until(async () => {
    const rows = (await tenant.deliveries(filter)).filter((one) => one['event'] === 'payment.received');
    return rows.filter((one) => one['status'] === status).length === count ? rows : undefined;
  });

/** A subscription with so many deliveries that failed. */
async function failed(tenant: TenantApi, count: number, more: object = {}): Promise<string> {
  const { id } = await tenant.subscribe(`${receiver.url}/dead`, { retry_schedule_seconds: [], ...more });
  for (let n = 0; n < count; n++) await tenant.emit();
  await has(tenant, 'failed', count, `&subscription_id=${id}`);
  return id;
}

describe('the dead letters of a tenant', () => {
  it('are its failed deliveries and no others, paged the newest first and filtered', async () => {
    const tenant = await platform.api.tenant();
    const one = await failed(tenant, 2);
    const other = await failed(tenant, 1);
    await has(tenant, 'failed', 4);
    receiver.answer = () => 200;
    await tenant.emit();
    await has(tenant, 'delivered', 2);
    const all = await tenant.deliveries('&status=failed');
    expect((await dlq(tenant)).data).toEqual(all);
    const first = await dlq(tenant, '?limit=3');
    const second = await dlq(tenant, `?limit=3&cursor=${first['next_cursor']}`);
    expect([...first['data'], ...second['data']]).toEqual(all);
    for (const id of [one, other]) {
      const mine = all.filter((row) => row['subscription_id'] === id);
      expect((await dlq(tenant, `?subscription_id=${id}`))['data']).toEqual(mine);
    }
    expect((await dlq(tenant, '?event=invoice.created'))['data']).toEqual([]);
    expect((await dlq(await platform.api.tenant()))['data']).toEqual([]);
  });

  it('are sent again one by one', async () => {
    const tenant = await platform.api.tenant();
    const subscriptionId = await failed(tenant, 2);
    const [id = ''] = idsOf((await dlq(tenant)).data);
    receiver.answer = () => 200;
    const answer = await tenant.call('POST', '/webhooks/dlq', { delivery_id: id });
    expect([answer.status, answer.body]).toEqual([202, { requeued: 1, has_more: false }]);
    const rows = await has(tenant, 'delivered', 1);
    expect(rows.find((row) => row['status'] === 'delivered')).toMatchObject({ id, attempts: 2, last_error: null });
    expect((await tenant.call('POST', '/webhooks/dlq', { delivery_id: id })).status).toBe(409);
    const [left = ''] = idsOf((await dlq(tenant)).data);
    await tenant.call('POST', `/webhooks/subscriptions/${subscriptionId}/disable`);
    expect((await tenant.call('POST', '/webhooks/dlq', { delivery_id: left })).status).toBe(409);
    const stranger = await platform.api.tenant();
    for (const unknown of [left, randomUUID()]) {
      expect((await stranger.call('POST', '/webhooks/dlq', { delivery_id: unknown })).status).toBe(404);
    }
    expect(idsOf((await dlq(tenant)).data)).toEqual([left]);
  });

  it('are sent again all together, or those of a subscription or an event type', async () => {
    const tenant = await platform.api.tenant();
    const stranger = await platform.api.tenant();
    await failed(stranger, 1);
    const one = await failed(tenant, 1);
    const other = await failed(tenant, 1);
    await has(tenant, 'failed', 3);
    receiver.answer = () => 200;
    const retry = async (body: object) =>
      (await tenant.call('POST', '/webhooks/dlq', { retry_all: true, ...body })).body;
    expect(await retry({ event: 'invoice.created' })).toEqual({ requeued: 0, has_more: false });
    expect(await retry({ subscription_id: other, event: 'payment.received' })).toMatchObject({ requeued: 1 });
    await has(tenant, 'delivered', 1);
    expect(await retry({})).toMatchObject({ requeued: 2 });
    const rows = await has(tenant, 'delivered', 3);
    expect(rows.map((row) => `${row['subscription_id']} ${row['attempts']}`).toSorted()).toEqual(
      [`${one} 2`, `${one} 2`, `${other} 2`].toSorted(),
    );
    expect((await dlq(stranger)).data).toHaveLength(1);
  });

  it('stay where they are while their subscription is disabled', async () => {
    const tenant = await platform.api.tenant();
    const id = await failed(tenant, 2);
    await tenant.call('POST', `/webhooks/subscriptions/${id}/disable`);
    expect((await tenant.call('POST', '/webhooks/dlq', { retry_all: true })).body).toMatchObject({ requeued: 0 });
    expect((await dlq(tenant)).data).toHaveLength(2);
  });

  it('come back at the pace of their subscription', async () => {
    const tenant = await platform.api.tenant();
    const id = await failed(tenant, 4);
    await tenant.call('PATCH', `/webhooks/subscriptions/${id}`, { rate_limit_per_second: 0.1 });
    // So that the first one stays as it comes back.
    await platform.api.admin('POST', '/queue/pause');
    await tenant.call('POST', '/webhooks/dlq', { retry_all: true });
    const { rows } = await platform.db.query(
      `SELECT extract(epoch FROM next_attempt_at - min(next_attempt_at) OVER ())::int AS after FROM deliveries
       WHERE tenant_id = $1 AND status = 'pending' ORDER BY id`,
      [tenant.id],
    );
    await platform.api.admin('POST', '/queue/resume');
    expect(rows.map(({ after }) => after)).toEqual([0, 10, 20, 30]);
  });

  it.each([{}, { retry_all: false }, { retry_all: true, delivery_id: randomUUID() }, { delivery_id: 'x' }])(
    'are not sent again for %j',
    async (body) => {
      const tenant = await platform.api.tenant();
      expect((await tenant.call('POST', '/webhooks/dlq', body)).status).toBe(422);
    },
  );
});

describe('the dead letters of all tenants', () => {
  it('are listed for operators, with their tenants, and for one tenant where asked', async () => {
    const tenants = [await platform.api.tenant(), await platform.api.tenant()];
    for (const tenant of tenants) await failed(tenant, 1);
    for (const path of ['/events/failed/list', '/dlq']) {
      const { body } = await operator('GET', `${path}?limit=100`);
      for (const tenant of tenants) {
        const [own] = (await dlq(tenant)).data;
        expect(body['data']).toContainEqual({ ...own, tenant_id: tenant.id });
        expect((await operator('GET', `${path}?tenant_id=${tenant.id}`)).body['data']).toEqual([
          { ...own, tenant_id: tenant.id },
        ]);
      }
      const page = (await operator('GET', `${path}?limit=1`)).body;
      const next = (await operator('GET', `${path}?limit=1&cursor=${page['next_cursor']}`)).body;
      expect(idsOf([...page['data'], ...next['data']])).toEqual(idsOf(body['data']).slice(0, 2));
    }
  });

  it('are sent again by operators for one tenant, and not for a disabled one', async () => {
    const [tenant, other, disabled] = await Promise.all([1, 2, 3].map(() => platform.api.tenant()));
    if (!tenant || !other || !disabled) throw new Error('no tenants');
    for (const one of [tenant, other, disabled]) await failed(one, 2);
    await platform.api.admin('PATCH', `/tenants/${disabled.id}`, { disabled: true });
    receiver.answer = () => 200;
    const retry = (body: object) => operator('POST', '/dlq', body);
    expect((await retry({ retry_all: true, tenant_id: disabled.id })).body['requeued']).toBe(0);
    expect((await retry({ retry_all: true, tenant_id: tenant.id })).body).toEqual({ requeued: 2, has_more: false });
    await has(tenant, 'delivered', 2);
    const left = idsOf((await dlq(other)).data);
    expect(left).toHaveLength(2);
    expect((await retry({ delivery_id: left[0], tenant_id: other.id })).status).toBe(422);
  });

  it('are sent again by operators, except those of disabled tenants', async () => {
    const [single, many, disabled] = await Promise.all([1, 2, 3].map(() => platform.api.tenant()));
    if (!single || !many || !disabled) throw new Error('no tenants');
    for (const tenant of [single, many, disabled]) await failed(tenant, 2);
    const [id = ''] = idsOf((await dlq(single)).data);
    await platform.api.admin('PATCH', `/tenants/${disabled.id}`, { disabled: true });
    receiver.answer = () => 200;
    expect((await operator('POST', '/dlq', { delivery_id: id })).body).toEqual({ requeued: 1, has_more: false });
    await has(single, 'delivered', 1);
    expect((await operator('POST', '/dlq', { delivery_id: randomUUID() })).status).toBe(404);
    expect((await operator('POST', '/dlq', { retry_all: true })).body['requeued']).toBeGreaterThanOrEqual(3);
    for (const tenant of [single, many]) await has(tenant, 'delivered', 2);
    const { rows } = await platform.db.query('SELECT status FROM deliveries WHERE tenant_id = $1', [disabled.id]);
    expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
  });
});
