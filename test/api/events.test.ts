import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { VERSION } from '../../src/config/version.ts';
import { builtInEventTypes } from '../../src/events/catalogue/built-in.ts';
import { inboundEventTypes } from '../../src/sources/items/event-types.ts';
import { postPatiently } from '../domains/story.ts';
import { payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform({ EVENT_SOURCE: 'erp-of-acme' });
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

/** Rows of the tenant, as the database has them. */
async function stored(tenant: TenantApi, table = 'events'): Promise<number> {
  const { rows } = await platform.db.query(`SELECT count(*)::int FROM ${table} WHERE tenant_id = $1`, [tenant.id]);
  return rows[0].count;
}

describe('what the endpoint receives', () => {
  it('is the body of the contract, byte for byte', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/bytes`);
    // Keys in another order than the contract's; those of data stay as they are.
    const raw = `  {"occurred_at":"2024-02-14T16:30:45.123456789+01:00","data":{"reference_number":null,"payment_method":"card",
      "currency":"EUR","amount":"1500.00","invoice_id":"inv-123","payment_id":"pay-1"},
      "resource_id":"pay-1","resource_type":"payment","event":"payment.received"}`;
    const answer = await platform.api.call('POST', '/api/v1/tenant/events', { key: tenant.key, raw });
    expect([answer.status, answer.body]).toEqual([
      202,
      {
        id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/),
        event: 'payment.received',
        resource_type: 'payment',
        resource_id: 'pay-1',
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      },
    ]);
    const got = await until(() => receiver.at('/bytes')[0]);
    expect(got.body.toString()).toBe(
      '{"event":"payment.received","resource_type":"payment","resource_id":"pay-1",' +
        '"timestamp":"2024-02-14T15:30:45.123456Z",' +
        '"data":{"reference_number":null,"payment_method":"card","currency":"EUR","amount":"1500.00",' +
        '"invoice_id":"inv-123","payment_id":"pay-1"},' +
        `"metadata":{"tenant_id":"${tenant.id}","source":"erp-of-acme","version":"1.0"}}`,
    );
  });

  it('has the headers of the contract, the tenant’s own and those of HTTP, and no other', async () => {
    const tenant = await platform.api.tenant();
    const { id: subscriptionId, secret } = await tenant.subscribe(`${receiver.url}/headers`, {
      headers: { 'X-Team': 'Billing', Authorization: 'Bearer of-the-tenant' },
    });
    const before = Math.floor(Date.now() / 1000);
    const eventId = await tenant.emit();
    const { headers, body } = await until(() => receiver.at('/headers')[0]);
    const [delivery] = await tenant.deliveries();
    expect(headers).toEqual({
      host: new URL(receiver.url).host,
      connection: expect.any(String),
      'content-type': 'application/json',
      'content-length': String(body.length),
      'user-agent': expect.stringMatching(new RegExp(`^webhook-delivery-platform/${VERSION} \\(\\+https://\\S+\\)$`)),
      'x-signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      'webhook-id': eventId,
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
      'x-webhook-event': 'payment.received',
      'x-webhook-delivery': delivery?.['id'],
      'x-webhook-attempt': '1',
      'x-team': 'Billing',
      authorization: 'Bearer of-the-tenant',
    });
    expect(delivery?.['subscription_id']).toBe(subscriptionId);
    expect(Number(headers['webhook-timestamp'])).toBeGreaterThanOrEqual(before);
    expect(Number(headers['webhook-timestamp'])).toBeLessThanOrEqual(Date.now() / 1000);
    expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(body.toString()));
  });

  it.each([
    ['leading and trailing spaces', '  two before, two after  '],
    ['emoji and other planes', '😀 👨‍👩‍👧 𝄞 𠜎'],
    ['noncharacters and controls', '\uffff \u2028\u2029 \u0001\u007f \ufeff'],
    ['quotes, backslashes and the text of escapes', String.raw`"\" \\ \u0000 \ud800 </script>`],
    ['letters in two forms', '\u00c5 A\u030a \u00e9 e\u0301'],
  ])('is byte-equal to what was signed: %s', async (name, text) => {
    const tenant = await platform.api.tenant();
    const path = `/bytes-${name.replaceAll(' ', '-')}`;
    const { secret } = await tenant.subscribe(receiver.url + path);
    await tenant.emit({ reference_number: text });
    const { body, headers } = await until(() => receiver.at(path)[0]);
    expect(headers['x-signature']).toBe(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
    expect(JSON.parse(body.toString()).data.reference_number).toBe(text);
    const delivery = await until(async () => (await tenant.deliveries('&status=delivered'))[0]);
    const detail = await tenant.call('GET', `/webhooks/deliveries/${delivery['id']}`);
    expect(Buffer.from(detail.body['request'].body).equals(body)).toBe(true);
  });

  it.each([
    ['a lone surrogate', String.raw`"\ud83d"`, 422],
    ['surrogates in the wrong order', String.raw`"\ude00\ud83d"`, 422],
    ['NUL', String.raw`"a\u0000b"`, 422],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0xbd, 0x22]), 400],
  ])('is refused before it is stored: %s', async (_, json, status) => {
    const tenant = await platform.api.tenant();
    const [start = '', end = ''] = JSON.stringify(payment({ reference_number: '@' })).split('"@"');
    const raw = Buffer.concat([Buffer.from(start), Buffer.from(json as string), Buffer.from(end)]);
    const answer = await platform.api.call('POST', '/api/v1/tenant/events', { key: tenant.key, raw });
    expect(answer.status).toBe(status);
    expect(await stored(tenant)).toBe(0);
  });

  it.each([['1.0'], ['1500'], ['1,500.00'], ['1.000'], ['1e3'], [' 1.00'], ['NaN'], [1], [1.5]])(
    'has exact amounts: %p is refused with its field',
    async (amount) => {
      const tenant = await platform.api.tenant();
      const answer = await tenant.call('POST', '/events', payment({ amount }));
      expect(answer.status).toBe(422);
      expect(answer.body['errors']).toEqual([{ field: 'data.amount', message: expect.any(String) }]);
      expect(await stored(tenant)).toBe(0);
    },
  );
});

describe('a batch of events', () => {
  it('is stored whole, in order, and every event of it delivered', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/batch`);
    const events = Array.from({ length: 100 }, (_, n) => ({ ...payment(), resource_id: `pay-${n}` }));
    const answer = await tenant.call('POST', '/events/batch', { events });
    expect(answer.status).toBe(202);
    const ids = answer.body['data'].map(({ id }: { id: string }) => id);
    expect(ids).toEqual(ids.toSorted());
    expect(answer.body['data'].map((one: Record<string, string>) => one['resource_id'])).toEqual(
      events.map((event) => event.resource_id),
    );
    await until(() => receiver.at('/batch').length === 100);
    expect(new Set(receiver.at('/batch').map(({ headers }) => headers['webhook-id']))).toEqual(new Set(ids));
  });

  it.each([
    ['an unknown event', { ...payment(), event: 'payment.lost' }, 'events[2].event'],
    ['data that breaks its schema', payment({ amount: 1 }), 'events[2].data.amount'],
    ['a missing field', { ...payment(), resource_id: undefined }, 'events[2].resource_id'],
    ['an unknown field', { ...payment(), extra: 1 }, 'events[2].extra'],
    ['a time that is none', { ...payment(), occurred_at: 'yesterday' }, 'events[2].occurred_at'],
  ])('with %s among good ones is refused whole, and the field is named', async (_, bad, field) => {
    const tenant = await platform.api.tenant();
    const answer = await tenant.call('POST', '/events/batch', { events: [payment(), payment(), bad, payment()] });
    expect(answer.status).toBe(422);
    expect(answer.body['errors'].map((error: { field: string }) => error.field)).toEqual([field]);
    expect(await stored(tenant)).toBe(0);
  });

  it.each([0, 101])('of %i events is refused', async (length) => {
    const tenant = await platform.api.tenant();
    const answer = await tenant.call('POST', '/events/batch', { events: Array.from({ length }, () => payment()) });
    expect([answer.status, await stored(tenant)]).toEqual([422, 0]);
  });
});

describe('an idempotency key', () => {
  const keyed = (tenant: TenantApi, key: string, body: object = payment(), path = '/events') =>
    tenant.call('POST', path, body, { 'idempotency-key': key });

  it('makes one event of two equal requests, with the same answer', async () => {
    const tenant = await platform.api.tenant();
    const [first, second] = [await keyed(tenant, 'k-1'), await keyed(tenant, 'k-1')];
    expect([second.status, second.body]).toEqual([202, first.body]);
    expect(await stored(tenant)).toBe(1);
    const batch = { events: [payment(), payment()] };
    const batches = [
      await keyed(tenant, 'k-2', batch, '/events/batch'),
      await keyed(tenant, 'k-2', batch, '/events/batch'),
    ];
    expect(batches[1]?.body).toEqual(batches[0]?.body);
    expect(await stored(tenant)).toBe(3);
  });

  it('used for another body or route is a conflict, and nothing is stored', async () => {
    const tenant = await platform.api.tenant();
    await keyed(tenant, 'k-1');
    for (const answer of [
      await keyed(tenant, 'k-1', payment({ amount: '2.00' })),
      await keyed(tenant, 'k-1', { events: [payment()] }, '/events/batch'),
    ]) {
      expect([answer.status, answer.body['code']]).toEqual([409, 'idempotency_conflict']);
    }
    expect(await stored(tenant)).toBe(1);
  });

  it('is free again after 24 h, and was never taken by a request that was refused', async () => {
    const tenant = await platform.api.tenant();
    expect((await keyed(tenant, 'k-1', payment({ amount: 1 }))).status).toBe(422);
    const first = await keyed(tenant, 'k-1');
    const age = `UPDATE idempotency_keys SET created_at = now() - $2::interval WHERE tenant_id = $1`;
    await platform.db.query(age, [tenant.id, '23 h 59 min']);
    expect((await keyed(tenant, 'k-1')).body['id']).toBe(first.body['id']);
    await platform.db.query(age, [tenant.id, '24 h 1 min']);
    expect((await keyed(tenant, 'k-1', payment({ amount: '2.00' }))).status).toBe(202);
    expect(await stored(tenant)).toBe(2);
  });

  it('of 200 concurrent requests makes one event, and all get the same answer', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/once`);
    const ask = () => postPatiently(tenant, '/events', payment(), 'one');
    const answers = await Promise.all(Array.from({ length: 200 }, ask));
    for (const { status, body } of answers) expect([status, body]).toEqual([202, answers[0]?.body]);
    expect(await stored(tenant)).toBe(1);
    await until(() => receiver.at('/once')[0]);
    expect(await stored(tenant, 'deliveries')).toBe(1);
  });

  it.each(['', 'two words', 'ä', 'x'.repeat(256)])(
    'is refused when it is not 1 to 255 visible characters, case %#',
    async (key) => {
      const tenant = await platform.api.tenant();
      const answer = await keyed(tenant, key);
      expect([answer.status, await stored(tenant)]).toEqual([400, 0]);
    },
  );
});

describe('the catalogue', () => {
  it('tells every event type with schema and example, and its names to anyone', async () => {
    const tenant = await platform.api.tenant();
    const names = [...builtInEventTypes, ...inboundEventTypes].map(({ name }) => name);
    const listed = (await tenant.call('GET', '/webhooks/event-types')).body['data'];
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(names);
    for (const one of listed) {
      expect(Object.keys(one)).toEqual(['name', 'description', 'version', 'deprecated', 'group', 'schema', 'example']);
      expect(one.schema).toMatchObject({ type: 'object', $schema: 'https://json-schema.org/draft/2020-12/schema' });
      expect((await tenant.call('GET', `/webhooks/event-types/${one.name}`)).body).toEqual(one);
    }
    expect((await tenant.call('GET', '/webhooks/event-types/invoice.lost')).status).toBe(404);
    expect((await platform.api.call('GET', '/api/v1/webhooks/supported-events')).body).toEqual({ data: names });
  });
});
