import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseKey } from '../../src/tenants/api-key.ts';
import { SCOPES } from '../../src/tenants/scopes.ts';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

const SUBSCRIPTIONS = '/api/v1/tenant/webhooks/subscriptions';
const statusOf = async (key: string, of = platform) => (await of.api.call('GET', SUBSCRIPTIONS, { key })).status;

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A key of the contract's form, its checksum right: `whk_live_<id>_<secret><crc32>`. */
function keyWith(id: string, secret: string): string {
  const text = `whk_live_${id}_${secret}`;
  const digit = (place: number): string => BASE62[Math.floor(crc32(text) / 62 ** place) % 62] ?? '';
  return text + [5, 4, 3, 2, 1, 0].map(digit).join('');
}

const auditOf = async (tenant: TenantApi) =>
  (await platform.api.admin('GET', `/tenants/${tenant.id}/audit-log?limit=100`)).body['data'] as Record<
    string,
    string
  >[];

describe('a tenant', () => {
  it('is onboarded, found, renamed, and listed the newest first', async () => {
    const made = await platform.api.admin('POST', '/tenants', { name: 'Acme' });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      external_id: null,
      name: 'Acme',
      metadata: {},
      disabled: false,
      disabled_at: null,
      payload_retention_days: null,
      erasing_at: null,
      erased_at: null,
      created_at: expect.stringMatching(/Z$/),
    });
    const path = `/tenants/${made.body['id']}`;
    const renamed = await platform.api.admin('PATCH', path, { name: 'Acme Ltd' });
    expect([renamed.status, renamed.body]).toEqual([200, { ...made.body, name: 'Acme Ltd' }]);
    expect((await platform.api.admin('GET', path)).body).toEqual(renamed.body);
    const newer = await platform.api.tenant();
    const first = await platform.api.admin('GET', '/tenants?limit=1');
    expect(first.body).toMatchObject({ data: [{ id: newer.id }], has_more: true });
    const second = await platform.api.admin('GET', `/tenants?limit=1&cursor=${first.body['next_cursor']}`);
    expect(second.body['data']).toEqual([renamed.body]);
  });

  it('that is disabled is refused within 5 s in every process, and works again when it is enabled', async () => {
    const other = await startPlatform({ DATABASE_URL: platform.settings.databaseUrl, ROLE: 'api' });
    try {
      const tenant = await platform.api.tenant();
      const everywhere = async (status: number): Promise<boolean> =>
        (await statusOf(tenant.key)) === status && (await statusOf(tenant.key, other)) === status;
      expect(await everywhere(200)).toBe(true);
      const disabled = await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { disabled: true });
      expect(disabled.body).toMatchObject({ disabled: true, disabled_at: expect.any(String) });
      await until(() => everywhere(401), 5_000);
      await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { disabled: false });
      await until(() => everywhere(200), 5_000);
    } finally {
      await other.stop();
    }
  });
});

describe('an API key', () => {
  it('has the form of the contract, is shown once and stored as a hash', async () => {
    const { id } = await platform.api.tenant();
    const made = await platform.api.admin('POST', `/tenants/${id}/api-keys`, { name: 'backend' });
    expect(made.status).toBe(201);
    const { key, ...shown } = made.body;
    expect(key).toMatch(new RegExp(`^whk_live_${shown['id']}_[0-9A-Za-z]{38}$`));
    const listed = await platform.api.admin('GET', `/tenants/${id}/api-keys`);
    expect(listed.body['data']).toHaveLength(2);
    expect(listed.body['data']).toContainEqual(shown);
    const secret = key.split('_').at(-1) as string;
    expect(keyWith(shown['id'], secret.slice(0, 32))).toBe(key);
    const everything = await platform.db.query<{ text: string }>(
      `SELECT (SELECT string_agg(k::text, ' ') FROM api_keys k) || (SELECT string_agg(a::text, ' ') FROM audit_log a) AS text`,
    );
    for (const part of [secret.slice(0, 32), Buffer.from(secret.slice(0, 32)).toString('hex')])
      expect(everything.rows[0]?.text).not.toContain(part);
    expect(everything.rows[0]?.text).toContain(createHash('sha256').update(secret.slice(0, 32)).digest('hex'));
  });

  it('has every scope unless it is given some, and several live side by side', async () => {
    const tenant = await platform.api.tenant();
    const keys = `/tenants/${tenant.id}/api-keys`;
    const scopes = ['deliveries:read', 'events:write'];
    const limited = await platform.api.admin('POST', keys, { name: 'limited', scopes });
    expect(limited.body['scopes']).toEqual(scopes);
    const all = (await platform.api.admin('GET', keys)).body['data'].find(
      (one: { id: string }) => one.id === tenant.keyId,
    );
    expect(all.scopes).toEqual([...SCOPES]);
    expect(await statusOf(tenant.key)).toBe(200);
    expect(await statusOf(limited.body['key'])).toBe(403);
  });

  it('with one wrong letter is refused, also where the letter is in the checksum alone', async () => {
    const { key } = await platform.api.tenant();
    expect(await statusOf(key)).toBe(200);
    const typos = [...key].map((letter, at) => key.slice(0, at) + (letter === 'a' ? 'b' : 'a') + key.slice(at + 1));
    const statuses = await Promise.all([...typos, `${key}a`, key.slice(0, -1), ''].map((typo) => statusOf(typo)));
    expect(new Set(statuses)).toEqual(new Set([401]));
    for (const typo of typos) expect(parseKey('tenant', typo)).toBeUndefined();
  });

  it('ends with its expiry, which has to lie ahead', async () => {
    const tenant = await platform.api.tenant();
    const keys = `/tenants/${tenant.id}/api-keys`;
    const past = await platform.api.admin('POST', keys, { name: 'past', expires_at: '2020-01-01T00:00:00Z' });
    expect(past).toMatchObject({ status: 422, body: { detail: 'expires_at must be in the future' } });
    const expires = new Date(Date.now() + 6_000);
    const brief = await platform.api.admin('POST', keys, { name: 'brief', expires_at: expires.toISOString() });
    expect(brief.body['expires_at']).toBe(expires.toISOString());
    expect(await statusOf(brief.body['key'])).toBe(200);
    const promised = expires.getTime() + 3_500;
    await until(async () => (await statusOf(brief.body['key'])) === 401, promised - Date.now());
    expect(Date.now()).toBeGreaterThanOrEqual(expires.getTime());
  });

  it('that is revoked is refused at once by the process told so, and within 5 s by another', async () => {
    const other = await startPlatform({ DATABASE_URL: platform.settings.databaseUrl, ROLE: 'api' });
    try {
      const tenant = await platform.api.tenant();
      expect(await statusOf(tenant.key)).toBe(200);
      expect(await statusOf(tenant.key, other)).toBe(200);
      const path = `/tenants/${tenant.id}/api-keys/${tenant.keyId}`;
      expect((await platform.api.admin('DELETE', path)).status).toBe(204);
      expect(await statusOf(tenant.key)).toBe(401);
      await until(async () => (await statusOf(tenant.key, other)) === 401, 5_000);
      expect((await platform.api.admin('DELETE', path)).status).toBe(204);
      const [listed] = (await platform.api.admin('GET', `/tenants/${tenant.id}/api-keys`)).body['data'];
      expect(Date.parse(listed.revoked_at)).toBeLessThanOrEqual(Date.now());
      expect((await auditOf(tenant)).filter(({ action }) => action === 'api_key.revoked')).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });

  it('that a process remembers opens nothing for another secret with its id', async () => {
    const tenant = await platform.api.tenant();
    expect(await statusOf(tenant.key)).toBe(200);
    for (const letter of ['a', 'b']) expect(await statusOf(keyWith(tenant.keyId, letter.repeat(32)))).toBe(401);
    expect(await statusOf(tenant.key)).toBe(200);
  });

  it('tells when it was last used, and not for a guess with its id', async () => {
    const tenant = await platform.api.tenant();
    const lastUsed = async (): Promise<string | null> =>
      (await platform.api.admin('GET', `/tenants/${tenant.id}/api-keys`)).body['data'][0].last_used_at;
    expect(await statusOf(keyWith(tenant.keyId, 'a'.repeat(32)))).toBe(401);
    expect(await lastUsed()).toBeNull();
    const before = Date.now() - 1_000;
    const at = await until(async () => {
      expect(await statusOf(tenant.key)).toBe(200);
      return lastUsed();
    });
    expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
  });
});

describe('the audit log', () => {
  it('has a line for every change of tenant, key, subscription and secret, with who and when, and no secret', async () => {
    const tenant = await platform.api.tenant();
    const added = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, { name: 'spare' });
    await platform.api.admin('DELETE', `/tenants/${tenant.id}/api-keys/${added.body['id']}`);
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { name: 'Renamed' });
    const secrets = ['a-secret-of-my-own-1234', 'another-secret-of-mine-5678'];
    const headers = { Authorization: 'Bearer header-canary' };
    const { id } = await tenant.subscribe('http://127.0.0.1:9/canary-url?token=url-canary', {
      secret: secrets[0],
      headers,
      metadata: { note: 'metadata-canary' },
    });
    const path = `/webhooks/subscriptions/${id}`;
    await tenant.call('PATCH', path, { description: 'description-canary', headers });
    await tenant.call('POST', `${path}/disable`);
    await tenant.call('POST', `${path}/enable`);
    await tenant.call('GET', `${path}/secret`);
    await tenant.call('POST', `${path}/rotate-secret`, { secret: secrets[1] });
    const generated = (await tenant.call('POST', `${path}/rotate-secret`)).body['secret'];
    await tenant.call('DELETE', path);

    const log = await auditOf(tenant);
    const key = `key:${tenant.keyId}`;
    expect(log.toReversed().map(({ actor, action, subject_id: subject }) => [actor, action, subject])).toEqual([
      ['operator', 'tenant.created', tenant.id],
      ['operator', 'api_key.created', tenant.keyId],
      ['operator', 'api_key.created', added.body['id']],
      ['operator', 'api_key.revoked', added.body['id']],
      ['operator', 'tenant.changed', tenant.id],
      [key, 'subscription.created', id],
      [key, 'subscription.changed', id],
      [key, 'subscription.changed', id],
      [key, 'subscription.changed', id],
      [key, 'secret.read', id],
      [key, 'secret.rotated', id],
      [key, 'secret.rotated', id],
      [key, 'subscription.removed', id],
    ]);
    expect(log.every((line) => line['request_id'] !== null && Date.parse(line['created_at'] ?? '') > 0)).toBe(true);
    const text = JSON.stringify(log);
    const keySecrets = [tenant.key, added.body['key']].map((one: string) => one.split('_').at(-1) ?? '');
    for (const secret of [...secrets, generated, ...keySecrets, 'canary']) expect(text).not.toContain(secret);
  });

  it('names the request, is paged, and does not record what was refused', async () => {
    const tenant = await platform.api.tenant();
    const refused = await tenant.call('POST', '/webhooks/subscriptions', { url: 'nonsense', event: '*' });
    expect(refused.status).toBe(422);
    const path = `/tenants/${tenant.id}/audit-log?limit=1`;
    const first = await platform.api.admin('GET', path);
    expect(first.body['data'][0]).toMatchObject({ action: 'api_key.created', request_id: expect.any(String) });
    const second = await platform.api.admin('GET', `${path}&cursor=${first.body['next_cursor']}`);
    expect(second.body).toMatchObject({ data: [{ action: 'tenant.created' }], next_cursor: null, has_more: false });
  });
});
