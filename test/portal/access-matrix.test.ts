import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PORTAL_SCOPES } from '../../src/tenants/scopes.ts';
import { ROUTES, type Ids, type Route } from '../api/routes.ts';
import { startPlatform, type Answer, type Platform, type TenantApi } from '../support/platform.ts';
import { enter, ORIGIN, OWN_PAGE } from '../support/portal.ts';

let platform: Platform;
let other: TenantApi;

beforeAll(async () => {
  platform = await startPlatform();
  other = await platform.api.tenant();
});

afterAll(() => platform.stop());

type Headers = Record<string, string>;

/** A route as a browser calls it; what it needs of a tenant is made once, by its key. */
async function callerOf(route: string, { ids, body, query = '' }: Route) {
  const [method = '', path = ''] = route.split(' ');
  const tenant = await platform.api.tenant();
  const own = (await ids?.(tenant)) ?? {};
  const given = typeof body === 'function' ? await body(tenant) : body;
  const call = async (headers: Headers, of: Ids = own): Promise<Answer> => {
    const to = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => of[name] ?? '') + query;
    const answer = await platform.api.call(method, to, { body: given, headers });
    return answer.status === 503 ? call(headers, of) : answer;
  };
  return { tenant, call };
}

/** By cookie and by bearer in turn: neither lets in what the other doesn't. */
let nth = 0;
const session = (tenant: TenantApi, scopes: readonly string[]) =>
  enter(tenant, { scopes, ...(nth++ % 2 === 0 && { embed_origin: ORIGIN }) });

const isPortals = (access: Route['access']): boolean => PORTAL_SCOPES.some((scope) => scope === access);
const routes = (kind: (row: Route, route: string) => boolean) =>
  Object.entries(ROUTES).filter(([route, row]) => kind(row, route));

/** What a caller can tell two answers apart by. */
const visible = ({ status, headers, body }: Answer) => ({
  status,
  type: headers.get('content-type'),
  body: { ...body, request_id: 'of its own' },
});

describe('in the portal', () => {
  it.each(routes(({ access }) => isPortals(access)))('%s is for sessions with its scope alone', async (route, row) => {
    const { tenant, call } = await callerOf(route, row);
    const only = await session(tenant, [row.access]);
    const without = await session(
      tenant,
      PORTAL_SCOPES.filter((scope) => scope !== row.access),
    );
    const ended = await session(tenant, PORTAL_SCOPES);
    await platform.api.call('DELETE', '/portal/session', { headers: ended.headers });
    const { cookie } = (await enter(tenant, { scopes: PORTAL_SCOPES })).headers;
    const seen = {
      'a session without the scope': (await call(without.headers)).status,
      'a session that ended': (await call(ended.headers)).status,
      'a cookie that another site made a browser send': (
        await call({ ...OWN_PAGE, cookie: cookie ?? '', 'sec-fetch-site': 'cross-site' })
      ).status,
      'a session with this scope only': (await call(only.headers)).status,
    };
    expect(seen).toEqual({
      'a session without the scope': 403,
      'a session that ended': 401,
      'a cookie that another site made a browser send': 403,
      'a session with this scope only': row.status,
    });
  });

  it.each(routes(({ access }, route) => isPortals(access) && route.includes('{id}')))(
    "%s answers for another tenant's id as for one that never existed",
    async (route, row) => {
      const { call } = await callerOf(route, row);
      const { headers } = await session(other, PORTAL_SCOPES);
      const foreign = await call(headers);
      expect(foreign.status).toBe(404);
      expect(visible(foreign)).toEqual(visible(await call(headers, { id: randomUUID() })));
    },
  );

  const closed = routes(({ access }) => !isPortals(access) && !['public', 'page', 'portal'].includes(access));

  it.each(closed)('%s is open to no session, whatever its scopes', async (route, row) => {
    const { tenant, call } = await callerOf(route, row);
    const isOperators = row.access.startsWith('operator:') || row.access === 'console';
    for (const one of [await session(tenant, PORTAL_SCOPES), await session(tenant, PORTAL_SCOPES)])
      expect((await call(one.headers)).status).toBe(isOperators ? 401 : 403);
  });

  it.each(routes(({ access }) => access === 'portal'))(
    '%s is for whoever is in it, and nobody else',
    async (route, row) => {
      const { tenant, call } = await callerOf(route, row);
      const refused = [
        {},
        { authorization: `Bearer ${tenant.key}` },
        { ...OWN_PAGE, cookie: '__Host-portal=nonsense' },
      ];
      for (const headers of refused) expect((await call(headers)).status).toBe(401);
      expect((await call((await session(tenant, ['deliveries:read'])).headers)).status).toBe(row.status);
    },
  );

  it.each(routes(({ access }) => access === 'page'))('%s is for pages of the platform itself', async (route, row) => {
    const { call } = await callerOf(route, row);
    for (const site of ['cross-site', 'same-site', 'none'])
      expect((await call({ ...OWN_PAGE, 'sec-fetch-site': site })).status).toBe(403);
    expect((await call({})).status).toBe(403);
    expect((await call(OWN_PAGE)).status).toBe(row.status);
  });
});
