import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPlatform } from '../../src/platform.ts';
import { PORTAL_SCOPES } from '../../src/tenants/scopes.ts';
import { ROUTES, type Route } from '../api/routes.ts';
import { enterConsole, followToConsole, newConsoleLink } from '../support/console.ts';
import { ADMIN_KEY, Api, startPlatform, type Json, type Platform } from '../support/platform.ts';
import { cookieIn, enter, follow, linkOf, OWN_PAGE } from '../support/portal.ts';
import { until } from '../support/wait.ts';

const TENANTS = '/api/v1/admin/tenants';

let platform: Platform;
/** Another process of the same installation. */
let other: Api;
let stopOther: () => Promise<void>;

beforeAll(async () => {
  platform = await startPlatform();
  const app = await createPlatform(platform.settings);
  await app.listen(0, '127.0.0.1');
  other = new Api(await app.getUrl());
  stopOther = () => app.close();
});

afterAll(async () => {
  await stopOther();
  await platform.stop();
});

const asPlatform = async (sql: string, values: unknown[]): Promise<Json[]> => {
  await platform.db.query('SET ROLE webhook_platform');
  const { rows } = await platform.db.query(sql, values);
  await platform.db.query('RESET ROLE');
  return rows;
};
const get = (headers: Record<string, string>, path = TENANTS, api = platform.api) => api.call('GET', path, { headers });
const unlock = (body: Json, headers = {}) =>
  platform.api.call('POST', '/console/session/key', { body, headers: { ...OWN_PAGE, ...headers } });

describe('the console', () => {
  it('is entered by a link that the operator key makes, for 8 hours, under a name', async () => {
    const link = await newConsoleLink(platform.api, 'anna');
    const entered = await followToConsole(platform.api, link);
    expect(entered.headers.get('set-cookie')).toMatch(
      /^__Host-console=wps_[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=287\d\d$/,
    );
    expect(entered.body).toEqual({ id: link.id, operator: 'operator:anna', expires_at: expect.any(String) });
    const headers = { ...OWN_PAGE, cookie: cookieIn(entered) };
    expect((await get(headers, '/console/session')).body).toEqual(entered.body);
    expect((await get(headers)).status).toBe(200);
    const [row] = await asPlatform('SELECT s::text AS text FROM console_sessions s WHERE id = $1', [link.id]);
    expect(row?.['text']).not.toContain(link.code.slice(4));
    expect(row?.['text']).not.toContain(cookieIn(entered).slice(-43));
  });

  it('is entered once by a link; one that was used, has expired, was ended or never was is told so in four sentences', async () => {
    const newLink = () => newConsoleLink(platform.api);
    const [used, expired, revoked] = [await newLink(), await newLink(), await newLink()];
    const answers = await Promise.all(Array.from({ length: 5 }, () => followToConsole(platform.api, used)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    await asPlatform(`UPDATE console_sessions SET link_expires_at = now() WHERE id = $1`, [expired.id]);
    await platform.api.admin('DELETE', `/console-sessions/${revoked.id}`);
    const told: Json[] = [];
    for (const one of [used, expired, revoked, { id: used.id, code: expired.code }])
      told.push((await followToConsole(platform.api, one)).body);
    expect(told.map(({ code }) => code)).toEqual(['link_used', 'link_expired', 'link_revoked', 'link_unknown']);
    expect(new Set(told.map(({ detail }) => detail)).size).toBe(4);
  });

  it('is entered with the operator key, once typed, which is kept nowhere', async () => {
    const entered = await unlock({ operator_key: ADMIN_KEY, name: 'bob' });
    expect([entered.status, entered.body['operator']]).toEqual([200, 'operator:bob']);
    expect((await get({ ...OWN_PAGE, cookie: cookieIn(entered) })).status).toBe(200);
    for (const table of ['console_sessions', 'audit_log'])
      expect(await asPlatform(`SELECT FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`, [ADMIN_KEY])).toEqual([]);
  });

  it('refuses names that would write into the audit log what is not so', async () => {
    for (const name of ['', 'a\nb', 'x'.repeat(61), '\u202eanna'])
      expect((await unlock({ operator_key: ADMIN_KEY, name })).status).toBe(422);
  });

  it('leaves the name of who acts in the audit log', async () => {
    const { headers } = await enterConsole(platform.api, 'carla');
    const made = await platform.api.call('POST', TENANTS, { headers, body: { name: 'Acme' } });
    const log = (await platform.api.admin('GET', `/tenants/${made.body['id']}/audit-log`)).body;
    expect(log['data']).toMatchObject([{ actor: 'operator:carla', action: 'tenant.created' }]);
  });

  it('opens the portal as a tenant, read-only, with a band that says who looks on', async () => {
    const tenant = await platform.api.tenant();
    const { headers } = await enterConsole(platform.api, 'dora');
    const made = await platform.api.call('POST', `${TENANTS}/${tenant.id}/portal-sessions`, { headers, body: {} });
    const entered = await follow(tenant, linkOf(made));
    expect(entered.body).toMatchObject({ operator: 'operator:dora', read_only: true, tenant: { id: tenant.id } });
    const log = (await platform.api.admin('GET', `/tenants/${tenant.id}/audit-log`)).body['data'];
    expect(log.slice(0, 2).map(({ actor, action }: Json) => [actor, action])).toEqual([
      ['portal:operator:dora', 'portal_session.entered'],
      ['operator:dora', 'portal_session.minted'],
    ]);
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site' }],
    ['from a sister site', { 'sec-fetch-site': 'same-site' }],
    ['typed into the address bar', { 'sec-fetch-site': 'none' }],
    ['that a form can send', { 'content-type': 'text/plain' }],
  ])('carries out no request %s', async (_, said) => {
    const { headers } = await enterConsole(platform.api);
    const answer = await platform.api.call('POST', '/api/v1/admin/queue/pause', { headers: { ...headers, ...said } });
    expect([403, 415]).toContain(answer.status);
    expect((await platform.api.admin('GET', '/queue')).body['paused']).toBe(false);
  });

  it('lets nobody else in: that takes the key', async () => {
    const { headers } = await enterConsole(platform.api);
    const answer = await platform.api.call('POST', '/api/v1/admin/console-sessions', {
      headers,
      body: { name: 'eve' },
    });
    expect([answer.status, answer.body['code']]).toEqual([403, 'forbidden']);
  });

  it('is left, and a session of it ended, within 5 s in every process', async () => {
    const [first, second] = [await enterConsole(platform.api), await enterConsole(platform.api)];
    for (const { headers } of [first, second]) expect((await get(headers, TENANTS, other)).status).toBe(200);
    const left = await platform.api.call('DELETE', '/console/session', { headers: first.headers });
    expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    await platform.api.admin('DELETE', `/console-sessions/${second.id}`);
    for (const { headers } of [first, second])
      for (const api of [platform.api, other])
        await until(async () => (await get(headers, TENANTS, api)).body['code'] === 'session_ended');
    const { body } = await platform.api.admin('GET', '/console-sessions?limit=2');
    expect(body['data'].map(({ state }: Json) => state)).toEqual(['revoked', 'revoked']);
  });
});

describe('an operator key that is revoked', () => {
  it('ends within 5 s what it opened: the console, and the portal of a tenant', async () => {
    const name = `key-${Date.now()}`;
    const made = (await platform.api.admin('POST', '/operator-keys', { name, scopes: ['all'] })).body;
    const tenant = await platform.api.tenant();
    const by = { headers: { 'x-admin-key': made['key'] } };
    const opened = await platform.api.call('POST', '/api/v1/admin/console-sessions', { ...by, body: { name: 'finn' } });
    const [, id = '', code = ''] = /s\/([^#]+)#code=(.+)$/.exec(opened.body['url']) ?? [];
    const entered = await followToConsole(platform.api, { id, code });
    const link = await platform.api.call('POST', `${TENANTS}/${tenant.id}/portal-sessions`, { ...by, body: {} });
    const inPortal = await follow(tenant, linkOf(link));
    const seen: [path: string, cookie: string][] = [
      ['/console/session', cookieIn(entered)],
      ['/portal/session', cookieIn(inPortal)],
    ];
    for (const [path, cookie] of seen) expect((await get({ ...OWN_PAGE, cookie }, path, other)).status).toBe(200);
    await platform.api.admin('DELETE', `/operator-keys/${made['id']}`);
    for (const [path, cookie] of seen)
      await until(async () => (await get({ ...OWN_PAGE, cookie }, path, other)).body['code'] === 'session_ended');
    const log = await asPlatform('SELECT actor, action FROM operator_audit_log WHERE subject_id = $1 ORDER BY id', [
      id,
    ]);
    expect(log).toEqual([
      { actor: `operator:${name}`, action: 'console_session.minted' },
      { actor: 'operator:finn', action: 'console_session.entered' },
    ]);
  });
});

describe('in the console', () => {
  const routes = (kind: (access: Route['access']) => boolean) =>
    Object.entries(ROUTES).filter(([, { access }]) => kind(access));

  /** Its own call of a route, of which everything it names is made by a key. */
  async function callOf([route, { ids, body, query = '' }]: [string, Route], headers: Record<string, string>) {
    const [method = '', path = ''] = route.split(' ');
    const tenant = await platform.api.tenant();
    const own = (await ids?.(tenant)) ?? {};
    const given = typeof body === 'function' ? await body(tenant) : body;
    const to = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => own[name] ?? '') + query;
    return {
      tenant,
      call: (as: Record<string, string> = headers) => platform.api.call(method, to, { body: given, headers: as }),
    };
  }

  it.each(routes((access) => access.startsWith('operator:') || access === 'console'))(
    '%s is for sessions of it',
    async (route, row) => {
      const { headers } = await enterConsole(platform.api);
      const { tenant, call } = await callOf([route, row], headers);
      const inPortal = (await enter(tenant, { scopes: PORTAL_SCOPES })).headers;
      const token = headers['cookie']?.split('=')[1] ?? '';
      const refused = {
        'a cookie of the portal': await call(inPortal),
        'that cookie under the other name': await call({
          ...inPortal,
          cookie: (inPortal['cookie'] ?? '').replace('portal', 'console'),
        }),
        'the token as a bearer on its own': await call({ authorization: `Bearer ${token}x` }),
      };
      for (const [who, answer] of Object.entries(refused)) expect([who, answer.status]).toEqual([who, 401]);
      const foreign = await call({ ...headers, 'sec-fetch-site': 'cross-site' });
      expect(foreign.status).toBe(403);
      const mayNot = /^POST \/api\/v1\/admin\/(console-sessions|operator-keys)$/.test(route);
      expect((await call()).status).toBe(mayNot ? 403 : row.status);
    },
  );

  it('no route of a tenant is open', async () => {
    const { headers } = await enterConsole(platform.api);
    const token = headers['cookie']?.split('=')[1] ?? '';
    for (const [route, row] of routes((access) => access === 'deliveries:read' || access === 'events:write').slice(
      0,
      6,
    )) {
      const { call } = await callOf([route, row], headers);
      for (const as of [
        headers,
        { ...OWN_PAGE, cookie: `__Host-portal=${token}` },
        { authorization: `Bearer ${token}` },
      ])
        expect([route, (await call(as)).status]).toEqual([route, 401]);
    }
  });
});

describe('guessing the way into the console', () => {
  it('is over after so many failures from one address, by link and by key', async () => {
    const guarded = await startPlatform({ FAILED_AUTHENTICATIONS_PER_MINUTE: '10' });
    try {
      const statuses: number[] = [];
      for (let nth = 0; nth < 14; nth++) {
        const body = { operator_key: `${ADMIN_KEY}${nth}`, name: 'anna' };
        statuses.push((await guarded.api.call('POST', '/console/session/key', { body, headers: OWN_PAGE })).status);
      }
      expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
      const right = { operator_key: ADMIN_KEY, name: 'anna' };
      expect((await guarded.api.call('POST', '/console/session/key', { body: right, headers: OWN_PAGE })).status).toBe(
        429,
      );
      const link = { id: '018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12', code: `wpc_${'x'.repeat(43)}` };
      expect((await followToConsole(guarded.api, link)).status).toBe(429);
    } finally {
      await guarded.stop();
    }
  });
});
