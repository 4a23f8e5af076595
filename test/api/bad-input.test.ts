import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { customerBody } from '../domains/story.ts';
import { expectRefused } from './refusal.ts';

let platform: Platform;
let tenant: TenantApi;
let weak: TenantApi;
let subscriptionId: string;

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
  weak = await platform.api.tenant(['deliveries:read']);
  subscriptionId = (await tenant.subscribe('http://127.0.0.1:9/'))['id'];
});

afterAll(() => platform.stop());

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const eventWith = (extra: string) => JSON.stringify(payment()).replace(/}$/, `,${extra}}`);

describe('a body that cannot be read', () => {
  it.each([
    ['is cut off', '{"event":', 400, 'malformed_request'],
    ['is no JSON', 'event=payment.received', 400, 'malformed_request'],
    ['has a trailing comma', eventWith(''), 400, 'malformed_request'],
    ['begins with a byte order mark', `\ufeff${JSON.stringify(payment())}`, 400, 'malformed_request'],
    ['is nested 33 deep', eventWith(`"x":${deep(32)}`), 400, 'malformed_request'],
    ['names __proto__', eventWith('"__proto__":{"admin":true}'), 400, 'malformed_request'],
    ['names __proto__ in escapes', eventWith(String.raw`"\u005f_proto__":1`), 400, 'malformed_request'],
    ['names constructor.prototype', eventWith('"constructor":{"prototype":{}}'), 400, 'malformed_request'],
    ['is not UTF-8', Buffer.from('{"event":"\xff"}', 'latin1'), 400, 'malformed_request'],
    ['is larger than 256 KiB', eventWith(`"x":"${'x'.repeat(262_144)}"`), 413, 'payload_too_large'],
    ['is a list', '[]', 422, 'validation_failed'],
    ['is null', 'null', 422, 'validation_failed'],
    ['is a word', '"event"', 422, 'validation_failed'],
    ['is empty', '', 422, 'validation_failed'],
  ] as const)('since it %s is refused', async (_, raw, status, code) => {
    await expectRefused(
      platform,
      () => platform.api.call('POST', '/api/v1/tenant/events', { key: tenant.key, raw: raw as string }),
      status,
      code,
    );
  });

  it('for its nesting is read up to a depth of 32', async () => {
    const raw = eventWith(`"x":${deep(31)}`);
    const answer = await platform.api.call('POST', '/api/v1/tenant/events', { key: tenant.key, raw });
    expect(answer.body['errors']).toEqual([{ field: 'x', message: 'property x should not exist' }]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x'])(
    'since it is %s is refused',
    async (type) => {
      const headers = { 'content-type': type };
      await expectRefused(
        platform,
        () => platform.api.call('POST', '/api/v1/tenant/events', { key: tenant.key, raw: '{}', headers }),
        415,
        'unsupported_media_type',
      );
    },
  );
});

const cursor = (text: string) => Buffer.from(text).toString('base64url');

describe('a request', () => {
  it.each([
    'x',
    '',
    '%00',
    cursor('v1:'),
    cursor('v1:1 OR 1=1'),
    cursor('v2:018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83'),
    '-1',
  ])('with the cursor %j is refused by every list', async (bad) => {
    for (const list of ['/webhooks/subscriptions', '/webhooks/deliveries']) {
      await expectRefused(platform, () => tenant.call('GET', `${list}?cursor=${bad}`), 400, 'invalid_cursor');
    }
    for (const list of ['/tenants', `/tenants/${tenant.id}/audit-log`]) {
      await expectRefused(platform, () => platform.api.admin('GET', `${list}?cursor=${bad}`), 400, 'invalid_cursor');
    }
  });

  it.each([
    ['GET', '/webhooks/deliveries?limit=0', undefined],
    ['GET', '/webhooks/deliveries?limit=101', undefined],
    ['GET', '/webhooks/deliveries?limit=ten', undefined],
    ['GET', '/webhooks/deliveries?status=lost', undefined],
    ['GET', '/webhooks/deliveries?subscription_id=1', undefined],
    ['GET', '/webhooks/deliveries?since=yesterday', undefined],
    ['GET', '/webhooks/deliveries?since=5', undefined],
    ['GET', '/webhooks/deliveries?since=2024-02-30T00:00:00Z', undefined],
    ['GET', '/webhooks/deliveries?until=2024-02-14', undefined],
    ['POST', '/webhooks/subscriptions/:id/replay', { since: 5 }],
    ['POST', '/webhooks/subscriptions/:id/replay', { since: true }],
    ['POST', '/webhooks/subscriptions/:id/replay', { since: '2024' }],
    ['POST', '/webhooks/subscriptions/:id/replay', { since: '2024-02-14T00:00:00Z', until: null }],
    ['POST', '/webhooks/subscriptions/:id/replay', { since: '2024-02-14T00:00:00Z', status: null }],
    ['POST', '/webhooks/dlq', { delivery_id: null }],
    ['POST', '/webhooks/dlq', { retry_all: true, event: null }],
    ['GET', '/webhooks/deliveries?tenant_id=00000000-0000-4000-8000-000000000000', undefined],
    ['GET', '/webhooks/subscriptions?active=1', undefined],
    ['POST', '/events', { ...payment(), event: 'payment.lost' }],
    ['POST', '/events', { ...payment(), occurred_at: '2024-02-30T00:00:00Z' }],
    ['POST', '/events', { ...payment(), resource_id: '' }],
    ['POST', '/events', { ...payment(), resource_id: 'x'.repeat(256) }],
    ['POST', '/events', { ...payment(), data: [] }],
    ['POST', '/events', { ...payment(), tenant_id: 'x' }],
    ['POST', '/events', payment({ extra: 1 })],
    ['POST', '/events', { ...payment(), resource_id: 'half a \ud83d' }],
    ['POST', '/events', { ...payment(), resource_id: '\u0000' }],
    ['POST', '/events', { ...payment(), resource_id: '\ufe0f'.repeat(256) }],
    ['POST', '/events/batch', { events: [[]] }],
    ['POST', '/events/batch', { events: [payment(), null] }],
    ['POST', '/sales-orders', { items: [[]] }],
    ['POST', '/customers', { ...customerBody(), email: '\ud800@acme.example' }],
    ['POST', '/customers', { ...customerBody(), name: '\udc00' }],
  ])('%s %s %j is refused', async (method, path, body) => {
    const ofOurs = path.replace(':id', subscriptionId);
    await expectRefused(platform, () => tenant.call(method, ofOurs, body), 422, 'validation_failed');
  });

  it.each([5, true, '12', '2024', '2024-02-30T00:00:00Z', '2024-02-14', '2024-02-14T15:30:45', 'February 14 2024'])(
    'to replay since %j, which is no RFC 3339 time, is refused',
    async (bad) => {
      const path = `/webhooks/subscriptions/${subscriptionId}/replay`;
      const replay = () => tenant.call('POST', path, { since: bad });
      const { body } = await expectRefused(platform, replay, 422, 'validation_failed');
      expect(body['errors']).toEqual([{ field: 'since', message: 'since must be an RFC 3339 date and time' }]);
      const list = () => tenant.call('GET', `/webhooks/deliveries?until=${String(bad)}`);
      await expectRefused(platform, list, 422, 'validation_failed');
    },
  );

  it.each([{ secret: 'short' }, { grace_period_seconds: -1 }, { grace_period_seconds: 604_801 }, { extra: 1 }])(
    'to rotate a secret with %j is refused',
    async (body) => {
      const path = `/webhooks/subscriptions/${subscriptionId}/rotate-secret`;
      await expectRefused(platform, () => tenant.call('POST', path, body), 422, 'validation_failed');
    },
  );

  it.each([
    ['/tenants', {}],
    ['/tenants', { name: '' }],
    ['/tenants', { name: 'x', disabled: true }],
    ['/tenants/:id/api-keys', { name: 'x', scopes: ['everything'] }],
    ['/tenants/:id/api-keys', { name: 'x', scopes: [] }],
    ['/tenants/:id/api-keys', { name: 'x', expires_at: 'never' }],
    ['/tenants/:id/api-keys', { name: 'x', expires_at: '2036' }],
    ['/tenants/:id/api-keys', { name: 'x', expires_at: 4_102_444_800_000 }],
    ['/tenants/:id/api-keys', { name: 'x', expires_at: 4_000_000_000_000 }],
    ['/tenants/:id/api-keys', { name: 'x', expires_at: '2096-02-30T00:00:00Z' }],
  ])('of an operator, %s %j, is refused', async (path, body) => {
    await expectRefused(
      platform,
      () => platform.api.admin('POST', path.replace(':id', tenant.id), body),
      422,
      'validation_failed',
    );
  });

  it.each([
    ['GET', '/webhooks/subscriptions/1'],
    ['PATCH', '/webhooks/subscriptions/not-an-id'],
    ['DELETE', '/webhooks/subscriptions/%00'],
    ['POST', '/webhooks/subscriptions/1/test'],
    ['GET', "/webhooks/deliveries/' OR 1=1"],
    ['POST', '/webhooks/deliveries/1/redeliver'],
    ['GET', '/events/1'],
    ['GET', '/nothing'],
  ])('for what cannot be there, %s %s, is answered 404', async (method, path) => {
    await expectRefused(platform, () => tenant.call(method, path), 404, 'not_found');
  });

  it('with a method that a path does not know is answered 405', async () => {
    await expectRefused(platform, () => tenant.call('PUT', '/webhooks/subscriptions'), 405, 'method_not_allowed');
  });

  it.each([
    ['POST', '/events', {}, 'event must be a string'],
    ['POST', '/events', { ...payment(), resource_id: 1 }, 'resource_id must be a string'],
    ['POST', '/events/batch', {}, 'events must be an array'],
    ['POST', '/events/batch', { events: [[]] }, 'events[0] must be an object'],
    ['POST', '/webhooks/subscriptions', {}, 'url must be a string'],
    ['GET', '/webhooks/deliveries?limit=ten', undefined, 'limit must be an integer number'],
    ['GET', '/webhooks/deliveries?since=5', undefined, 'since must be an RFC 3339 date and time'],
  ])('%s %s %j is told the type that is missing: %s', async (method, path, body, message) => {
    const { errors } = (await tenant.call(method, path, body)).body;
    expect(errors[0]).toEqual({ field: message.split(' ')[0], message });
  });

  it('for a key that would never be live is told so', async () => {
    const body = { name: 'x', expires_at: '2024-02-14T00:00:00Z' };
    const answer = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, body);
    expect(answer.body['errors']).toEqual([{ field: 'expires_at', message: 'expires_at must be in the future' }]);
  });

  it.each([
    ['cannot be decoded', '%E0%A4%A', 400, 'malformed_request'],
    ['is longer than any', '1'.repeat(1_000), 404, 'not_found'],
  ])('with an id that %s is refused', async (_, id, status, code) => {
    await expectRefused(platform, () => tenant.call('GET', `/events/${id}`), status, code);
  });

  it('with a key that lacks the scope is answered 403, whatever its body', async () => {
    await expectRefused(platform, () => weak.call('POST', '/webhooks/subscriptions', { url: 1 }), 403, 'missing_scope');
    await expectRefused(platform, () => weak.call('POST', '/events', payment()), 403, 'missing_scope');
  });

  it('with a mistyped key is answered 401 and told how to authenticate', async () => {
    const key = tenant.key.slice(0, -1) + (tenant.key.endsWith('0') ? '1' : '0');
    const call = () => platform.api.call('POST', '/api/v1/tenant/events', { key, body: payment() });
    const answer = await expectRefused(platform, call, 401, 'unauthenticated');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });
});
