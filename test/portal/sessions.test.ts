import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { enter, follow, linkOf, newLink, ORIGIN, OWN_PAGE } from '../support/portal.ts';

const DELIVERIES = '/api/v1/tenant/webhooks/deliveries';
const SUBSCRIPTIONS = '/api/v1/tenant/webhooks/subscriptions';
const WRITES = { scopes: ['subscriptions:read', 'subscriptions:write', 'secrets:read', 'deliveries:write'] };

let platform: Platform;
let tenant: TenantApi;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), 'the page');
  platform = await startPlatform({}, [], folder);
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await platform.stop();
  await rm(folder, { recursive: true });
});

type Headers = Record<string, string>;
const get = (headers: Headers, path = DELIVERIES) => platform.api.call('GET', path, { headers });
const auditOf = async (of: TenantApi): Promise<Json[]> =>
  (await platform.api.admin('GET', `/tenants/${of.id}/audit-log?limit=100`)).body['data'];

describe('a session of the portal', () => {
  it('uses the same routes as a key, and stands in the audit log under its subject', async () => {
    const { id, headers } = await enter(tenant, { subject: 'user-7', ...WRITES });
    const body = { url: 'http://127.0.0.1:9/', event: '*' };
    const made = await platform.api.call('POST', SUBSCRIPTIONS, { headers, body });
    expect(made.status).toBe(201);
    expect((await get(headers, `${SUBSCRIPTIONS}/${made.body['id']}/secret`)).status).toBe(200);
    const lines = await auditOf(tenant);
    const mine = lines.filter(({ actor }) => actor === 'portal:user-7').map(({ action }) => action);
    expect(mine).toEqual(['secret.read', 'subscription.created', 'portal_session.entered']);
    const minted = lines.find(({ action, subject_id: of }) => action === 'portal_session.minted' && of === id);
    expect(minted).toMatchObject({ actor: `key:${tenant.keyId}`, details: { subject: 'user-7' } });
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }, 403],
    ['that does not say where it is from', {}, 403],
    ['from the Origin of another site, by an old browser', { origin: 'https://evil.example' }, 403],
    ['from its own Origin, by an old browser', { origin: 'self' }, 200],
    ['from its own page', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('by cookie, answers a request %s with %j: %d', async (_, said, status) => {
    const { headers } = await enter(tenant);
    const { cookie = '' } = headers;
    const own = Object.fromEntries(
      Object.entries(said).map(([name, value]) => [name, value === 'self' ? platform.api.url : value]),
    );
    const answer = await get({ cookie, ...own });
    expect([answer.status, answer.body['code'] ?? null]).toEqual([status, status === 200 ? null : 'forbidden']);
  });

  it('by cookie, changes nothing for what a form of another site can send', async () => {
    const { headers } = await enter(tenant, WRITES);
    const { id } = await tenant.subscribe('http://127.0.0.1:9/');
    const path = `${SUBSCRIPTIONS}/${id}/disable`;
    for (const type of [undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp']) {
      const { 'content-type': _, ...others } = headers;
      const answer = await platform.api.call('POST', path, {
        headers: { ...others, ...(type && { 'content-type': type }) },
      });
      expect([type, [403, 415].includes(answer.status)]).toEqual([type, true]);
    }
    expect((await tenant.call('GET', `/webhooks/subscriptions/${id}`)).body['active']).toBe(true);
    expect((await platform.api.call('POST', path, { headers })).status).toBe(200);
    const del = await platform.api.call('DELETE', `${SUBSCRIPTIONS}/${id}`, { headers });
    expect(del.status).toBe(204);
  });

  it('in a frame shows a token, which pages of other sites do not have', async () => {
    const { headers } = await enter(tenant, { embed_origin: ORIGIN });
    expect((await get({ ...headers, 'sec-fetch-site': 'cross-site' })).status).toBe(200);
    const token = headers['authorization']?.slice(7);
    expect((await get({ ...OWN_PAGE, cookie: `__Host-portal=${token}x` })).status).toBe(401);
  });

  it('takes no token or code that the caller chose, nor a code in place of a token', async () => {
    const link = await newLink(tenant);
    const chosen = `wps_${'x'.repeat(43)}`;
    const entered = await follow(tenant, link, { cookie: `__Host-portal=${chosen}` });
    expect(entered.headers.get('set-cookie')).not.toContain(chosen);
    for (const token of [chosen, link.code, (await newLink(tenant)).code])
      expect((await get({ authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it.each([
    ['/api/v1/admin/tenants', 401],
    ['/api/v1/admin/queue', 401],
    ['/api/v1/webhooks/statistics', 401],
    ['/api/v1/tenant/portal-sessions', 403],
    ['/api/v1/tenant/customers', 403],
  ])('opens nothing at %s', async (path, status) => {
    const all = { scopes: ['subscriptions:write', 'deliveries:write', 'secrets:read', 'sources:write'] };
    for (const more of [all, { ...all, embed_origin: ORIGIN }])
      expect((await get((await enter(tenant, more)).headers, path)).status).toBe(status);
  });

  it('emits nothing and mints nothing', async () => {
    const { headers } = await enter(tenant, WRITES);
    for (const path of ['/events', '/events/batch', '/portal-sessions'])
      expect((await platform.api.call('POST', `/api/v1/tenant${path}`, { headers, body: {} })).status).toBe(403);
  });

  it('may ask 60 times at once and 20 times a second, and test or replay 10 times a minute, whatever a key may', async () => {
    const { headers } = await enter(tenant, { scopes: ['deliveries:read', 'deliveries:write'] });
    const answers = await Promise.all(Array.from({ length: 20 }, () => get(headers, `${DELIVERIES}?limit=1`)));
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"session";q=60;w=3');
    const left = answers.map((answer) => Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1]));
    expect([Math.max(...left) < 60, Math.min(...left) < Math.max(...left)]).toEqual([true, true]);
    const second = await enter(tenant, { scopes: ['deliveries:write'] });
    const { id } = await tenant.subscribe('http://127.0.0.1:9/');
    const test = () => platform.api.call('POST', `${SUBSCRIPTIONS}/${id}/test`, { headers: second.headers });
    const statuses = [];
    for (let nth = 0; nth < 12; nth++) statuses.push((await test()).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(202));
    expect(statuses).toContain(429);
  });
});

describe('an operator who opens the portal', () => {
  const open = async (body: Json = {}) => platform.api.admin('POST', `/tenants/${tenant.id}/portal-sessions`, body);

  it('looks on as the tenant, read-only unless more is asked for, and is named on the page and in the audit log', async () => {
    const entered = await follow(tenant, linkOf(await open({ embed_origin: ORIGIN })));
    expect(entered.body).toMatchObject({ operator: 'operator', read_only: true, subject: 'operator' });
    const headers = { authorization: `Bearer ${entered.body['token']}` };
    expect((await get(headers)).status).toBe(200);
    const change = await platform.api.call('POST', SUBSCRIPTIONS, { headers, body: {} });
    expect([change.status, change.body['code']]).toEqual([403, 'missing_scope']);
    const asked = await follow(tenant, linkOf(await open({ scopes: ['subscriptions:write'] })));
    expect(asked.body).toMatchObject({ operator: 'operator', read_only: false });
    expect((await auditOf(tenant))[0]).toMatchObject({ actor: 'portal:operator', action: 'portal_session.entered' });
  });

  it('lets a person of the tenant in as themselves', async () => {
    const entered = await follow(tenant, linkOf(await open({ subject: 'user-3' })));
    expect(entered.body).toMatchObject({ operator: null, subject: 'user-3', read_only: false });
  });

  it('finds no tenant that is not there, and lets nobody into a disabled one', async () => {
    const path = '/tenants/018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12/portal-sessions';
    expect((await platform.api.admin('POST', path, {})).status).toBe(404);
    const own = await platform.api.tenant();
    await platform.api.admin('PATCH', `/tenants/${own.id}`, { disabled: true });
    expect((await platform.api.admin('POST', `/tenants/${own.id}/portal-sessions`, {})).status).toBe(409);
  });
});

describe('the page of a link', () => {
  const framesOf = async (path: string): Promise<string | undefined> => {
    const { headers } = await platform.api.call('GET', path);
    return /frame-ancestors ([^;]+)/.exec(headers.get('content-security-policy') ?? '')?.[1];
  };

  it('may be held in a frame by the origin that its session is for, also when it is loaded again, and by no other', async () => {
    const framed = await newLink(tenant, { embed_origin: ORIGIN });
    expect(await framesOf(`/portal/s/${framed.id}`)).toBe(ORIGIN);
    expect(await framesOf(`/portal/s/${framed.id}/deliveries?status=failed`)).toBe(ORIGIN);
    const own = await newLink(tenant);
    for (const path of [
      `/portal/s/${own.id}`,
      '/portal/s/nothing',
      '/portal/s/018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12',
      '/portal',
    ])
      expect([path, await framesOf(path)]).toEqual([path, "'none'"]);
  });
});
