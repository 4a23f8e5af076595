import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IDEMPOTENCY_KEY } from '../../src/http/idempotency.ts';
import { OpenApi } from '../support/openapi.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform } from '../support/platform.ts';
import { ROUTES, type Route } from './routes.ts';

const STORED_NOWHERE = 'its answer has a key or link that is stored nowhere: revoke the one that nobody saw';

/** What makes something and takes no key, and why. */
const WITHOUT: Record<string, string> = {
  'POST /api/v1/admin/tenants': 'PUT /api/v1/admin/tenants/by-external-id/{external_id} makes one once',
  'POST /api/v1/admin/event-types': 'a name is given once: the second is told that there is one (409)',
  'POST /api/v1/admin/notifications': 'few make them, and the list shows one that was made twice',
  'POST /api/v1/admin/notifications/{id}/test': 'a second one within 30 s is refused (429)',
  'POST /api/v1/webhooks/dlq': 'what is sent again is no dead letter any more',
  'POST /api/v1/tenant/webhooks/sources': 'its answer has what was made for the provider’s console, shown once',
  'POST /api/v1/admin/tenants/{id}/api-keys': STORED_NOWHERE,
  'POST /api/v1/tenant/api-keys': STORED_NOWHERE,
  'POST /api/v1/admin/operator-keys': STORED_NOWHERE,
  'POST /api/v1/admin/console-sessions': STORED_NOWHERE,
};

const MAKING = Object.entries(ROUTES).filter(
  ([route, { status }]) => route.startsWith('POST ') && (status === 201 || status === 202),
);

let platform: Platform;
let document: Json;

beforeAll(async () => {
  platform = await startPlatform();
  ({ document } = await OpenApi.of(platform.api.url));
});

afterAll(() => platform.stop());

const takesKey = (route: string): boolean => {
  const { parameters = [] } = document['paths'][route.slice('POST '.length)].post;
  return (parameters as Json[]).some(({ name }) => name === IDEMPOTENCY_KEY);
};

/** What an answer is about, whatever has become of it since. */
const madeBy = ({ id, data, ...rest }: Json): unknown => id ?? data ?? rest;

async function callerOf(route: string, { access, ids, body, query = '' }: Route) {
  const tenant = await platform.api.tenant();
  const own = (await ids?.(tenant)) ?? {};
  const given = typeof body === 'function' ? await body(tenant) : body;
  const path = route.slice('POST '.length).replaceAll(/\{(\w+)\}/g, (_, name: string) => own[name] ?? '') + query;
  const credential: Record<string, string> = access.startsWith('operator:') ? { 'x-admin-key': ADMIN_KEY } : {};
  return (key: string, more: object = {}) =>
    platform.api.call('POST', path, {
      key: access.startsWith('operator:') ? undefined : tenant.key,
      body: { ...given, ...more },
      headers: { ...credential, 'idempotency-key': key },
    });
}

describe('a POST that makes something', () => {
  it('takes an Idempotency-Key, or is listed with a reason', () => {
    expect(MAKING.length).toBeGreaterThan(20);
    const without = MAKING.map(([route]) => route).filter((route) => !takesKey(route));
    expect(without.toSorted()).toEqual(Object.keys(WITHOUT).toSorted());
  });

  it.each(MAKING.filter(([route]) => !(route in WITHOUT)))(
    '%s is carried out once, and answered the same',
    async (route, row) => {
      const call = await callerOf(route, row);
      const [first, ...others] = await Promise.all([call('same'), call('same'), call('same')]);
      expect([route, first.status]).toEqual([route, row.status]);
      for (const other of others) expect([other.status, madeBy(other.body)]).toEqual([row.status, madeBy(first.body)]);
    },
  );
});
