import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ssrfCases } from '../security/ssrf-cases.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';

let platform: Platform;
let tenant: TenantApi;

/** As in production: public addresses over https only. */
beforeAll(async () => {
  platform = await startPlatform({
    ROLE: 'api',
    SMTP_URL: 'smtp://127.0.0.1:9',
    ALLOW_HTTP: 'false',
    EGRESS_ALLOW_CIDRS: '',
  });
  tenant = await platform.api.tenant();
}, 60_000);

afterAll(() => platform.stop());

const make = (body: Json) => tenant.call('POST', '/notifications', { name: 'On call', ...body });

describe('a channel that is made', () => {
  it.each([
    ['to a name with a line break', ['a@acme.example\r\nBcc: evil@evil.example']],
    ['to a list in one text', ['a@acme.example, evil@evil.example']],
    ['to a name beside an address', ['Evil <evil@evil.example>']],
    ['to a comment', ['a(x)@acme.example']],
    ['to nobody', []],
    ['to too many', Array.from({ length: 6 }, (_, nth) => `${nth}@acme.example`)],
  ])('%s is refused', async (_, recipients) => {
    const { status, body } = await make({ kind: 'email', recipients });
    expect([status, body['code']]).toEqual([422, 'validation_failed']);
    expect(body['errors'][0].field).toMatch(/^recipients/);
  });

  it('with what another kind needs is refused, and says what it needs', async () => {
    const field = async (body: Json) => (await make(body)).body['errors'][0].field;
    expect(
      await field({
        kind: 'email',
        recipients: ['a@acme.example'],
        url: 'https://acme.com',
      }),
    ).toBe('url');
    expect(await field({ kind: 'slack' })).toBe('url');
    expect(
      await field({
        kind: 'discord',
        url: 'https://acme.com',
        recipients: ['a@acme.example'],
      }),
    ).toBe('recipients');
    expect(
      await field({
        kind: 'webhook',
        url: 'https://acme.com',
        events: ['invoice.created'],
      }),
    ).toBe('events');
  });

  it('to where no delivery may go is refused', async () => {
    const denied = ssrfCases.urls.filter(({ verdict }) => verdict === 'deny').map(({ url }) => url);
    expect(denied.length).toBeGreaterThan(20);
    for (const url of denied) {
      const { status } = await make({ kind: 'webhook', url });
      expect([url, status]).toEqual([url, 422]);
    }
  });

  it('is one of ten', async () => {
    const one = { kind: 'email', recipients: ['a@acme.example'] };
    const made: Json[] = [];
    for (let nth = 0; nth < 10; nth++) made.push((await make(one)).body);
    expect((await make(one)).body['code']).toBe('limit_reached');
    await tenant.call('DELETE', `/notifications/${made[0]?.['id']}`);
    expect((await make(one)).status).toBe(201);
  });

  it('of e-mail is refused where the platform has no mail server, and tells whom to ask', async () => {
    const without = await startPlatform({ ROLE: 'api' });
    try {
      const stranger = await without.api.tenant();
      const answer = await stranger.call('POST', '/notifications', {
        name: 'x',
        kind: 'email',
        recipients: ['a@acme.example'],
      });
      expect([answer.status, answer.body['detail']]).toEqual([409, expect.stringContaining('SMTP_URL')]);
    } finally {
      await without.stop();
    }
  });
});

it('events of the platform, by which people are told, are emitted by nobody else', async () => {
  const tenant = await platform.api.tenant();
  const own = { event: 'webhook.subscription.held', resource_type: 'subscription', resource_id: 'x', data: {} };
  const answers = [
    await tenant.call('POST', '/events', own),
    await tenant.call('POST', '/events/batch', { events: [own] }),
  ];
  answers.push(await platform.api.admin('POST', '/events/batch', { events: [{ ...own, tenant: tenant.id }] }));
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422]);
  const fields = answers.map(({ body }) => body['errors'][0]['field']);
  expect(fields).toEqual(['event', 'events[0].event', 'events[0].event']);
});
