import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ReEncryption } from '../../src/subscriptions/sealed/re-encryption.ts';
import { startPlatform, TenantApi, testEnv, type Answer, type Json, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const TOKEN = 'Bearer of-the-tenant-9f3c';
const HEADERS = { Authorization: TOKEN, 'X-Team': 'billing' };
const MASKED = { Authorization: '••••9f3c', 'X-Team': '••••' };

let receiver: Receiver;
let env: Record<string, string>;
let platform: Platform;
let tenant: TenantApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  env = await testEnv({ SECRETS_KEY: randomBytes(32).toString('base64') });
});

afterAll(() => receiver.stop());

beforeEach(async () => {
  receiver.received.length = 0;
  platform = await startPlatform(env);
  tenant = await platform.api.tenant();
});

afterEach(() => platform.stop());

/** With other settings, as the same tenant. */
async function restart(changes: Record<string, string> = {}): Promise<void> {
  await platform.stop();
  platform = await startPlatform({ ...env, ...changes });
  tenant = new TenantApi(platform.api, tenant.id, tenant.key, tenant.keyId);
}

/** The same tenant with a key that reads no secrets. */
async function withoutSecrets(): Promise<TenantApi> {
  const scopes = ['subscriptions:read', 'subscriptions:write', 'deliveries:read'];
  const { body } = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, { name: 'some', scopes });
  return new TenantApi(platform.api, tenant.id, body['key'], body['id']);
}

async function subscribed(path = '/'): Promise<{ id: string; at: string }> {
  const { id } = await tenant.subscribe(receiver.url + path, { headers: HEADERS });
  return { id, at: `/webhooks/subscriptions/${id}` };
}

const rowOf = async (id: string): Promise<Json> =>
  (await platform.db.query<Json>('SELECT * FROM subscriptions WHERE id = $1', [id])).rows[0] ?? {};

/** As a version before this one left it. */
const inClear = (id: string) =>
  platform.db.query(`UPDATE subscriptions SET headers_sealed = NULL, headers = $2 WHERE id = $1`, [id, HEADERS]);

const headersOf = ({ body }: Answer): unknown => body['headers'];
const sent = (path: string) => until(() => receiver.at(path)[0]?.headers);

describe('custom headers', () => {
  it('stand sealed in the database, reach the endpoint, and are masked in what is kept of attempts', async () => {
    const { id, at } = await subscribed('/sealed');
    await tenant.call('PATCH', at, { headers: { ...HEADERS, 'X-More': 'more-credentials' } });
    const row = await rowOf(id);
    expect(row['headers']).toEqual({});
    expect(row['headers_sealed'].includes('Bearer')).toBe(false);
    await tenant.emit();
    expect(await sent('/sealed')).toMatchObject({
      authorization: TOKEN,
      'x-team': 'billing',
      'x-more': 'more-credentials',
    });
    const [delivery] = await until(async () => {
      const rows = await tenant.deliveries('&status=delivered');
      return rows.length > 0 ? rows : undefined;
    });
    const { rows } = await platform.db.query('SELECT request_headers FROM delivery_attempts WHERE tenant_id = $1', [
      tenant.id,
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/of-the-tenant|billing|more-cred/);
    const shown = await tenant.call('GET', `/webhooks/deliveries/${delivery?.['id']}`);
    expect(shown.body['request']['headers']).toMatchObject({ ...MASKED, 'X-More': '••••ials' });
    expect(shown.body['request']['headers']['Content-Type']).toBe('application/json');
  });

  it('are shown in clear to a key that may read secrets, else masked, by every route', async () => {
    const { at } = await subscribed();
    const weak = await withoutSecrets();
    for (const [method, path, body] of [
      ['GET', at, undefined],
      ['PATCH', at, { description: 'x' }],
      ['POST', `${at}/disable`, undefined],
      ['POST', `${at}/enable`, {}],
    ] as const) {
      expect([path, headersOf(await tenant.call(method, path, body))]).toEqual([path, HEADERS]);
      expect([path, headersOf(await weak.call(method, path, body))]).toEqual([path, MASKED]);
    }
    const listed = await weak.call('GET', '/webhooks/subscriptions');
    expect(listed.body['data']).toMatchObject([{ headers: MASKED }]);
    const made = await weak.subscribe(receiver.url, { headers: HEADERS });
    expect(made['headers']).toEqual(MASKED);
  });

  it('stay what they are when their masks are sent back; a mask of anything else is refused', async () => {
    const { at } = await subscribed();
    const weak = await withoutSecrets();
    const change = {
      headers: { ...MASKED, authorization: MASKED.Authorization, Authorization: undefined, 'X-New': 'new' },
    };
    expect((await weak.call('PATCH', at, change)).status).toBe(200);
    expect(headersOf(await tenant.call('GET', at))).toEqual({
      authorization: TOKEN,
      'X-Team': 'billing',
      'X-New': 'new',
    });
    for (const headers of [{ 'X-Team': '••••9f3c' }, { 'X-Other': '••••' }, { 'X-Team': '••••more than four' }]) {
      const refused = await weak.call('PATCH', at, { headers });
      expect([refused.status, refused.body['errors'][0]['field']]).toEqual([422, 'headers']);
    }
    const made = await tenant.call('POST', '/webhooks/subscriptions', {
      url: receiver.url,
      event: '*',
      headers: MASKED,
    });
    expect(made.status).toBe(422);
    expect((await tenant.call('PATCH', at, { headers: {} })).body['headers']).toEqual({});
  });

  it('of an older version, in clear, are sent and masked all the same, and sealed by the next start', async () => {
    const { id, at } = await subscribed('/older');
    await tenant.emit();
    await sent('/older');
    const [delivery] = await until(async () =>
      (await tenant.deliveries('&status=delivered')).length > 0 ? tenant.deliveries() : undefined,
    );
    await inClear(id);
    await platform.db.query(
      `UPDATE delivery_attempts SET request_headers = replace(request_headers, '••••9f3c', $2) WHERE tenant_id = $1`,
      [tenant.id, TOKEN],
    );
    const path = `/webhooks/deliveries/${delivery?.['id']}`;
    expect((await tenant.call('GET', path)).body['request']['headers']).toMatchObject(MASKED);
    expect(headersOf(await (await withoutSecrets()).call('GET', at))).toEqual(MASKED);
    receiver.received.length = 0;
    await tenant.emit();
    expect(await sent('/older')).toMatchObject({ authorization: TOKEN });

    const before = await rowOf(id);
    await restart();
    const { headers, headers_sealed: sealed, ...same } = await rowOf(id);
    expect(headers).toEqual({});
    expect(sealed).toBeInstanceOf(Buffer);
    expect(before).toMatchObject(same);
    expect(headersOf(await tenant.call('GET', at))).toEqual(HEADERS);
  });

  it('are put under the first key with the signing secrets, also those in clear', async () => {
    const old = env['SECRETS_KEY'] ?? '';
    const fresh = randomBytes(32).toString('base64');
    const [sealed, clear] = [await subscribed(), await subscribed()];
    await inClear(clear.id);
    const { unreadable } = await new ReEncryption(platform.app.get(DataSource), [fresh, old]).run(() => undefined);
    expect(unreadable).toEqual([]);
    await restart({ SECRETS_KEY: fresh });
    for (const { at } of [sealed, clear]) expect(headersOf(await tenant.call('GET', at))).toEqual(HEADERS);
    // The other tests begin with the old one again.
    await new ReEncryption(platform.app.get(DataSource), [old, fresh]).run(() => undefined);
  });

  it('that can not be opened are shown as null, and nothing is sent without them until they are set again', async () => {
    const { id, at } = await subscribed('/broken');
    await platform.db.query(
      `UPDATE subscriptions SET headers_sealed = set_byte(headers_sealed, 40, get_byte(headers_sealed, 40) # 1) WHERE id = $1`,
      [id],
    );
    await tenant.emit();
    const [failed] = await until(async () => {
      const rows = await tenant.deliveries('&status=failed');
      return rows.length > 0 ? rows : undefined;
    });
    expect(failed?.['last_error']).toMatch(/^secret_unavailable: /);
    expect(receiver.at('/broken')).toEqual([]);
    expect(headersOf(await tenant.call('GET', at))).toBeNull();
    expect((await tenant.call('PATCH', at, { headers: MASKED })).status).toBe(422);
    expect(headersOf(await tenant.call('PATCH', at, { headers: HEADERS }))).toEqual(HEADERS);
    await tenant.call('POST', `/webhooks/deliveries/${failed?.['id']}/redeliver`);
    expect(await sent('/broken')).toMatchObject({ authorization: TOKEN });
  });
});
