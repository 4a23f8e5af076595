import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { testEnv, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { PlayedProvider } from './provider.ts';

const PUBLIC = 'https://hooks.example.com';

let platform: Platform;
let tenant: TenantApi;

beforeAll(async () => {
  platform = await startPlatform({ PUBLIC_URL: `${PUBLIC}/` });
  tenant = await platform.api.tenant();
});

afterAll(() => platform.stop());

const create = (provider: string, secrets: unknown, settings?: unknown) =>
  tenant.call('POST', '/webhooks/sources', {
    name: 'S',
    provider,
    secrets,
    ...(settings !== undefined && { settings }),
  });

/** As it comes from a proxy that ends TLS, with whatever `Host`; `fetch` would not send one of its own. */
async function arrive(url: string, host: string, headers: Record<string, string>, body: Buffer) {
  const { hostname, port } = new URL(platform.api.url);
  const path = url.slice(PUBLIC.length);
  const answer = await new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
    const sent = request({ hostname, port, path, method: 'POST', headers: { ...headers, host } }, (response) => {
      text(response).then((got) => resolve({ status: response.statusCode, text: got }), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
  return answer;
}

describe('the secrets of a source', () => {
  it.each([
    ['none, where one is needed', 'stripe', {}, 'secrets.signing_secret'],
    ['one of another provider', 'stripe', { signing_secret: 'whsec_1', app_secret: 'abcd' }, 'secrets'],
    ['one with a line break', 'stripe', { signing_secret: 'whsec\n1' }, 'secrets.signing_secret'],
    ['a number', 'stripe', { signing_secret: 12_345 }, 'secrets.signing_secret'],
    ['three letters', 'stripe', { signing_secret: 'abc' }, 'secrets.signing_secret'],
    ['no public key of Ed25519', 'telnyx', { public_key: 'KEY0123456789' }, 'secrets.public_key'],
    ['a shared key without its id', 'twilio', { auth_token: '12345', shared_key: 'abcd' }, 'secrets.shared_key'],
  ])('are refused: %s', async (_, provider, secrets, field) => {
    const { status, body } = await create(provider, secrets);
    expect([status, body['errors'].map((error: { field: string }) => error.field)]).toEqual([422, [field]]);
  });
});

describe('the settings of a source', () => {
  const twilio = { auth_token: '12345' };

  it.each([
    ['one of another provider', { payments_from: 'invoice' }, 'payments_from'],
    ['an address that is none', { allowed_addresses: ['localhost'] }, 'allowed_addresses'],
    ['a network that is none', { allowed_addresses: ['10.0.0.0/33'] }, 'allowed_addresses'],
    ['101 addresses', { allowed_addresses: Array.from({ length: 101 }, () => '192.0.2.1') }, 'allowed_addresses'],
    ['no requests at all', { rate_limit_per_minute: 0 }, 'rate_limit_per_minute'],
    ['XML that is not well-formed', { xml: { sms: '<Response><Say></Response>' } }, 'xml'],
    ['XML with another root', { xml: { sms: '<Say>Hello</Say>' } }, 'xml'],
    ['XML beyond 4 KiB', { xml: { sms: `<Response>${'x'.repeat(4_096)}</Response>` } }, 'xml'],
    ['XML of a kind that there is not', { xml: { answer: '<Response/>' } }, 'xml'],
  ])('are refused: %s', async (_, settings, field) => {
    const { status, body } = await create('twilio', twilio, settings);
    expect([status, body['errors'][0].field]).toEqual([422, `settings.${field}`]);
  });

  it("hold the documents that a provider's kinds are answered with, from the next request on", async () => {
    const played = await PlayedProvider.of(tenant, 'twilio', { xml: { voice: '<Response><Reject/></Response>' } });
    const send = (kind: string) => {
      const body = Buffer.from(`CallSid=CA1&MessageSid=${kind === 'sms' ? 'SM1' : ''}&CallStatus=ringing`);
      return arrive(played.urlOf(kind), 'any', played.signed(body, { kind }), body);
    };
    expect(await send('voice')).toEqual({ status: 200, text: '<Response><Reject/></Response>' });
    expect((await send('sms')).text).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
    const settings = { xml: { sms: '<Response><Message>Hello</Message></Response>' } };
    await tenant.call('PATCH', `/webhooks/sources/${played.source['id']}`, { settings });
    // The same message: a duplicate is answered as the first would be now.
    expect((await send('sms')).text).toBe(settings.xml.sms);
    expect((await send('voice')).text).toBe('<?xml version="1.0" encoding="UTF-8"?><Response></Response>');
  });
});

describe('PUBLIC_URL', () => {
  it('is where sources are, and what signatures are over, whatever Host says', async () => {
    const played = await PlayedProvider.of(tenant, 'twilio');
    const url = played.urlOf('voice');
    expect(url).toMatch(/^https:\/\/hooks\.example\.com\/api\/v1\/webhooks\/twilio\/in_[\w-]{32}\/voice$/);
    const body = Buffer.from('CallSid=CA2&CallStatus=ringing');
    const signed = played.signed(body, { kind: 'voice' });
    for (const host of ['hooks.example.com', 'evil.example', '127.0.0.1']) {
      expect((await arrive(url, host, signed, body)).status).toBe(200);
    }
    const elsewhere = new PlayedProvider(tenant, 'twilio', { urls: { voice: url.replace('hooks', 'evil') } }, {});
    const forged = elsewhere.signed(body, { kind: 'voice' });
    expect((await arrive(url, 'evil.example.com', forged, body)).status).toBe(400);
  });

  it('is needed in production before there can be a source', async () => {
    const production = await startPlatform({
      ...(await testEnv()),
      NODE_ENV: 'production',
    });
    const other = await production.api.tenant();
    const body = { name: 'S', provider: 'stripe', secrets: { signing_secret: 'whsec_1' } };
    const answer = await other.call('POST', '/webhooks/sources', body);
    expect([answer.status, answer.body['detail']]).toEqual([409, expect.stringContaining('PUBLIC_URL')]);
    await production.stop();
  });
});

it('a tenant has at most 100 sources, also when they are made at the same time', async () => {
  const busy = await platform.api.tenant();
  const body = { name: 'S', provider: 'ringcentral' };
  const make = (count: number) =>
    Promise.all(Array.from({ length: count }, () => busy.call('POST', '/webhooks/sources', body)));
  for (let made = 0; made < 95; made += 5) await make(5);
  const answers = await make(10);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
  expect(answers.filter(({ body: { code } }) => code === 'limit_reached')).toHaveLength(5);
});
