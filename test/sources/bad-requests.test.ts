import { gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';
import { PlayedProvider } from './provider.ts';

let platform: Platform;
let tenant: TenantApi;
let stripe: PlayedProvider;

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
  stripe = await PlayedProvider.of(tenant, 'stripe');
});

afterAll(() => platform.stop());

const problem = ({ status, text }: { status: number; text: string }): [number, string] => [
  status,
  JSON.parse(text).code,
];
const good = () => stripe.sample().body;
const count = async (sql: string, values: unknown[] = []): Promise<number> => {
  await platform.db.query('SET ROLE webhook_platform');
  const { rows } = await platform.db.query<{ count: number }>(sql, values);
  await platform.db.query('RESET ROLE');
  return Number(rows[0]?.count);
};
const eventsOf = ({ id }: TenantApi) => count('SELECT count(*) FROM events WHERE tenant_id = $1', [id]);

describe('a request that is not signed as it should be', () => {
  const now = Math.floor(Date.now() / 1000);

  it.each([
    [
      'a tampered byte',
      () => stripe.post(undefined, '', stripe.signed(Buffer.from(good()), {}), Buffer.from(`${good()} `)),
      'signature_invalid',
    ],
    ['a wrong key', () => stripe.send({ secret: 'whsec_other' }), 'signature_invalid'],
    ['an old time', () => stripe.send({ now: now - 3_600 }), 'timestamp_expired'],
    ['no signature', () => stripe.send({ headers: { 'stripe-signature': '' } }), 'signature_missing'],
    ['a garbled signature', () => stripe.send({ headers: { 'stripe-signature': 'x' } }), 'signature_malformed'],
  ])('(%s) is told what is wrong, and what is told is one text', async (_, send, code) => {
    const answer = await send();
    expect(problem(answer)).toEqual([400, code]);
    expect(JSON.parse(answer.text).detail).toBe('The request is not signed as its source expects');
    await until(async () => (await stripe.requests(`&verification=${code}`)).length > 0);
    expect(await eventsOf(tenant)).toBe(0);
  });

  it('because it bears its signature twice is refused, also when both are right', async () => {
    const body = good();
    const signature = stripe.signed(Buffer.from(body), {})['stripe-signature'] ?? '';
    const { hostname, port, pathname } = new URL(stripe.urlOf());
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, path: pathname, method: 'POST' }, (answer) => resolve(answer.statusCode));
      sent.setHeader('content-type', 'application/json');
      sent.setHeader('stripe-signature', [signature, signature]);
      sent.on('error', reject);
      sent.end(body);
    });
    expect(status).toBe(400);
  });

  it('5,000 times leaves 20 rows with 4 KiB of body each, no item, and all are counted', async () => {
    const own = await PlayedProvider.of(tenant, 'stripe');
    const body = Buffer.from('x'.repeat(10_000));
    const forged = { 'content-type': 'application/json', 'stripe-signature': `t=${now},v1=${'0'.repeat(64)}` };
    for (let sent = 0; sent < 5_000; sent += 100) {
      await Promise.all(Array.from({ length: 100 }, () => own.post(undefined, '', forged, body)));
    }
    const requests = async () =>
      (await own.tenant.call('GET', `/webhooks/sources/${own.source['id']}/stats`)).body['requests'];
    await until(async () => (await requests())['signature_invalid'] === 5_000);
    expect(await own.requests()).toHaveLength(20);
    const rows = 'FROM inbound_requests WHERE source_id = $1';
    expect(
      await count(`SELECT count(*) ${rows} AND length(body) = 4096 AND body_bytes = 10000`, [own.source['id']]),
    ).toBe(20);
    expect(await count('SELECT count(*) FROM inbound_items WHERE source_id = $1', [own.source['id']])).toBe(0);
  }, 120_000);
});

describe('a request that is signed', () => {
  it.each([
    ['in another charset', { 'content-type': 'application/json; charset=iso-8859-1' }, 415, 'unsupported_media_type'],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported_media_type'],
    ['as text', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['and says that it is gzip', { 'content-encoding': 'gzip' }, 415, 'unsupported_media_type'],
  ])('%s is answered %d', async (_, headers, status, code) => {
    expect(problem(await stripe.send({ headers }))).toEqual([status, code]);
  });

  it.each([
    ['is gzip without saying so', gzipSync('{"id":"1"}')],
    ['is JSON deeper than 32', `{"id":"1","type":"a","x":${'['.repeat(40)}${']'.repeat(40)}}`],
    ['is no JSON', '{'],
    ['is empty', ''],
    ['has __proto__', '{"id":"1","type":"a","__proto__":{}}'],
    ['is nothing of Stripe', '{"hello":"world"}'],
  ])('but %s is refused and makes nothing', async (_, body) => {
    const before = await eventsOf(tenant);
    expect(problem(await stripe.send({ body }))).toEqual([400, 'malformed_request']);
    expect(await eventsOf(tenant)).toBe(before);
  });

  it.each([
    ['a byte order mark', '\uFEFF{"id":"bom","type":"charge.failed"}'],
    ['NUL in a text', String.raw`{"id":"nul","type":"charge.failed","x":"\u0000"}`],
    ['NUL in its type', String.raw`{"id":"nul-type","type":"a\u0000b"}`],
    ['a lone surrogate in its id', String.raw`{"id":"\ud800","type":"charge.failed"}`],
  ])('with %s makes one event', async (_, body) => {
    const before = await eventsOf(tenant);
    const answer = await stripe.send({ body });
    expect([answer.status, answer.text]).toEqual([200, '{"received":true}']);
    expect(await eventsOf(tenant)).toBe(before + 1);
  });

  it('of 2 MiB is answered 413, and so are 10,000 fields of a form', async () => {
    expect(problem(await stripe.send({ body: Buffer.alloc(2 * 1_048_576, 0x20) }))).toEqual([413, 'payload_too_large']);
    const twilio = await PlayedProvider.of(tenant, 'twilio');
    const fields = Array.from({ length: 10_000 }, () => 'a=1').join('&');
    expect(problem(await twilio.send({ kind: 'sms', body: fields }))).toEqual([413, 'payload_too_large']);
    const long = `Body=${'x'.repeat(70_000)}`;
    expect(problem(await twilio.send({ kind: 'sms', body: long }))).toEqual([413, 'payload_too_large']);
  });

  it('by Plivo over a nonce that was seen with another body is refused', async () => {
    const plivo = await PlayedProvider.of(tenant, 'plivo');
    const body = Buffer.from('MessageUUID=m1&Text=Hello');
    const headers = plivo.signed(body, { kind: 'sms' });
    expect((await plivo.post('sms', '', headers, body)).status).toBe(200);
    expect((await plivo.post('sms', '', headers, body)).status).toBe(200);
    expect(problem(await plivo.post('sms', '', headers, Buffer.from('MessageUUID=m2&Text=Forged')))).toEqual([
      400,
      'signature_invalid',
    ]);
    expect(await count('SELECT count(*) FROM inbound_items WHERE source_id = $1', [plivo.source['id']])).toBe(1);
  });
});

describe('an address', () => {
  const statusOf = async (method: string, path: string): Promise<[number, string | null]> => {
    const response = await fetch(platform.api.url + path, { method });
    await response.arrayBuffer();
    return [response.status, response.headers.get('allow')];
  };

  it('takes POST, of Meta GET too; anything else is 405 and says so', async () => {
    const path = new URL(stripe.urlOf()).pathname;
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      expect([method, ...(await statusOf(method, path))]).toEqual([method, 405, 'POST']);
    }
    expect(await statusOf('GET', '/api/v1/webhooks/stripe')).toEqual([405, 'POST']);
    expect(await statusOf('PUT', '/api/v1/webhooks/meta/x')).toEqual([405, 'POST, GET']);
  });

  it('that is unknown, of another provider or kind, or was removed answers as any unknown path', async () => {
    const own = await PlayedProvider.of(tenant, 'stripe');
    const token = own.urlOf().split('/').at(-1);
    const unknown = `in_${randomBytes(24).toString('base64url')}`;
    for (const path of [
      'stripe/x',
      `stripe/${unknown}`,
      `telnyx/${token}`,
      `stripe/${token}/voice`,
      `nobody/${token}`,
      'stripe',
    ]) {
      expect([path, (await statusOf('POST', `/api/v1/webhooks/${path}`))[0]]).toEqual([path, 404]);
    }
    expect((await own.send()).status).toBe(200);
    await tenant.call('DELETE', `/webhooks/sources/${own.source['id']}`);
    expect((await own.send()).status).toBe(404);
  });

  it('may be for some callers only', async () => {
    const closed = await PlayedProvider.of(tenant, 'stripe', { allowed_addresses: ['198.51.100.0/24'] });
    expect(problem(await closed.send())).toEqual([403, 'forbidden']);
    const open = await PlayedProvider.of(tenant, 'stripe', { allowed_addresses: ['198.51.100.7', '127.0.0.0/8'] });
    expect((await open.send()).status).toBe(200);
  });

  it('takes so many a minute from one caller, of telephony never fewer than 600', async () => {
    const slow = await PlayedProvider.of(tenant, 'stripe', { rate_limit_per_minute: 3 });
    const statuses = async (played: PlayedProvider, times: number) => {
      const answers = await Promise.all(Array.from({ length: times }, () => played.send()));
      return answers.filter(({ status }) => status === 429);
    };
    const refused = await statuses(slow, 10);
    expect(refused.length).toBeGreaterThanOrEqual(6);
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await statuses(await PlayedProvider.of(tenant, 'telnyx', { rate_limit_per_minute: 3 }), 50)).toEqual([]);
  });
});

it('other routes take JSON and nothing else', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await platform.api.call('POST', '/api/v1/tenant/events', { key: tenant.key, raw: 'a=1', headers });
  expect(answer.status).toBe(415);
});

it('a request that is shown bears no secret of its own', async () => {
  const ringcentral = await PlayedProvider.of(tenant, 'ringcentral');
  await ringcentral.send();
  const [{ id } = {} as Json] = await ringcentral.requests();
  expect(JSON.stringify(await ringcentral.request(id))).not.toContain('xzbcnzbcczxcnzxsjfhkjkfhsdkssfsfsfs');
});
