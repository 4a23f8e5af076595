import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OpenApi } from '../support/openapi.ts';
import { ADMIN_KEY, payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';

let platform: Platform;
let tenant: TenantApi;
let paths: Map<RegExp, string[]>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const SOURCE = { provider: 'stripe', secrets: { signing_secret: 'whsec_1' } };
const ID = '018d4a9c-80a7-7b5f-a2d6-7e3f1c9b4d60';

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
  for (let nth = 0; nth < 5; nth++) await tenant.call('POST', '/events/batch', { events: Array(20).fill(payment()) });
  const { document } = await OpenApi.of(platform.api.url);
  // Providers have a path each, which say so by themselves.
  const documented = Object.entries(document['paths'] as Record<string, object>).filter(
    ([path]) => !path.includes('{provider}'),
  );
  paths = new Map(
    documented.map(([path, item]) => [
      new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
      METHODS.filter((method) => method in item),
    ]),
  );
});

afterAll(() => platform.stop());

/** As it comes over the wire; `fetch` would decompress it. */
const raw = (path: string, headers: Record<string, string>, method = 'GET') =>
  new Promise<{ headers: Record<string, unknown>; status: number | undefined; body: Buffer }>((resolve, reject) => {
    const sent = request(platform.api.url + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ headers: response.headers, status: response.statusCode, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', reject).end();
  });

describe('a method that a path does not take', () => {
  it('is answered 405 with those that it does, on every path of the document', async () => {
    const wrong: unknown[] = [];
    let tried = 0;
    for (const pattern of paths.keys()) {
      const path = pattern.source.slice(1, -1).replaceAll('\\/', '/').replaceAll('[^/]+', ID);
      const taken = [...paths].filter(([one]) => one.test(path)).flatMap(([, methods]) => methods);
      const allow = [...new Set([...taken, ...(taken.includes('get') ? ['head'] : [])])].toSorted();
      // What is no file of the pages is not found.
      const others = METHODS.filter((one) => !taken.includes(one) && !(one === 'get' && path.startsWith('/console/')));
      for (const method of others) {
        tried++;
        const answer = await platform.api.call(method.toUpperCase(), path);
        const told = answer.headers.get('allow')?.toLowerCase().split(', ');
        if (answer.status !== 405 || answer.body['code'] !== 'method_not_allowed' || told?.join() !== allow.join())
          wrong.push([method, path, answer.status, told, allow]);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(150);
  });

  it('is 404 where there is no path at all', async () => {
    expect((await platform.api.call('DELETE', '/api/v1/nothing')).status).toBe(404);
    expect((await platform.api.call('GET', `/api/v1/tenant/webhooks/deliveries/${ID}/nothing`)).status).toBe(404);
  });
});

describe('an answer of more than 1 KiB', () => {
  const list = '/api/v1/tenant/events?limit=100';
  const key = () => ({ authorization: `Bearer ${tenant.key}` });

  it('is compressed as it is asked for, and smaller than a fifth', async () => {
    const plain = await raw(list, key());
    expect(plain.headers).toMatchObject({ vary: 'accept-encoding' });
    expect(plain.body.length).toBeGreaterThan(5 * 1_024);
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [encoding, decompress] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const { headers, body } = await raw(list, { ...key(), 'accept-encoding': encoding });
      expect([headers['content-encoding'], headers['vary']]).toEqual([encoding, 'accept-encoding']);
      expect(decompress(body)).toEqual(plain.body);
      expect(body.length * 5).toBeLessThan(plain.body.length);
    }
    const small = await raw('/api/v1/tenant/events?limit=1', { ...key(), 'accept-encoding': 'br' });
    expect([small.status, small.headers['content-encoding']]).toEqual([200, undefined]);
    expect(small.body.length).toBeGreaterThan(100);
  });

  it('is not when it shows a secret to who asks', async () => {
    for (let nth = 0; nth < 5; nth++)
      await tenant.subscribe(`http://127.0.0.1:9/${nth}`, { headers: { 'X-Own': 'x'.repeat(300) } });
    for (let nth = 0; nth < 5; nth++)
      expect(
        (await tenant.call('POST', '/webhooks/sources', { name: `${nth}${'x'.repeat(90)}`, ...SOURCE })).status,
      ).toBe(201);
    const { body } = await tenant.call('POST', '/api-keys', { name: 'reads', scopes: ['subscriptions:read'] });
    const encodingOf = async (path: string, token: string) => {
      const answer = await raw(`/api/v1/tenant${path}`, { authorization: `Bearer ${token}`, 'accept-encoding': 'br' });
      const { 'content-encoding': encoding } = answer.headers;
      // A short one would not be compressed anyhow.
      const length = encoding === undefined ? answer.body.length : brotliDecompressSync(answer.body).length;
      expect([answer.status, length > 1_024]).toEqual([200, true]);
      return encoding;
    };
    expect(await encodingOf('/webhooks/subscriptions', body['key'])).toBe('br');
    expect(await encodingOf('/webhooks/subscriptions', tenant.key)).toBeUndefined();
    expect(await encodingOf('/webhooks/sources', tenant.key)).toBeUndefined();
  });

  it('is not when it is so long that a thread would be taken for it; the catalogue is compressed once', async () => {
    for (let nth = 0; nth < 40; nth++)
      await platform.api.admin('POST', '/event-types', {
        name: `large.n${nth}`,
        description: 'Large.',
        schema: { type: 'object' },
        example: { a: 'x'.repeat(30_000) },
      });
    const operator = { 'x-admin-key': ADMIN_KEY, 'accept-encoding': 'br' };
    const all = await raw('/api/v1/admin/event-types', operator);
    expect([all.status, all.headers['content-encoding'], all.body.length > 1_048_576]).toEqual([200, undefined, true]);
    const asked = { ...key(), 'accept-encoding': 'br' };
    const { headers, body } = await raw('/api/v1/tenant/webhooks/event-types', asked);
    expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'content-encoding': 'br' });
    expect(JSON.parse(brotliDecompressSync(body).toString())).toMatchObject({ has_more: false });
    expect(body.length).toBeLessThan(100_000);
    const again = { ...asked, 'if-none-match': String(headers['etag']) };
    expect((await raw('/api/v1/tenant/webhooks/event-types', again)).status).toBe(304);
  });
});
