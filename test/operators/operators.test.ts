import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payment, startPlatform, type Answer, type Json, type Platform } from '../support/platform.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let second: Platform;

beforeAll(async () => {
  platform = await startPlatform();
  second = await startPlatform({ ROLE: 'api', DATABASE_URL: platform.settings.databaseUrl });
});

afterAll(async () => {
  await second.stop();
  await platform.stop();
});

const made = async (scopes: string[], more: object = {}): Promise<Json> => {
  const name = `key-${randomUUID().slice(0, 8)}`;
  const { body, status } = await platform.api.admin('POST', '/operator-keys', { name, scopes, ...more });
  expect(status).toBe(201);
  return body;
};

const as =
  (key: string, tenant?: string) =>
  (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    platform.api.call(method, `/api/v1${path}`, {
      body,
      headers: { 'x-admin-key': key, ...(tenant !== undefined && { 'x-tenant': tenant }), ...headers },
    });

describe('operator keys', () => {
  it('are shown once, kept as a hash, listed without it, and never share a name', async () => {
    const { key, ...shown } = await made(['queue']);
    expect(key).toMatch(/^wop_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
    const { data } = (await platform.api.admin('GET', '/operator-keys')).body;
    expect(data.find((one: Json) => one['id'] === shown['id'])).toEqual(shown);
    await platform.db.query('SET ROLE webhook_platform');
    const { rows } = await platform.db.query('SELECT * FROM operator_keys WHERE id = $1', [shown['id']]);
    await platform.db.query('RESET ROLE');
    expect(rows[0].secret_hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(key.slice(22, 40));
    await platform.api.admin('DELETE', `/operator-keys/${shown['id']}`);
    const again = await platform.api.admin('POST', '/operator-keys', { name: shown['name'], scopes: ['all'] });
    expect([again.status, again.body['code']]).toEqual([409, 'conflict']);
    for (const bad of [{ name: 'a b', scopes: ['all'] }, { name: 'x' }, { name: 'x', scopes: [] }])
      expect((await platform.api.admin('POST', '/operator-keys', bad)).status).toBe(422);
  });

  it('of which several are live end when they expire or, everywhere within 5 s, when they are revoked', async () => {
    const [one, two] = [await made(['queue']), await made(['queue'])];
    const brief = await made(['queue'], { expires_at: new Date(Date.now() + 2_000).toISOString() });
    const elsewhere = (key: string) =>
      second.api.call('GET', '/api/v1/admin/queue', { headers: { 'x-admin-key': key } });
    for (const { key } of [one, two]) expect((await elsewhere(key)).status).toBe(200);
    const revokedAt = performance.now();
    expect((await platform.api.admin('DELETE', `/operator-keys/${one['id']}`)).status).toBe(204);
    expect((await as(one['key'])('GET', '/admin/queue')).status).toBe(401);
    await until(async () => (await elsewhere(one['key'])).status === 401);
    expect(performance.now() - revokedAt).toBeLessThan(5_000);
    expect((await elsewhere(two['key'])).status).toBe(200);
    await until(async () => (await elsewhere(brief['key'])).status === 401);
    const { data } = (await platform.api.admin('GET', '/operator-keys')).body;
    expect(data.find((row: Json) => row['id'] === two['id'])['last_used_at']).not.toBeNull();
  });

  it('are told by the audit logs, whatever they do and for whom', async () => {
    const { key, name, id } = await made(['tenants', 'queue', 'audit:read']);
    const call = as(key);
    const tenant = (await call('POST', '/admin/tenants', { name: 'Acme' })).body;
    await as(key, tenant['id'])('POST', '/tenant/webhooks/subscriptions', { url: 'http://127.0.0.1:9/', event: '*' });
    await call('POST', '/admin/queue/pause');
    await call('POST', '/admin/queue/resume');
    const own = (await call('GET', `/admin/tenants/${tenant['id']}/audit-log`)).body['data'];
    expect(own.map((row: Json) => [row['actor'], row['action']])).toEqual([
      [`operator:${name}`, 'subscription.created'],
      [`operator:${name}`, 'tenant.created'],
    ]);
    const logs = async (query: string): Promise<Json[]> =>
      (await call('GET', `/admin/audit-log?limit=100&${query}`)).body['data'];
    const mine = await logs(`actor=operator:${name}`);
    expect(mine.map((row) => [row['tenant_id'], row['action']])).toEqual([
      [null, 'queue.resumed'],
      [null, 'queue.paused'],
      [tenant['id'], 'subscription.created'],
      [tenant['id'], 'tenant.created'],
    ]);
    expect(await logs(`tenant_id=${tenant['id']}`)).toMatchObject(own);
    expect((await logs('action=operator_key.created')).find((row) => row['subject_id'] === id)).toMatchObject({
      actor: 'operator',
      tenant_id: null,
      details: { name, scopes: ['tenants', 'queue', 'audit:read'] },
    });
    expect(await logs(`until=${mine[3]?.['created_at']}&actor=operator:${name}`)).toEqual([]);
  });
});

describe('an operator for a tenant', () => {
  it('is named in the tenant’s audit log, and only reads while the tenant is disabled', async () => {
    const tenant = await platform.api.tenant();
    const { key, name } = await made(['deliveries', 'events:write']);
    const call = as(key, tenant.id);
    const { id } = await tenant.subscribe('http://127.0.0.1:9/', { retry_schedule_seconds: [] });
    expect((await call('POST', '/tenant/events', payment())).status).toBe(202);
    const [failed] = await until(async () => {
      const rows = (await call('GET', '/tenant/webhooks/deliveries?status=failed')).body['data'];
      return rows.length > 0 ? rows : undefined;
    });
    expect(failed['subscription_id']).toBe(id);
    await call('POST', `/tenant/webhooks/deliveries/${failed['id']}/redeliver`);
    const log = (await platform.api.admin('GET', `/tenants/${tenant.id}/audit-log`)).body['data'];
    expect(log[0]).toMatchObject({ actor: `operator:${name}`, action: 'delivery.redelivered' });
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { disabled: true });
    expect((await call('GET', '/tenant/webhooks/deliveries')).status).toBe(200);
    const refused = await call('POST', '/tenant/events', payment());
    expect([refused.status, refused.body['detail']]).toEqual([409, expect.stringContaining('disabled')]);
  });

  it('emits for several in one transaction, once for each key', async () => {
    const [one, two] = [await platform.api.tenant(), await platform.api.tenant()];
    await platform.api.admin('PATCH', `/tenants/${two.id}`, { external_id: `two-${two.id}` });
    const { key } = await made(['events:write']);
    const batch = {
      events: [
        { tenant: one.id, ...payment() },
        { tenant: `two-${two.id}`, ...payment() },
      ],
    };
    const headers = { 'idempotency-key': 'batch' };
    const first = await as(key)('POST', '/admin/events/batch', batch, headers);
    expect(first.status).toBe(202);
    expect(first.body['data'].map((row: Json) => row['tenant_id'])).toEqual([one.id, two.id]);
    expect((await as(key)('POST', '/admin/events/batch', batch, headers)).body).toEqual(first.body);
    const other = { events: batch.events.slice(0, 1) };
    expect((await as(key)('POST', '/admin/events/batch', other, headers)).body['code']).toBe('idempotency_conflict');
    for (const [n, tenant] of [one, two].entries()) {
      const { data } = (await tenant.call('GET', '/events')).body;
      expect(data.map((row: Json) => row['id'])).toEqual([first.body['data'][n].id]);
    }
    const bad = { events: [...batch.events, { tenant: 'nobody', ...payment() }] };
    const refused = await as(key)('POST', '/admin/events/batch', bad);
    expect([refused.status, refused.body['errors'][0].field]).toEqual([422, 'events[2].tenant']);
    const wrong = { events: [{ tenant: one.id, ...payment({ amount: 1 }) }] };
    expect((await as(key)('POST', '/admin/events/batch', wrong)).body['errors'][0].field).toBe('events[0].data.amount');
    expect((await one.call('GET', '/events')).body['data']).toHaveLength(1);
  });

  it('sees what became of the deliveries of each', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe('http://127.0.0.1:9/', { retry_schedule_seconds: [] });
    await tenant.subscribe('http://127.0.0.1:9/', { retry_schedule_seconds: [3600] });
    await tenant.emit();
    const { key } = await made(['deliveries']);
    const figures = await until(async () => {
      const { data } = (await as(key)('GET', '/webhooks/statistics/tenants?limit=100')).body;
      const row = data.find((one: Json) => one['id'] === tenant.id);
      return row?.['deliveries']['failed'] === 1 && row['deliveries']['retrying'] === 1 ? row : undefined;
    });
    // One of them is the platform's own, that a delivery failed for good.
    expect(figures).toMatchObject({ subscriptions: 2, events: 2, success_rate: 0, waiting: 1, disabled: false });
  });
});
