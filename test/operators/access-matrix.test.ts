import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OPERATOR_SCOPES, type OperatorScope } from '../../src/tenants/operators/operator-scopes.ts';
import { SCOPES, type Scope } from '../../src/tenants/scopes.ts';
import { ROUTES, type Ids, type Route } from '../api/routes.ts';
import { ADMIN_KEY, startPlatform, type Answer, type Platform, type TenantApi } from '../support/platform.ts';

/** Written out once more, so that a scope never grows by accident. */
const FOR_A_TENANT: Record<OperatorScope, readonly Scope[]> = {
  tenants: ['subscriptions:read', 'subscriptions:write', 'secrets:read', 'keys:read', 'keys:write', 'portal:write'],
  'events:write': ['events:write'],
  deliveries: ['deliveries:read', 'deliveries:write', 'subscriptions:read'],
  sources: ['sources:read', 'sources:write'],
  catalogue: [],
  queue: [],
  'audit:read': [],
  all: SCOPES,
};

let platform: Platform;
let other: TenantApi;
const keys = new Map<OperatorScope, string>();

beforeAll(async () => {
  platform = await startPlatform();
  other = await platform.api.tenant();
  for (const scope of OPERATOR_SCOPES) {
    const { body } = await platform.api.admin('POST', '/operator-keys', {
      name: `only-${scope.replace(':', '-')}`,
      scopes: [scope],
    });
    keys.set(scope, body['key']);
  }
});

afterAll(() => platform.stop());

type Headers = Record<string, string>;

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

const keyOf = (scope: OperatorScope): Headers => ({ 'x-admin-key': keys.get(scope) ?? '' });
const routes = (kind: (access: string) => boolean) => Object.entries(ROUTES).filter(([, { access }]) => kind(access));
const isTenants = (access: string): boolean => SCOPES.some((scope) => scope === access);

/** What a caller can tell two answers apart by. */
const visible = ({ status, headers, body }: Answer) => ({
  status,
  type: headers.get('content-type'),
  body: { ...body, request_id: 'of its own' },
});

describe('an operator key', () => {
  it.each(routes((access) => access.startsWith('operator:')))('%s takes its scope or all', async (route, row) => {
    const needed = row.access.replace('operator:', '') as OperatorScope;
    const { call } = await callerOf(route, row);
    for (const scope of OPERATOR_SCOPES.filter((one) => one !== needed && one !== 'all'))
      expect([scope, (await call(keyOf(scope))).status]).toEqual([scope, 403]);
    expect((await call({ authorization: `Bearer ${keys.get(needed)}` })).status).toBe(401);
    expect((await call(keyOf(needed))).status).toBe(row.status);
  });

  it.each(routes(isTenants))('%s takes X-Tenant and a scope that covers it', async (route, row) => {
    const { tenant, call } = await callerOf(route, row);
    const needed = [row.access, ...(row.also ?? [])] as Scope[];
    const covers = (scope: OperatorScope) => needed.every((one) => FOR_A_TENANT[scope].includes(one));
    const enough = OPERATOR_SCOPES.find(covers);
    const named = { 'x-tenant': tenant.id };
    for (const scope of OPERATOR_SCOPES.filter((one) => !FOR_A_TENANT[one].includes(needed[0] as Scope)))
      expect([scope, (await call({ ...keyOf(scope), ...named })).status]).toEqual([scope, 403]);
    const seen = {
      'no X-Tenant': (await call(keyOf('all'))).status,
      'a tenant that there is not': (await call({ ...keyOf('all'), 'x-tenant': randomUUID() })).status,
      'a wrong key': (await call({ 'x-admin-key': `${keys.get('all')}x`, ...named })).status,
      'a tenant’s key with X-Tenant': (await call({ authorization: `Bearer ${tenant.key}`, ...named })).status,
      'another tenant’s key with X-Tenant': (await call({ authorization: `Bearer ${other.key}`, ...named })).status,
      'another tenant’s key and an operator’s': (
        await call({ authorization: `Bearer ${other.key}`, ...keyOf('all'), ...named })
      ).status,
    };
    expect(seen).toEqual({
      'no X-Tenant': 401,
      'a tenant that there is not': 404,
      'a wrong key': 401,
      'a tenant’s key with X-Tenant': 403,
      'another tenant’s key with X-Tenant': 403,
      'another tenant’s key and an operator’s': 403,
    });
    expect((await call({ ...keyOf(enough ?? 'all'), ...named })).status).toBe(row.status);
  });

  it.each(routes(isTenants).filter(([route]) => route.includes('{id}')))(
    '%s for one tenant finds nothing of another',
    async (route, row) => {
      const { call } = await callerOf(route, row);
      const headers = { 'x-admin-key': ADMIN_KEY, 'x-tenant': other.id };
      const foreign = await call(headers);
      expect(foreign.status).toBe(404);
      expect(visible(foreign)).toEqual(visible(await call(headers, { id: randomUUID() })));
    },
  );
});
