import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { expectRefused } from './refusal.ts';

let platform: Platform;
let tenant: TenantApi;
let subscriptionId: string;

beforeAll(async () => {
  platform = await startPlatform();
  tenant = await platform.api.tenant();
  subscriptionId = (await tenant.subscribe('http://127.0.0.1:9/'))['id'];
});

afterAll(() => platform.stop());

const BAD_SUBSCRIPTIONS: [field: string, value: unknown][] = [
  ...['', 'nonsense', '/path', 'hooks.acme.com', 'ftp://hooks.acme.com/', 'http:/127.0.0.1/', 'https://', 7].map(
    (url): [string, unknown] => ['url', url],
  ),
  ['url', 'http://10.0.0.1/'],
  ['url', 'http://169.254.169.254/latest/meta-data'],
  ['url', 'http://[::1]:9/'],
  ['url', 'https://metadata.google.internal/'],
  ['url', 'https://user:password@hooks.acme.com/'],
  ['url', 'http://127.0.0.1:9/#fragment'],
  ['url', 'http://127.1:9/'],
  ['url', `http://127.0.0.1:9/${'x'.repeat(2048)}`],
  ['events', ['invoice.lost']],
  ['events', ['Invoice.Created']],
  ['events', ['invoice']],
  ['events', ['invoices.*']],
  ['events', ['*.created']],
  ['events', ['**']],
  ['events', []],
  ['events', ['*', '*']],
  ['events', 'invoice.created'],
  ['events', [1]],
  ...['url', 'events', 'secret', 'headers', 'metadata', 'active'].map((field): [string, unknown] => [field, null]),
  ['secret', 'fifteen-letters'],
  ['secret', 'x'.repeat(257)],
  ['secret', 'a secret with\nnew line'],
  ...['not base64 at all!!!', 'c2hvcnQ', 'A'.repeat(31), 'A'.repeat(92), `${'A'.repeat(34)}==A`, '_-'.repeat(16)].map(
    (key): [string, unknown] => ['secret', `whsec_${key}`],
  ),
  ['secret', `whsec_${Buffer.alloc(23).toString('base64')}`],
  ['secret', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ['headers', { 'X-Bad': 'a\r\nX-Injected: 1' }],
  ['headers', { 'X-Bad\r\nX-Injected': '1' }],
  ['headers', { 'X Bad': '1' }],
  ['headers', { 'X-Bad': 1 }],
  ['headers', { 'X-Bad': 'é' }],
  ['headers', ['X-Bad']],
  ...['Host', 'content-length', 'X-Signature', 'webhook-id', 'Webhook-Signature', 'X-Webhook-Test', 'User-Agent'].map(
    (name): [string, unknown] => ['headers', { [name]: 'x' }],
  ),
  ...['Transfer-Encoding', 'Connection', 'Metadata-Flavor', 'X-aws-ec2-metadata-token', 'Content-Type'].map(
    (name): [string, unknown] => ['headers', { [name]: 'x' }],
  ),
  ...['X_Signature', 'webhook_id', 'X_Webhook-Test', 'User_Agent', 'content_type', 'X_Forwarded_For', 'sec_fetch'].map(
    (name): [string, unknown] => ['headers', { [name]: 'x' }],
  ),
  ...['X-Real-IP', 'x_real_ip', 'X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', 'X-Original-URL'].map(
    (name): [string, unknown] => ['headers', { [name]: 'x' }],
  ),
  ...['X-Rewrite-URL', 'X-Client-IP', 'True-Client-IP', 'CF-Connecting-IP', 'X-Host', 'X-Cluster-Client-IP'].map(
    (name): [string, unknown] => ['headers', { [name]: 'x' }],
  ),
  ['headers', Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`X-${n}`, '']))],
  ['retry_schedule_seconds', Array.from({ length: 21 }, () => 1)],
  ['retry_schedule_seconds', [86_401]],
  ['retry_schedule_seconds', [-1]],
  ['retry_schedule_seconds', ['1']],
  ['retry_schedule_seconds', 1],
  ['timeout_seconds', 0],
  ['timeout_seconds', 21],
  ['max_in_flight', 0],
  ['max_in_flight', 1.5],
  ['rate_limit_per_second', 0],
  ['filter', []],
  ['filter', { x: 'x'.repeat(4_096) }],
  ['metadata', { x: '\ud800' }],
  ['description', 'x'.repeat(501)],
  ['active', 'yes'],
  ['tenant_id', '00000000-0000-4000-8000-000000000000'],
  ['id', '00000000-0000-4000-8000-000000000000'],
];

describe('a subscription', () => {
  it.each(BAD_SUBSCRIPTIONS)('is refused for its %s: %j', async (field, value) => {
    const body = { url: 'http://127.0.0.1:9/', events: ['*'], [field]: value };
    const create = await expectRefused(
      platform,
      () => tenant.call('POST', '/webhooks/subscriptions', body),
      422,
      'validation_failed',
    );
    expect(create.body['errors'].map((error: { field: string }) => error.field.split(/[.[]/)[0])).toEqual([field]);
    const change = { [field]: value };
    await expectRefused(
      platform,
      () => tenant.call('PATCH', `/webhooks/subscriptions/${subscriptionId}`, change),
      422,
      'validation_failed',
    );
  });

  it.each([24, 32, 64])(
    'may have a secret of whsec_ and base64 of %i bytes, or one that is its own key',
    async (bytes) => {
      for (const secret of [
        `whsec_${Buffer.alloc(bytes, 255).toString('base64')}`,
        'Whsec_is no prefix',
        '_'.repeat(bytes),
      ]) {
        const made = await tenant.subscribe('http://127.0.0.1:9/', { secret });
        expect(made['secret']).toBe(secret);
        const rotated = await tenant.call('POST', `/webhooks/subscriptions/${made['id']}/rotate-secret`, { secret });
        expect(rotated.status).toBe(200);
        const bad = { secret: `${secret.slice(0, 6) === 'whsec_' ? secret : 'whsec_'}!` };
        expect((await tenant.call('POST', `/webhooks/subscriptions/${made['id']}/rotate-secret`, bad)).status).toBe(
          422,
        );
      }
    },
  );

  it('needs https unless the operator allows http', async () => {
    const strict = await startPlatform({ ALLOW_HTTP: 'false' });
    try {
      const owner = await strict.api.tenant();
      for (const url of ['http://127.0.0.1:9/', 'HTTP://hooks.acme.com/']) {
        const answer = await owner.call('POST', '/webhooks/subscriptions', { url, event: '*' });
        expect([answer.status, answer.body['errors']]).toEqual([422, [{ field: 'url', message: 'must use https' }]]);
      }
    } finally {
      await strict.stop();
    }
  });

  it('names all its faults at once', async () => {
    const body = { url: 'http://10.0.0.1/', events: ['*', 'invoice.lost'], headers: { Host: 'x' } };
    const answer = await tenant.call('POST', '/webhooks/subscriptions', body);
    expect(answer.body['errors'].map(({ field }: { field: string }) => field)).toEqual(['events[1]', 'url', 'headers']);
  });
});
