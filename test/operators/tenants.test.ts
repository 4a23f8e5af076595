import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payment, startPlatform, type Json, type Platform } from '../support/platform.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

const put = (externalId: string, body: object) =>
  platform.api.admin('PUT', `/tenants/by-external-id/${encodeURIComponent(externalId)}`, body);

describe('a tenant’s external id', () => {
  it('makes it or changes what is named, and twice is as good as once', async () => {
    const externalId = `acme/${randomUUID()}`;
    const all = await Promise.all([1, 2, 3].map(() => put(externalId, { name: 'Acme', metadata: { plan: 'gold' } })));
    expect(new Set(all.map(({ body, status }) => `${status} ${body['id']}`)).size).toBe(1);
    const tenant = all[0]?.body ?? {};
    expect(tenant).toMatchObject({
      external_id: externalId,
      name: 'Acme',
      metadata: { plan: 'gold' },
      disabled: false,
    });
    const log = async () =>
      (await platform.api.admin('GET', `/tenants/${tenant['id']}/audit-log`)).body['data'].map(
        ({ action, details }: Json) => [action, details],
      );
    expect(await log()).toEqual([['tenant.created', {}]]);
    const changed = await put(externalId, { name: 'Acme Ltd', disabled: true });
    expect(changed.body).toMatchObject({
      id: tenant['id'],
      name: 'Acme Ltd',
      metadata: { plan: 'gold' },
      disabled: true,
    });
    await put(externalId, { name: 'Acme Ltd', disabled: true });
    expect(await log()).toEqual([
      ['tenant.changed', { name: 'Acme Ltd', disabled: true }],
      ['tenant.created', {}],
    ]);
  });

  it('stands for the id on every operator route, and in X-Tenant', async () => {
    const externalId = `any-${randomUUID()}`;
    const { id } = (await put(externalId, { name: 'Any' })).body;
    const path = `/tenants/${externalId}`;
    expect((await platform.api.admin('GET', path)).body['id']).toBe(id);
    expect((await platform.api.admin('PATCH', path, { name: 'Other' })).body).toMatchObject({ id, name: 'Other' });
    const key = await platform.api.admin('POST', `${path}/api-keys`, { name: 'x' });
    expect(key.status).toBe(201);
    expect((await platform.api.admin('GET', `${path}/api-keys`)).body['data']).toHaveLength(1);
    expect((await platform.api.admin('DELETE', `${path}/api-keys/${key.body['id']}`)).status).toBe(204);
    expect((await platform.api.admin('GET', `${path}/audit-log`)).body['data'].length).toBeGreaterThan(2);
    expect((await platform.api.admin('GET', `${path}/portal-sessions`)).status).toBe(200);
    const operator = async (method: string, to: string, body?: unknown) =>
      (
        await platform.api.call(method, `/api/v1${to}`, {
          body,
          headers: { 'x-admin-key': platform.settings.adminApiKey, 'x-tenant': externalId },
        })
      ).status;
    expect(await operator('POST', '/tenant/events', payment())).toBe(202);
    expect(await operator('GET', `/webhooks/dlq?tenant_id=${externalId}`)).toBe(200);
    expect(await operator('POST', '/webhooks/dlq', { retry_all: true, tenant_id: externalId })).toBe(202);
    expect((await platform.api.admin('DELETE', path)).body).toMatchObject({ id, disabled: true });
    expect((await put(externalId, { name: 'Again' })).status).toBe(409);
  });

  it('is of one tenant, and none is another tenant’s id', async () => {
    const externalId = `one-${randomUUID()}`;
    const { id } = (await put(externalId, { name: 'One' })).body;
    const two = (await platform.api.admin('POST', '/tenants', { name: 'Two' })).body;
    for (const taken of [externalId, id]) {
      expect((await platform.api.admin('POST', '/tenants', { name: 'x', external_id: taken })).status).toBe(409);
      expect((await platform.api.admin('PATCH', `/tenants/${two['id']}`, { external_id: taken })).status).toBe(409);
    }
    expect((await put(id, { name: 'x' })).status).toBe(409);
    const freed = await platform.api.admin('PATCH', `/tenants/${id}`, { external_id: null });
    expect(freed.body['external_id']).toBeNull();
    const taking = await platform.api.admin('PATCH', `/tenants/${two['id']}`, { external_id: externalId });
    expect(taking.body['external_id']).toBe(externalId);
    const wanted = `wanted-${randomUUID()}`;
    const many = await Promise.all(
      Array.from({ length: 8 }, () => platform.api.admin('POST', '/tenants', { name: 'x' })),
    );
    const answers = await Promise.all(
      many.map(({ body }) => platform.api.admin('PATCH', `/tenants/${body['id']}`, { external_id: wanted })),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array<number>(7).fill(409)]);
    const longest = `${'%/?#'.repeat(55)}${randomUUID().slice(1)}`;
    expect((await put(longest, { name: 'Long' })).body['external_id']).toBe(longest);
    for (const bad of ['ä', 'with space', 'x'.repeat(256)]) expect((await put(bad, { name: 'x' })).status).toBe(422);
  });

  it('and the name are searched, in any case', async () => {
    const mark = randomUUID().slice(0, 8);
    const a = (await put(`Shop-${mark}`, { name: 'First' })).body;
    const b = (await put(`b-${randomUUID()}`, { name: `Second ${mark.toUpperCase()} %_` })).body;
    const found = async (q: string) =>
      (await platform.api.admin('GET', `/tenants?q=${encodeURIComponent(q)}`)).body['data'].map(
        (one: Json) => one['id'],
      );
    expect(await found(mark)).toEqual([b['id'], a['id']]);
    expect(await found(`sHOP-${mark}`)).toEqual([a['id']]);
    expect(await found(a['id'])).toEqual([a['id']]);
    expect(await found(`${mark}%`)).toEqual([]);
  });

  it('comes with notes of the operator, of 4 KiB at most', async () => {
    const refused = await put(`x-${randomUUID()}`, { name: 'x', metadata: { text: 'x'.repeat(5_000) } });
    expect([refused.status, refused.body['errors'][0].field]).toEqual([422, 'metadata']);
    const made = (await platform.api.admin('POST', '/tenants', { name: 'x', metadata: { a: 1 } })).body;
    const changed = await platform.api.admin('PATCH', `/tenants/${made['id']}`, { metadata: { b: [2] } });
    expect(changed.body['metadata']).toEqual({ b: [2] });
  });
});

describe('a tenant’s own keys', () => {
  it('are made with no more scopes than the key that makes them, and no longer life', async () => {
    const tenant = await platform.api.tenant(['keys:read', 'keys:write', 'events:write']);
    const made = await tenant.call('POST', '/api-keys', { name: 'emitter', scopes: ['events:write'] });
    expect([made.status, made.body['scopes']]).toEqual([201, ['events:write']]);
    const call = (key: string, path: string, body?: object) =>
      platform.api.call(body ? 'POST' : 'GET', `/api/v1/tenant${path}`, { key, body });
    expect((await call(made.body['key'], '/events', payment())).status).toBe(202);
    expect((await call(made.body['key'], '/api-keys')).status).toBe(403);
    const more = await tenant.call('POST', '/api-keys', { name: 'x', scopes: ['events:write', 'secrets:read'] });
    expect([more.status, more.body['detail']]).toEqual([403, expect.stringContaining('secrets:read')]);
    const same = await tenant.call('POST', '/api-keys', { name: 'default' });
    expect(same.body['scopes'].toSorted()).toEqual(['events:write', 'keys:read']);
    const soon = new Date(Date.now() + 600_000).toISOString();
    const brief = await tenant.call('POST', '/api-keys', { name: 'brief', scopes: ['keys:write'], expires_at: soon });
    const child = await call(brief.body['key'], '/api-keys', { name: 'child', scopes: ['keys:write'] });
    expect(child.body['expires_at']).toBe(soon);
    const later = { name: 'x', scopes: ['keys:write'], expires_at: '2090-01-01T00:00:00Z' };
    expect((await call(brief.body['key'], '/api-keys', later)).status).toBe(422);
    const listed = (await tenant.call('GET', '/api-keys')).body['data'].map((one: Json) => one['name']);
    expect(listed.toSorted()).toEqual(['brief', 'child', 'default', 'emitter', 'test']);
  });

  it('are revoked by who may do as much, and the audit log tells which key did it', async () => {
    const tenant = await platform.api.tenant();
    const { body: small } = await tenant.call('POST', '/api-keys', { name: 'small', scopes: ['keys:write'] });
    const revoke = (key: string, id: string) => platform.api.call('DELETE', `/api/v1/tenant/api-keys/${id}`, { key });
    expect((await revoke(small['key'], tenant.keyId)).status).toBe(403);
    expect((await revoke(tenant.key, small['id'])).status).toBe(204);
    expect((await revoke(small['key'], small['id'])).status).toBe(401);
    const log = (await platform.api.admin('GET', `/tenants/${tenant.id}/audit-log`)).body['data'];
    expect(log[0]).toMatchObject({ actor: `key:${tenant.keyId}`, action: 'api_key.revoked', subject_id: small['id'] });
    const other = await platform.api.tenant();
    expect((await revoke(other.key, tenant.keyId)).status).toBe(404);
  });

  it('are a hundred live ones at most', async () => {
    const tenant = await platform.api.tenant();
    await platform.db.query('SET ROLE webhook_platform');
    await platform.db.query(
      `INSERT INTO api_keys (tenant_id, id, name, secret_hash, scopes)
       SELECT $1, 'k' || gen_random_uuid(), 'x', '', '{}' FROM generate_series(1, 99)`,
      [tenant.id],
    );
    await platform.db.query('RESET ROLE');
    const refused = await tenant.call('POST', '/api-keys', { name: 'x', scopes: ['keys:read'] });
    expect([refused.status, refused.body['code']]).toEqual([422, 'limit_reached']);
  });
});
