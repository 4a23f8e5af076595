import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPES } from '../../src/tenants/scopes.ts';
import { invoiceBody, newCustomer, newInvoice, newOrder, orderBody, paymentBody } from '../domains/story.ts';
import { ADMIN_KEY, payment, startPlatform, type Answer, type Platform, type TenantApi } from '../support/platform.ts';
import { newLink } from '../support/portal.ts';
import { until } from '../support/wait.ts';
import { delivery, ROUTES, since, type Ids, type Route } from './routes.ts';

let platform: Platform;
let other: TenantApi;

beforeAll(async () => {
  platform = await startPlatform();
  other = await platform.api.tenant();
});

afterAll(() => platform.stop());

/** What a caller can tell two answers apart by. */
const visible = ({ status, headers, body }: Answer) => ({
  status,
  type: headers.get('content-type'),
  body: { ...body, request_id: 'of its own' },
});

const pathOf = (path: string, ids: Ids): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? `no-${name}`);

async function keyOf(tenant: TenantApi, scopes: readonly string[]): Promise<{ id: string; key: string }> {
  const made = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, { name: 'x', scopes });
  return { id: made.body['id'], key: made.body['key'] };
}

/** A route as called with some ids and headers; what it needs of a tenant is made once. */
async function callerOf(route: string, { ids, body, query = '' }: Route) {
  const [method = '', path = ''] = route.split(' ');
  const tenant = await platform.api.tenant();
  const own = (await ids?.(tenant)) ?? {};
  const given = typeof body === 'function' ? await body(tenant) : body;
  // A machine that stood still may have been too slow for its own checks.
  const call = async (headers: Record<string, string>, of: Ids = own): Promise<Answer> => {
    const answer = await platform.api.call(method, pathOf(path, of) + query, { body: given, headers });
    return answer.status === 503 ? call(headers, of) : answer;
  };
  return { tenant, own, call };
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const operator = { 'x-admin-key': ADMIN_KEY };
const entries = (kind: (access: Route['access']) => boolean) =>
  Object.entries(ROUTES).filter(([, { access }]) => kind(access));

describe('the access matrix', () => {
  it('has a row for every route of /openapi.json and for no other', async () => {
    const { paths } = (await platform.api.call('GET', '/openapi.json')).body;
    const routes = Object.entries(paths as Record<string, object>).flatMap(([path, item]) =>
      Object.keys(item)
        .filter((method) => /^(get|put|post|delete|options|head|patch|trace)$/.test(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.toSorted()).toEqual(Object.keys(ROUTES).toSorted());
  });

  it.each(entries((access) => access === 'public'))('%s is open to anyone', async (route, row) => {
    const { call } = await callerOf(route, row);
    for (const headers of [{}, bearer('nonsense'), operator]) expect((await call(headers)).status).toBe(row.status);
  });

  it.each(entries((access) => access.startsWith('operator:')))('%s is for operators alone', async (route, row) => {
    const { tenant, own, call } = await callerOf(route, row);
    const refused = {
      'no credential': await call({}),
      'a tenant’s key': await call(bearer(tenant.key)),
      'a tenant’s key as operator’s': await call({ 'x-admin-key': tenant.key }),
      'the operator’s key as a tenant’s': await call(bearer(ADMIN_KEY)),
      'another operator’s key': await call({ 'x-admin-key': `${ADMIN_KEY}x` }),
    };
    for (const [who, answer] of Object.entries(refused)) expect([who, answer.status]).toEqual([who, 401]);
    // What is put under a name is made where there is none.
    const names = route.startsWith('PUT ') ? [] : Object.keys(own);
    for (const name of names) expect((await call(operator, { ...own, [name]: randomUUID() })).status).toBe(404);
    expect((await call(operator)).status).toBe(row.status);
  });

  it("has no way to one tenant's key through another tenant", async () => {
    const tenant = await platform.api.tenant();
    const answer = await platform.api.admin('DELETE', `/tenants/${tenant.id}/api-keys/${other.keyId}`);
    expect(answer.status).toBe(404);
    expect((await other.call('GET', '/customers')).status).toBe(200);
  });

  const tenantRoutes = entries((access) => SCOPES.some((scope) => scope === access));

  it.each(tenantRoutes)('%s is for keys with its scope alone', async (route, row) => {
    const { tenant, call } = await callerOf(route, row);
    const revoked = await keyOf(tenant, SCOPES);
    await platform.api.admin('DELETE', `/tenants/${tenant.id}/api-keys/${revoked.id}`);
    const without = await keyOf(
      tenant,
      SCOPES.filter((scope) => scope !== row.access),
    );
    const only = await keyOf(tenant, [row.access, ...(row.also ?? [])]);
    const seen = {
      'no credential': (await call({})).status,
      'the operator’s key': (await call(operator)).status,
      'the operator’s key as a tenant’s': (await call(bearer(ADMIN_KEY))).status,
      'a tenant’s key as operator’s': (await call({ 'x-admin-key': tenant.key })).status,
      'a revoked key': (await call(bearer(revoked.key))).status,
      'a key without the scope': (await call(bearer(without.key))).status,
      'a key with this scope only': (await call(bearer(only.key))).status,
    };
    expect(seen).toEqual({
      'no credential': 401,
      'the operator’s key': 401,
      'the operator’s key as a tenant’s': 401,
      'a tenant’s key as operator’s': 401,
      'a revoked key': 401,
      'a key without the scope': 403,
      'a key with this scope only': row.status,
    });
  });

  it.each(tenantRoutes.filter(([route]) => route.includes('{id}')))(
    "%s answers for another tenant's id as for one that never existed",
    async (route, row) => {
      const { tenant, own, call } = await callerOf(route, row);
      const foreign = await call(bearer(other.key));
      const random = await call(bearer(other.key), { id: randomUUID() });
      expect(foreign.status).toBe(404);
      expect(visible(foreign)).toEqual(visible(random));
      expect(JSON.stringify(foreign.body)).not.toContain(own['id']);
      expect((await call(bearer(tenant.key))).status).toBe(row.status);
    },
  );
});

describe("another tenant's id elsewhere", () => {
  it('in a filter finds nothing, and its cursor leads to nothing of its owner', async () => {
    const tenant = await platform.api.tenant();
    const { id: subscriptionId } = await tenant.subscribe('http://127.0.0.1:9/', { retry_schedule_seconds: [] });
    await tenant.subscribe('http://127.0.0.1:9/', { retry_schedule_seconds: [] });
    const eventId = await tenant.emit();
    await until(async () => (await tenant.deliveries()).length === 2);
    const stranger = await platform.api.tenant();
    for (const filter of [`&subscription_id=${subscriptionId}`, `&event_id=${eventId}`]) {
      expect(await tenant.deliveries(filter)).not.toEqual([]);
      expect(await stranger.deliveries(filter)).toEqual([]);
    }
    for (const list of ['/webhooks/deliveries', '/webhooks/subscriptions']) {
      const { next_cursor: cursor } = (await tenant.call('GET', `${list}?limit=1`)).body;
      expect((await tenant.call('GET', `${list}?cursor=${cursor}`)).body['data']).toHaveLength(1);
      expect((await stranger.call('GET', `${list}?cursor=${cursor}`)).body['data']).toEqual([]);
    }
  });

  it.each(tenantLists())('%s lists nothing of it', async (route) => {
    const tenant = await platform.api.tenant();
    await delivery(tenant);
    await newOrder(tenant);
    await deadLetter(tenant);
    const { id } = (await tenant.call('GET', '/webhooks/subscriptions')).body['data'][0];
    await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, since);
    await newLink(tenant);
    await tenant.call('POST', '/notifications', { name: 'x', kind: 'webhook', url: 'http://127.0.0.1:9/' });
    await tenant.call('POST', '/payments', paymentBody((await newInvoice(tenant))['id']));
    const path = route.replace('GET /api/v1/tenant', '');
    await until(async () => (await tenant.call('GET', path)).body['data'].length > 0);
    expect((await (await platform.api.tenant()).call('GET', path)).body['data']).toEqual([]);
  });

  it('is not counted in its analytics', async () => {
    await delivery(await platform.api.tenant());
    const stranger = await platform.api.tenant();
    const { body } = await stranger.call('GET', '/webhooks/analytics');
    expect(body).toMatchObject({ total: 0, stats: [], failed: [] });
  });

  it('as idempotency key is one of its own', async () => {
    const [first, second] = [await platform.api.tenant(), await platform.api.tenant()];
    const headers = { 'idempotency-key': 'shared' };
    const mine = await first.emit({}, headers);
    expect(await second.emit({ amount: '2.00' }, headers)).not.toBe(mine);
    const customer = { name: 'A', email: 'a@example.com', type: 'lead' };
    const made = await first.call('POST', '/customers', customer, { 'idempotency-key': 'customer' });
    const theirs = await second.call('POST', '/customers', customer, { 'idempotency-key': 'customer' });
    expect([theirs.status, theirs.body['id'] === made.body['id']]).toEqual([201, false]);
  });

  it('is not among what it sends again, by replay or from the dead letters', async () => {
    const [mine, stranger] = [await platform.api.tenant(), await platform.api.tenant()];
    const theirs = await delivery(stranger);
    await delivery(mine);
    const { id } = (await mine.call('GET', '/webhooks/subscriptions')).body['data'][0];
    const failedAfter = (attempts: number) =>
      until(async () => (await mine.deliveries('&status=failed'))[0]?.['attempts'] === attempts);
    const replay = await mine.call('POST', `/webhooks/subscriptions/${id}/replay`, since);
    await until(async () => (await mine.call('GET', `/webhooks/replays/${replay.body['id']}`)).body['requeued'] === 1);
    await failedAfter(2);
    expect((await mine.call('POST', '/webhooks/dlq', { retry_all: true })).body).toMatchObject({ requeued: 1 });
    await failedAfter(3);
    expect(await stranger.deliveries()).toMatchObject([{ id: theirs['id'], attempts: 1 }]);
    const filters = { retry_all: true, subscription_id: id };
    expect((await stranger.call('POST', '/webhooks/dlq', filters)).body).toMatchObject({ requeued: 0 });
    const random = { retry_all: true, subscription_id: randomUUID() };
    expect((await stranger.call('POST', '/webhooks/dlq', random)).body).toMatchObject({ requeued: 0 });
  });

  it('in a body is as unknown as one that never existed', async () => {
    const tenant = await platform.api.tenant();
    const customerId = (await newCustomer(tenant))['id'];
    const mine = (await newCustomer(other))['id'];
    const bodies: [path: string, foreign: string, body: (id: string) => object][] = [
      ['/sales-orders', customerId, (id) => orderBody(id)],
      ['/invoices', customerId, (id) => invoiceBody(id)],
      ['/invoices', (await newOrder(tenant))['id'], (id) => invoiceBody(mine, { sales_order_id: id })],
      ['/payments', (await newInvoice(tenant))['id'], (id) => paymentBody(id)],
    ];
    bodies.push(['/webhooks/dlq', (await delivery(tenant))['id'] ?? '', (id) => ({ delivery_id: id })]);
    for (const [path, foreign, body] of bodies) {
      const answer = await other.call('POST', path, body(foreign));
      expect([path, answer.status]).toEqual([path, path === '/webhooks/dlq' ? 404 : 422]);
      expect(visible(answer)).toEqual(visible(await other.call('POST', path, body(randomUUID()))));
    }
  });

  it('set by the caller, in header, query or body, does not make it the tenant', async () => {
    const tenant = await platform.api.tenant();
    const id = await tenant.emit({}, { 'x-tenant-id': other.id, 'x-forwarded-user': other.id });
    const { rows } = await platform.db.query('SELECT tenant_id FROM events WHERE id = $1', [id]);
    expect(rows).toEqual([{ tenant_id: tenant.id }]);
    expect((await tenant.call('POST', '/events', { ...payment(), tenant_id: other.id })).status).toBe(422);
    expect((await tenant.call('GET', `/webhooks/deliveries?tenant_id=${other.id}`)).status).toBe(422);
  });
});

/** What a provider told and could not be processed, as it is after its retries. */
async function deadLetter(tenant: TenantApi): Promise<void> {
  const ids = await ROUTES['GET /api/v1/tenant/webhooks/inbound/requests/{id}']?.ids?.(tenant);
  await platform.db.query('SET ROLE webhook_platform');
  await platform.db.query(`UPDATE inbound_items SET status = 'failed' WHERE request_id = $1`, [ids?.['id']]);
  await platform.db.query('RESET ROLE');
}

/** Lists of what tenants own: the catalogue is everybody's, and analytics are no list. */
function tenantLists(): [string][] {
  const lists = Object.entries(ROUTES).filter(([route]) => /^GET \/api\/v1\/tenant\/[^{]*$/.test(route));
  return lists.flatMap(([route]) => (/(event-types|analytics|api-keys)$/.test(route) ? [] : [[route] as [string]]));
}
