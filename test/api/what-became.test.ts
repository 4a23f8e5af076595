import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
  receiver.answer = ({ path }) => Number(/^\/(\d{3})/.exec(path)?.[1] ?? 200);
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const ONCE = { retry_schedule_seconds: [] };
const SINCE = { since: '2024-01-01T00:00:00Z' };

const emitOf = async (tenant: TenantApi, resourceId: string): Promise<string> => {
  const { example } = (await tenant.call('GET', '/webhooks/event-types/inventory.low')).body;
  const event = { event: 'inventory.low', resource_type: 'item', resource_id: resourceId, data: example };
  return (await tenant.call('POST', '/events', event)).body['id'];
};

const allEnded = (tenant: TenantApi, count: number): Promise<Json[]> =>
  until(async () => {
    const rows = await tenant.deliveries();
    return rows.length === count && rows.every((one) => /delivered|failed/.test(one['status'])) ? rows : undefined;
  });

const idsOf = (rows: readonly Json[]): string[] => rows.map((one) => one['id']);

describe('what became of events', () => {
  it('is found by reason, answer, several statuses, resource, test and any id', async () => {
    const tenant = await platform.api.tenant();
    const good = await tenant.subscribe(`${receiver.url}/200`, { events: ['payment.received', 'inventory.low'] });
    await tenant.subscribe(`${receiver.url}/500`, { ...ONCE });
    await tenant.subscribe(`${receiver.url}/404`, { ...ONCE });
    await tenant.subscribe('http://127.0.0.1:9/', { ...ONCE });
    const paid = await tenant.emit();
    const low = await emitOf(tenant, 'sku 7/ä');
    await tenant.call('POST', `/webhooks/subscriptions/${good['id']}/test`, {});
    const all = await allEnded(tenant, 6);
    const where = (test: (one: Json) => boolean) => idsOf(all.filter(test));
    const tests = where((one) => one['test']);
    expect(tests).toHaveLength(1);
    const lowId = where((one) => one['event_id'] === low);
    for (const [query, expected] of [
      ['&status=failed,delivered', idsOf(all)],
      ['&status=failed&status=skipped', where((one) => one['status'] === 'failed')],
      ['&reason=server_error', where((one) => one['last_status_code'] === 500)],
      ['&reason=client_error&status=failed', where((one) => one['last_status_code'] === 404)],
      ['&reason=server_error&status=delivered', []],
      ['&status_code=5xx', where((one) => one['last_status_code'] === 500)],
      ['&status_code=2xx', where((one) => one['last_status_code'] === 200)],
      ['&status_code=none', where((one) => one['last_status_code'] === null)],
      ['&resource_id=pay-1', where((one) => one['event_id'] === paid)],
      ['&resource_id=pay-1&status=failed', where((one) => one['event_id'] === paid && one['status'] === 'failed')],
      ['&test=true', tests],
      ['&test=false', where((one) => !one['test'])],
      [`&q=${encodeURIComponent('sku 7/ä')}`, lowId],
      [`&q=${low}`, lowId],
      [`&q=${lowId[0]}`, lowId],
      [`&q=${tenant.id}`, []],
    ] as const) {
      expect([query, idsOf(await tenant.deliveries(query))]).toEqual([query, expected]);
    }
    const failed = all.find((one) => one['last_status_code'] === 500);
    expect(failed).toMatchObject({
      last_reason: 'server_error',
      max_attempts: 1,
      resource_type: 'payment',
      test: false,
    });
    expect(failed?.['last_duration_ms']).toBeGreaterThanOrEqual(0);
    expect((await tenant.call('GET', '/webhooks/deliveries?reason=bad')).status).toBe(422);
    const twice = await tenant.call('GET', `/webhooks/deliveries?q=${low}&event_id=${low}`);
    expect([twice.status, twice.body['errors'][0]['field']]).toEqual([422, 'q']);
  });

  it('of a resource with very many events comes page by page, each delivery once', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/200`, { event: '*' });
    const { example } = (await tenant.call('GET', '/webhooks/event-types/inventory.low')).body;
    const event = { event: 'inventory.low', resource_type: 'item', resource_id: 'many', data: example };
    for (let nth = 0; nth < 3; nth++)
      await tenant.call('POST', '/events/batch', { events: Array.from({ length: 30 }, () => event) });
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 90);
    const found: string[] = [];
    for (let query = '', more = true; more;) {
      const { body } = await tenant.call('GET', `/webhooks/deliveries?limit=7&q=many${query}`);
      found.push(...idsOf(body['data']));
      [more, query] = [body['has_more'], `&cursor=${body['next_cursor']}`];
    }
    expect(found).toEqual(idsOf(await tenant.deliveries()));
  });

  it('begins with the events, listed by type, resource and time', async () => {
    const tenant = await platform.api.tenant();
    const first = await tenant.emit();
    const second = await emitOf(tenant, 'sku-1');
    const list = async (query: string) => (await tenant.call('GET', `/events?${query}`)).body['data'] as Json[];
    const all = await list('');
    expect(idsOf(all)).toEqual([second, first]);
    expect(all[0]).toEqual({
      id: second,
      event: 'inventory.low',
      resource_type: 'item',
      resource_id: 'sku-1',
      test: false,
      created_at: expect.any(String),
    });
    expect(idsOf(await list('event=payment.received'))).toEqual([first]);
    expect(idsOf(await list('resource_id=sku-1'))).toEqual([second]);
    expect(idsOf(await list('resource_type=payment&event=inventory.low'))).toEqual([]);
    expect(idsOf(await list(`until=${all[1]?.['created_at']}`))).toEqual([]);
    expect(idsOf(await list(`since=${all[1]?.['created_at']}`))).toEqual([second, first]);
    const page = (await tenant.call('GET', '/events?limit=1')).body;
    expect(idsOf(await list(`limit=1&cursor=${page['next_cursor']}`))).toEqual([first]);
  });
});

describe('sending again', () => {
  it('takes many ids at once and tells which of them it can not', async () => {
    const [tenant, stranger] = [await platform.api.tenant(), await platform.api.tenant()];
    await tenant.subscribe(`${receiver.url}/500`, { ...ONCE });
    const gone = await tenant.subscribe(`${receiver.url}/503`, { ...ONCE });
    await stranger.subscribe(`${receiver.url}/500`, { ...ONCE });
    await Promise.all([tenant.emit(), tenant.emit(), stranger.emit()]);
    const rows = await allEnded(tenant, 4);
    const [theirs] = await allEnded(stranger, 1);
    await tenant.call('POST', `/webhooks/subscriptions/${gone['id']}/disable`);
    const refused = idsOf([...rows.filter((one) => one['url'].endsWith('/503')), theirs ?? {}]);
    const { status, body } = await tenant.call('POST', '/webhooks/deliveries/redeliver', {
      ids: [...idsOf(rows), theirs?.['id']],
    });
    expect([status, body['requeued']]).toEqual([202, 2]);
    expect(idsOf(body['refused']).toSorted()).toEqual(refused.toSorted());
    expect(body['refused'].map(({ code }: Json) => code).toSorted()).toEqual(['conflict', 'conflict', 'not_found']);
    await until(async () => (await tenant.deliveries()).filter((one) => one['attempts'] === 2).length === 2);
    expect(await stranger.deliveries()).toMatchObject([{ attempts: 1 }]);
    const tooMany = { ids: Array.from({ length: 101 }, () => crypto.randomUUID()) };
    expect((await tenant.call('POST', '/webhooks/deliveries/redeliver', tooMany)).status).toBe(422);
  });

  it('of a window can be counted, listed and cancelled', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/500`, { ...ONCE });
    for (let nth = 0; nth < 3; nth++) await tenant.emit();
    await allEnded(tenant, 3);
    const dry = await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, { ...SINCE, dry_run: true });
    expect(dry.body).toEqual({
      subscription_id: id,
      since: '2024-01-01T00:00:00.000Z',
      until: expect.any(String),
      matched: 3,
    });
    expect((await tenant.call('GET', '/webhooks/replays')).body['data']).toEqual([]);
    await tenant.call('PATCH', `/webhooks/subscriptions/${id}`, { rate_limit_per_second: 0.1 });
    const begun = (await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, SINCE)).body;
    expect(begun).toMatchObject({ matched: 3, status: 'running', statuses: ['failed', 'skipped'] });
    const cancelled = await tenant.call('POST', `/webhooks/replays/${begun['id']}/cancel`);
    expect(cancelled.body).toMatchObject({ id: begun['id'], status: 'cancelled', matched: 3 });
    expect((await tenant.call('POST', `/webhooks/replays/${begun['id']}/cancel`)).status).toBe(409);
    expect((await tenant.call('GET', '/webhooks/replays')).body['data']).toEqual([cancelled.body]);
  });
});

describe('an endpoint', () => {
  it('is listed with its health, and a tenant sees its hours, which agree with each other', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/200`);
    const bad = await tenant.subscribe(`${receiver.url}/500`, { retry_schedule_seconds: [3600] });
    await tenant.emit();
    await until(async () => (await tenant.deliveries()).every((one) => /delivered|retrying/.test(one['status'])));
    const [delivered] = await until(async () => {
      const rows = await tenant.deliveries('&status=delivered');
      return rows.length > 0 ? rows : undefined;
    });
    await until(async () => (await tenant.deliveries('&status=retrying')).length === 1);
    const rows: Json[] = (await tenant.call('GET', '/webhooks/subscriptions?include=health')).body['data'];
    const health = rows.find((one) => one['id'] === id)?.['health'];
    expect(health).toMatchObject({ attempts: 1, successes: 1, success_rate: 100, waiting: 0, oldest_waiting_at: null });
    expect(health['last_success_at']).toBe(delivered?.['delivered_at']);
    expect(health['hours']).toHaveLength(24);
    expect(health['hours'].reduce((sum: number, one: Json) => sum + one['successes'], 0)).toBe(1);
    const failing = rows.find((one) => one['id'] === bad['id'])?.['health'];
    expect(failing).toMatchObject({
      attempts: 1,
      success_rate: 0,
      last_success_at: null,
      waiting: 1,
      waiting_is_exact: true,
      oldest_waiting_at: delivered?.['created_at'],
    });
    const plain = (await tenant.call('GET', '/webhooks/subscriptions')).body['data'];
    expect(plain.map((one: Json) => one['health'])).toEqual([null, null]);
    const { attempts, hours, total } = (await tenant.call('GET', '/webhooks/analytics?group_by=hour')).body;
    expect([total, attempts['attempts'], attempts['successes']]).toEqual([2, 2, 1]);
    const sum = (of: (hour: Json) => number) => hours.reduce((all: number, hour: Json) => all + of(hour), 0);
    expect(sum((hour) => hour['deliveries']['delivered'])).toBe(1);
    expect(sum((hour) => hour['deliveries']['retrying'])).toBe(1);
    expect(sum((hour) => hour['attempts'])).toBe(2);
    expect((await tenant.call('GET', '/webhooks/analytics')).body).toMatchObject({ attempts: null, hours: null });
  });

  it('tells since when and until when its secrets sign, and not what they are', async () => {
    const tenant = await platform.api.tenant();
    const { id, secret, secrets } = await tenant.subscribe(`${receiver.url}/200`);
    expect(secrets).toEqual([{ created_at: expect.any(String), expires_at: null }]);
    await tenant.call('POST', `/webhooks/subscriptions/${id}/rotate-secret`, { grace_period_seconds: 3600 });
    const got = (await tenant.call('GET', `/webhooks/subscriptions/${id}`)).body;
    expect(got['secrets']).toEqual([
      { created_at: expect.any(String), expires_at: null },
      { created_at: secrets[0].created_at, expires_at: expect.any(String) },
    ]);
    expect(JSON.stringify(got)).not.toContain(secret.slice(6, 20));
    expect((await tenant.call('GET', '/webhooks/subscriptions')).body['data'][0]['secrets']).toEqual(got['secrets']);
  });

  it('is tested with the first event it is subscribed to', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/200`, { events: ['inventory.*', 'payment.received'] });
    await tenant.call('POST', `/webhooks/subscriptions/${id}/test`);
    const [row] = await allEnded(tenant, 1);
    expect(row).toMatchObject({ event: 'inventory.low', test: true });
  });
});
