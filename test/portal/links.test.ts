import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { cookieIn, enter, follow, linkOf, newLink, ORIGIN, OWN_PAGE } from '../support/portal.ts';

let platform: Platform;
let tenant: TenantApi;

beforeAll(async () => {
  platform = await startPlatform({ FAILED_AUTHENTICATIONS_PER_MINUTE: '1000' });
  tenant = await platform.api.tenant();
});

afterAll(() => platform.stop());

const mint = (body: Json, headers = {}, by = tenant) => by.call('POST', '/portal-sessions', body, headers);
const asPlatform = async (sql: string, values: unknown[]): Promise<Json[]> => {
  await platform.db.query('SET ROLE webhook_platform');
  const { rows } = await platform.db.query(sql, values);
  await platform.db.query('RESET ROLE');
  return rows;
};

describe('a link into the portal', () => {
  it('is made by a key with portal:write, shown once, kept as a hash, and lasts for 2 minutes', async () => {
    const made = await mint({ subject: 'user-123', return_url: 'https://app.acme.example/x', path: '/deliveries' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      state: 'link',
      subject: 'user-123',
      operator: null,
      scopes: ['subscriptions:read', 'deliveries:read', 'deliveries:write'],
      minted_by: `key:${tenant.keyId}`,
      path: '/deliveries',
    });
    const { id, code } = linkOf(made);
    expect(made.body['url']).toBe(`${platform.api.url.replace('127.0.0.1', 'localhost')}/portal/s/${id}#code=${code}`);
    expect(code).toMatch(/^wpc_[\w-]{43}$/);
    const { created_at: at, link_expires_at: link, expires_at: end } = made.body;
    expect([Date.parse(link) - Date.parse(at), Date.parse(end) - Date.parse(at)]).toEqual([120_000, 28_800_000]);
    const [row] = await asPlatform('SELECT s::text AS text FROM portal_sessions s WHERE id = $1', [id]);
    expect(row?.['text']).not.toContain(code.slice(4));
    const { body } = await tenant.call('GET', '/portal-sessions?subject=user-123');
    expect(body['data']).toEqual([{ ...made.body, url: undefined }]);
    expect(JSON.stringify(body)).not.toContain('wpc_');
  });

  it('lets in whoever follows it, as whom it is for, and sets a cookie that no script reads', async () => {
    const link = await newLink(tenant, { subject: 'user-9', path: '/endpoints', scopes: ['deliveries:read'] });
    const entered = await follow(tenant, link);
    expect([entered.status, entered.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(entered.headers.get('set-cookie')).toMatch(
      /^__Host-portal=wps_[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=287\d\d$/,
    );
    const { name } = (await platform.api.admin('GET', `/tenants/${tenant.id}`)).body;
    expect(entered.body).toMatchObject({
      id: link.id,
      tenant: { id: tenant.id, name },
      subject: 'user-9',
      scopes: ['deliveries:read'],
      read_only: true,
      path: '/endpoints',
      token: null,
    });
    const { token: _, ...own } = entered.body;
    const headers = { ...OWN_PAGE, cookie: cookieIn(entered) };
    expect((await platform.api.call('GET', '/portal/session', { headers })).body).toEqual(own);
  });

  it('for a frame answers with a token instead, and sets no cookie', async () => {
    const entered = await follow(tenant, await newLink(tenant, { embed_origin: ORIGIN }));
    expect(entered.headers.get('set-cookie')).toBeNull();
    expect(entered.body).toMatchObject({ embed_origin: ORIGIN, token: expect.stringMatching(/^wps_[\w-]{43}$/) });
    const headers = { authorization: `Bearer ${entered.body['token']}` };
    expect((await platform.api.call('GET', '/portal/session', { headers })).status).toBe(200);
  });

  it('works once, also when it is followed many times at the same time', async () => {
    const link = await newLink(tenant);
    const answers = await Promise.all(Array.from({ length: 10 }, () => follow(tenant, link)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body['code'] === 'link_used')).toHaveLength(9);
  });

  it('is not used up by what only looks at it, such as a mail scanner', async () => {
    const link = await newLink(tenant);
    await platform.api.call('GET', `/portal/s/${link.id}`);
    await platform.api.call('GET', `/portal/session?code=${link.code}`);
    expect((await follow(tenant, link)).status).toBe(200);
  });

  it('that was used, has expired, was revoked or never was is told so in four sentences', async () => {
    const [used, expired, revoked] = [await newLink(tenant), await newLink(tenant), await newLink(tenant)];
    await follow(tenant, used);
    await asPlatform(`UPDATE portal_sessions SET link_expires_at = now() WHERE id = $1`, [expired.id]);
    await tenant.call('DELETE', `/portal-sessions/${revoked.id}`);
    const stranger = await newLink(await platform.api.tenant());
    const unknown = { id: stranger.id, code: used.code };
    const told: Json[] = [];
    for (const link of [used, expired, revoked, unknown]) told.push((await follow(tenant, link)).body);
    expect(told.map(({ code, status }) => [code, status])).toEqual([
      ['link_used', 410],
      ['link_expired', 410],
      ['link_revoked', 410],
      ['link_unknown', 404],
    ]);
    expect(new Set(told.map(({ detail }) => detail)).size).toBe(4);
  });

  it('tells who lacks its code no more than one that never was', async () => {
    const link = await newLink(tenant);
    await follow(tenant, link);
    const other = (await newLink(tenant)).code;
    const answers = [];
    for (const one of [
      { id: link.id, code: other },
      { id: randomUUID(), code: link.code },
      { id: link.id, code: 'wpc_' },
    ])
      answers.push((await follow(tenant, one)).body);
    for (const body of answers) expect({ ...body, request_id: '' }).toEqual({ ...answers[0], request_id: '' });
    expect(answers[0]).toMatchObject({ code: 'link_unknown' });
  });

  it('of another tenant takes the place of a live session only when it is asked to, and ends that', async () => {
    const stranger = await platform.api.tenant();
    const { headers } = await enter(stranger);
    const link = await newLink(tenant);
    const first = await follow(tenant, link, { cookie: headers['cookie'] ?? '' });
    expect([first.status, first.body['code']]).toEqual([409, 'other_session']);
    const { name } = (await platform.api.admin('GET', `/tenants/${stranger.id}`)).body;
    expect(first.body['detail']).toContain(name);
    expect((await platform.api.call('GET', '/portal/session', { headers })).status).toBe(200);
    const second = await follow(tenant, { ...link, replace: true }, { cookie: headers['cookie'] ?? '' });
    expect([second.status, second.body['tenant'].id]).toEqual([200, tenant.id]);
    expect((await platform.api.call('GET', '/portal/session', { headers })).body['code']).toBe('session_ended');
  });

  it('is one for an Idempotency-Key: a repetition gets a new link to the same session, the one before works no more', async () => {
    const headers = { 'idempotency-key': 'one' };
    const [first, second] = [await mint({ subject: 'a' }, headers), await mint({ subject: 'a' }, headers)];
    expect([first.status, second.status, second.body['id']]).toEqual([201, 201, first.body['id']]);
    expect((await follow(tenant, linkOf(first))).body['code']).toBe('link_unknown');
    expect((await follow(tenant, linkOf(second))).status).toBe(200);
    expect((await mint({ subject: 'a' }, headers)).body['code']).toBe('conflict');
    expect((await mint({ subject: 'b' }, headers)).body['code']).toBe('idempotency_conflict');
  });

  it.each([
    ['scopes', { scopes: ['events:write'] }],
    ['scopes', { scopes: ['portal:write'] }],
    ['scopes', { scopes: ['crm:read'] }],
    ['subject', { subject: 'operator:anna' }],
    ['subject', { subject: 'a\nb' }],
    ['subject', { subject: '' }],
    ['expires_in_seconds', { expires_in_seconds: 299 }],
    ['expires_in_seconds', { expires_in_seconds: 86_401 }],
    ['embed_origin', { embed_origin: 'http://app.acme.example' }],
    ['embed_origin', { embed_origin: 'https://app.acme.example/path' }],
    ['embed_origin', { embed_origin: "https://app.acme.example; script-src 'unsafe-inline'" }],
    ['embed_origin', { embed_origin: '*' }],
    ['return_url', { return_url: 'javascript:alert(1)' }],
    ['return_url', { return_url: 'http://app.acme.example' }],
    ['return_url', { return_url: 'https://user:password@app.acme.example' }],
    ['path', { path: '//evil.example' }],
    ['path', { path: '/\\evil.example' }],
    ['path', { path: 'https://evil.example' }],
  ])('is refused for a bad %s: %j', async (field, body) => {
    const answer = await mint({ subject: 'user-1', ...body });
    expect([answer.status, answer.body['errors']]).toEqual([422, [expect.objectContaining({ field })]]);
  });

  it('has no more rights than the key that makes it, nor lasts longer', async () => {
    const key = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, {
      name: 'portal',
      scopes: ['portal:write', 'deliveries:read'],
      expires_at: new Date(Date.now() + 600_000).toISOString(),
    });
    const call = (body: Json) =>
      platform.api.call('POST', '/api/v1/tenant/portal-sessions', { key: key.body['key'], body });
    const refused = await call({ subject: 'a', scopes: ['deliveries:read', 'deliveries:write'] });
    expect([refused.status, refused.body['detail']]).toEqual([422, expect.stringContaining('deliveries:write')]);
    const made = await call({ subject: 'a' });
    expect(made.body).toMatchObject({ scopes: ['deliveries:read'], expires_at: key.body['expires_at'] });
  });

  it('is of a scope that no key has by default', async () => {
    const { body } = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, { name: 'default' });
    expect(body['scopes']).not.toContain('portal:write');
  });

  it('lets make API keys where that is asked for, with no more rights than it has, none that outlasts the key behind it', async () => {
    const ends = new Date(Date.now() + 600_000).toISOString();
    const scopes = ['portal:write', 'keys:write', 'deliveries:read'];
    const behind = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, {
      name: 'x',
      scopes,
      expires_at: ends,
    });
    const body = { subject: 'ada', scopes: ['keys:write', 'deliveries:read'] };
    const link = await platform.api.call('POST', '/api/v1/tenant/portal-sessions', { key: behind.body['key'], body });
    const headers = { ...OWN_PAGE, cookie: cookieIn(await follow(tenant, linkOf(link))) };
    const make = (key: Json) => platform.api.call('POST', '/api/v1/tenant/api-keys', { headers, body: key });
    const made = await make({ name: 'reader', scopes: ['deliveries:read'] });
    expect([made.status, made.body['expires_at']]).toEqual([201, ends]);
    const more = await make({ name: 'more', scopes: ['deliveries:read', 'events:write'] });
    expect([more.status, more.body['detail']]).toEqual([403, expect.stringContaining('events:write')]);
    const longer = await make({ name: 'longer', scopes: ['deliveries:read'], expires_at: '2090-01-01T00:00:00Z' });
    expect([longer.status, longer.body['errors']]).toEqual([422, [expect.objectContaining({ field: 'expires_at' })]]);
    const log = (await platform.api.admin('GET', `/tenants/${tenant.id}/audit-log`)).body['data'];
    expect(log[0]).toMatchObject({ actor: 'portal:ada', action: 'api_key.created', subject_id: made.body['id'] });
  });
});
