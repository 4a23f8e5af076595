import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payment, startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
  // What is asked of the endpoint stands in its path: `/500`, `/fails-2` (times).
  receiver.answer = ({ path }, nth) =>
    path.startsWith('/fails-')
      ? nth > Number(path.slice(7))
        ? 200
        : 500
      : Number(/^\/(\d{3})/.exec(path)?.[1] ?? 200);
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const detailOf = async (tenant: TenantApi, id: string) => (await tenant.call('GET', `/webhooks/deliveries/${id}`)).body;

/** The tenant's only delivery (of the event type), once it has this status. */
const settled = (tenant: TenantApi, status: string, event = 'payment.received') =>
  until(async () => (await tenant.deliveries(`&event=${event}`)).find((one) => one['status'] === status));

describe('the list of deliveries', () => {
  it('is filtered by status, event, subscription, event id and time, and paged the newest first', async () => {
    const tenant = await platform.api.tenant();
    const good = await tenant.subscribe(`${receiver.url}/200`, { event: '*' });
    const bad = await tenant.subscribe(`${receiver.url}/500`, {
      event: 'payment.received',
      retry_schedule_seconds: [],
    });
    const first = await tenant.emit();
    const { example } = (await tenant.call('GET', '/webhooks/event-types/inventory.low')).body;
    const low = { event: 'inventory.low', resource_type: 'item', resource_id: '1', data: example };
    const second = (await tenant.call('POST', '/events', low)).body['id'];
    const all = await until(async () => {
      const rows = await tenant.deliveries();
      // Two of the payment, one of the inventory, and that one is exhausted.
      return rows.length === 4 && rows.every((one) => /delivered|failed/.test(one['status'])) ? rows : undefined;
    });
    const idsOf = async (query: string) => (await tenant.deliveries(query)).map((one) => one['id']);
    const where = (test: (one: Json) => boolean) => all.filter(test).map((one) => one['id']);
    const createdAt: string = all.find((one) => one['event_id'] === second)?.['created_at'];
    const earlier = new Date(Date.parse(createdAt) + 1).toISOString();
    for (const [query, expected] of [
      ['&status=failed', where((one) => one['status'] === 'failed')],
      ['&status=delivered', where((one) => one['status'] === 'delivered')],
      ['&status=cancelled', []],
      ['&event=inventory.low', where((one) => one['event_id'] === second)],
      [`&subscription_id=${bad['id']}`, where((one) => one['url'].endsWith('/500'))],
      [
        `&subscription_id=${good['id']}&event=payment.received`,
        where((one) => one['url'].endsWith('/200') && one['event_id'] === first),
      ],
      [`&event_id=${first}`, where((one) => one['event_id'] === first)],
      [`&since=${createdAt}`, where((one) => one['created_at'] >= createdAt)],
      [`&until=${createdAt}`, where((one) => one['created_at'] < createdAt)],
      [`&since=${createdAt}&until=${earlier}`, where((one) => one['created_at'] === createdAt)],
    ] as const) {
      expect([query, await idsOf(query)]).toEqual([query, expected]);
    }
    const paged: string[] = [];
    for (let query = '?limit=1'; query !== '';) {
      const {
        data,
        next_cursor: cursor,
        has_more: more,
      } = (await tenant.call('GET', `/webhooks/deliveries${query}`)).body;
      expect(data).toHaveLength(1);
      paged.push(data[0].id);
      query = more ? `?limit=1&cursor=${cursor}` : '';
    }
    expect(paged).toEqual(all.map((one) => one['id']));
    expect(paged).toEqual(paged.toSorted().toReversed());
  });
});

describe('a delivery', () => {
  it('shows the request as it was sent and every attempt', async () => {
    const tenant = await platform.api.tenant();
    const { id: subscriptionId } = await tenant.subscribe(`${receiver.url}/fails-2`, { headers: { 'X-Own': 'yes' } });
    const eventId = await tenant.emit();
    const row = await settled(tenant, 'delivered');
    const { request, attempt_log: log, ...rest } = await detailOf(tenant, row['id']);
    expect(rest).toEqual(row);
    expect(row).toEqual({
      id: expect.any(String),
      event_id: eventId,
      event: 'payment.received',
      resource_type: 'payment',
      resource_id: 'pay-1',
      test: false,
      subscription_id: subscriptionId,
      url: `${receiver.url}/fails-2`,
      status: 'delivered',
      attempts: 3,
      max_attempts: 4,
      next_attempt_at: null,
      last_status_code: 200,
      last_reason: null,
      last_error: null,
      last_duration_ms: log.at(-1).duration_ms,
      created_at: expect.any(String),
      delivered_at: expect.any(String),
    });
    const got = receiver.at('/fails-2');
    const last = got.at(-1);
    expect(request.body).toBe(last?.body.toString());
    const sent = Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]);
    const connection = new Set(['host', 'connection', 'content-length']);
    const arrived = Object.entries(last?.headers ?? {}).filter(([name]) => !connection.has(name));
    expect(last?.headers['x-own']).toBe('yes');
    // But for the tenant's own headers, which may be credentials.
    expect(Object.fromEntries(sent)).toEqual({ ...Object.fromEntries(arrived), 'x-own': '••••' });
    expect(new Set(got.map(({ body }) => body.toString())).size).toBe(1);
    expect(got.map(({ headers }) => headers['x-webhook-attempt'])).toEqual(['1', '2', '3']);
    expect(log).toEqual(
      [500, 500, 200].map((status, index) => ({
        attempt: index + 1,
        url: row['url'],
        started_at: expect.stringMatching(/Z$/),
        duration_ms: expect.any(Number),
        status_code: status,
        outcome: status === 200 ? 'delivered' : 'failed',
        reason: status === 200 ? null : 'server_error',
        error: status === 200 ? null : 'status 500',
        response_headers: expect.objectContaining({ date: expect.any(String) }),
        response_body: 'ok',
      })),
    );
  });
});

describe('redelivering', () => {
  it('is a new round of the same delivery: same id, same webhook-id, attempts counted on', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/fails-5`);
    const eventId = await tenant.emit();
    const { id } = await settled(tenant, 'failed');
    const again = await tenant.call('POST', `/webhooks/deliveries/${id}/redeliver`);
    expect([again.status, again.body]).toMatchObject([202, { id, status: 'pending', attempts: 4, delivered_at: null }]);
    const row = await settled(tenant, 'delivered');
    expect(row).toMatchObject({ id, attempts: 6, last_error: null });
    const got = receiver.at('/fails-5').map(({ headers }) => headers);
    expect(got.map((headers) => headers['x-webhook-attempt'])).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(new Set(got.map((headers) => headers['webhook-id']))).toEqual(new Set([eventId]));
    expect(new Set(got.map((headers) => headers['x-webhook-delivery']))).toEqual(new Set([id]));
    expect((await detailOf(tenant, id))['attempt_log']).toHaveLength(6);
  });

  it('is a conflict while it is being delivered, or its subscription is disabled or removed', async () => {
    const tenant = await platform.api.tenant();
    const { id: subscriptionId } = await tenant.subscribe(`${receiver.url}/500`, { retry_schedule_seconds: [3600] });
    await tenant.emit();
    const { id } = await settled(tenant, 'retrying');
    const redeliver = async () => (await tenant.call('POST', `/webhooks/deliveries/${id}/redeliver`)).status;
    expect(await redeliver()).toBe(409);
    await tenant.call('POST', `/webhooks/subscriptions/${subscriptionId}/disable`);
    expect(await redeliver()).toBe(409);
    await tenant.call('DELETE', `/webhooks/subscriptions/${subscriptionId}`);
    expect(await redeliver()).toBe(409);
    expect((await detailOf(tenant, id))['attempts']).toBe(1);
  });
});

describe('an event', () => {
  it('is shown with its deliveries', async () => {
    const tenant = await platform.api.tenant();
    for (const path of ['/200', '/404']) {
      await tenant.subscribe(receiver.url + path, { event: 'payment.*', retry_schedule_seconds: [] });
    }
    const id = await tenant.emit();
    const body = await until(async () => {
      const { body } = await tenant.call('GET', `/events/${id}`);
      return (
        body['deliveries'].every(({ status }: { status: string }) => status !== 'pending') &&
        body['deliveries'][1] &&
        body
      );
    });
    const { deliveries, ...event } = body;
    expect(deliveries).toEqual(await tenant.deliveries(`&event_id=${id}`));
    expect(event).toEqual({
      ...payment(),
      id,
      timestamp: expect.stringMatching(/\.\d{6}Z$/),
      created_at: expect.any(String),
    });
  });

  it('goes to a subscription with a filter only when its data contains the filter', async () => {
    const tenant = await platform.api.tenant();
    const filters = [
      { currency: 'EUR' },
      { currency: 'EUR', amount: '7.00' },
      { currency: 'USD' },
      { reference_number: null },
    ];
    const ids = await Promise.all(
      filters.map(async (filter) => (await tenant.subscribe(`${receiver.url}/200`, { filter }))['id']),
    );
    const wanted = [
      await tenant.emit({ amount: '7.00' }),
      await tenant.emit({ currency: 'USD', reference_number: 'x' }),
    ];
    const rows = await until(async () => {
      const found = await tenant.deliveries();
      return found.length >= 4 ? found : undefined;
    });
    const pairs = rows.map((one) => [wanted.indexOf(one['event_id']), ids.indexOf(one['subscription_id'])].join());
    expect(pairs.toSorted()).toEqual(['0,0', '0,1', '0,3', '1,2']);
  });
});
