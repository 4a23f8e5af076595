import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPlatform } from '../../src/platform.ts';
import { Api, startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { enter, follow, newLink, ORIGIN } from '../support/portal.ts';
import { until } from '../support/wait.ts';

const DELIVERIES = '/api/v1/tenant/webhooks/deliveries';

let platform: Platform;
/** Another process of the same installation. */
let other: Api;
let stopOther: () => Promise<void>;

beforeAll(async () => {
  platform = await startPlatform({ FAILED_AUTHENTICATIONS_PER_MINUTE: '20' });
  const app = await createPlatform(platform.settings);
  await app.listen(0, '127.0.0.1');
  other = new Api(await app.getUrl());
  stopOther = () => app.close();
});

afterAll(async () => {
  await stopOther();
  await platform.stop();
});

const get = (headers: Record<string, string>, api = platform.api) => api.call('GET', DELIVERIES, { headers });
const auditOf = async (of: TenantApi): Promise<Json[]> =>
  (await platform.api.admin('GET', `/tenants/${of.id}/audit-log?limit=100`)).body['data'];

describe('a session ends within 5 s in every process', () => {
  const reads = { embed_origin: ORIGIN };
  const endsBy = async (of: TenantApi, end: () => Promise<unknown>, code = 'session_ended'): Promise<void> => {
    const { headers } = await enter(of, reads);
    expect([(await get(headers)).status, (await get(headers, other)).status]).toEqual([200, 200]);
    await end();
    const endedAt = Date.now();
    for (const api of [platform.api, other]) await until(async () => (await get(headers, api)).body['code'] === code);
    expect(Date.now() - endedAt).toBeLessThan(20_000);
  };

  it.each<[string, (of: TenantApi) => Promise<unknown>]>([
    [
      'its id',
      async (of) =>
        of.call('DELETE', `/portal-sessions/${(await of.call('GET', '/portal-sessions')).body['data'][0].id}`),
    ],
    ['its subject', (of) => of.call('DELETE', '/portal-sessions?subject=user-1')],
    ['revoking the key that made it', (of) => platform.api.admin('DELETE', `/tenants/${of.id}/api-keys/${of.keyId}`)],
    ['disabling its tenant', (of) => platform.api.admin('PATCH', `/tenants/${of.id}`, { disabled: true })],
    ['erasing its tenant', (of) => platform.api.admin('DELETE', `/tenants/${of.id}`)],
  ])('by %s', async (_, end) => {
    const own = await platform.api.tenant();
    await endsBy(own, () => end(own));
  });

  it('by an operator, and by leaving, which also takes the cookie away', async () => {
    const own = await platform.api.tenant();
    const { id, headers } = await enter(own);
    const left = await platform.api.call('DELETE', '/portal/session', { headers });
    expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await get(headers)).body['code']).toBe('session_ended');
    await endsBy(own, async () => {
      const { body } = await platform.api.admin('GET', `/tenants/${own.id}/portal-sessions`);
      expect(body['data'].map(({ state }: Json) => state)).toEqual(['live', 'revoked']);
      await platform.api.admin('DELETE', `/tenants/${own.id}/portal-sessions/${body['data'][0].id}`);
    });
    const ended = (await auditOf(own)).filter(({ action }) => action === 'portal_session.ended');
    expect(ended.map(({ actor }) => actor)).toEqual(['operator', 'portal:user-1']);
    expect(ended[1]).toMatchObject({ subject_id: id });
  });
});

describe('a session of the portal', () => {
  it('that ended locks nobody out who shares its address, however often its page asks; guesses do', async () => {
    const tenant = await platform.api.tenant();
    const { headers } = await enter(tenant, { embed_origin: ORIGIN });
    const live = await enter(tenant, { embed_origin: ORIGIN });
    await platform.api.call('DELETE', '/portal/session', { headers });
    for (let nth = 0; nth < 40; nth++) expect((await get(headers)).body['code']).toBe('session_ended');
    expect((await follow(tenant, await newLink(tenant))).status).toBe(200);
    const guess = () => follow(tenant, { id: live.id, code: `wpc_${'y'.repeat(43)}` });
    await until(async () => (await guess()).status === 429);
    expect((await get({ authorization: `Bearer wps_${'y'.repeat(43)}` })).status).toBe(429);
    expect((await get(live.headers)).status).toBe(200);
  });
});
