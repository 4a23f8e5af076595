import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { customerBody } from '../domains/story.ts';
import { startPlatform, type Answer, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let receiver: Receiver;
let tenant: TenantApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }) => (path === '/gone' ? 410 : 200);
  platform = await startPlatform();
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

async function subscription(path = '/'): Promise<string> {
  const { id } = await tenant.subscribe(receiver.url + path);
  return `/webhooks/subscriptions/${id}`;
}

const etagOf = ({ headers }: Answer): string => headers.get('etag') ?? '';
const ifMatch = (etag: string) => ({ 'if-match': etag });
const show = async (path: string): Promise<Json> => (await tenant.call('GET', path)).body;

describe('changes of a subscription at the same time', () => {
  it('leave each other’s fields alone', async () => {
    const path = await subscription();
    for (let round = 1; round <= 6; round++) {
      const changes: Json[] = [
        { url: `${receiver.url}/${round}` },
        { events: [round % 2 ? 'invoice.*' : 'payment.*'] },
        { description: `round ${round}` },
        { headers: { 'X-Round': `round ${round}` } },
        { metadata: { round } },
        { filter: { round } },
        { retry_schedule_seconds: [round] },
        { timeout_seconds: round },
        { max_in_flight: round },
        { rate_limit_per_second: round },
      ];
      const answers = await Promise.all(changes.map((change) => tenant.call('PATCH', path, change)));
      expect(answers.map(({ status }) => status)).toEqual(changes.map(() => 200));
      expect(await show(path)).toMatchObject(Object.assign({}, ...changes));
    }
  });

  it('never enable it again unless they say so', async () => {
    const path = await subscription();
    for (let round = 1; round <= 8; round++) {
      await tenant.call('POST', `${path}/enable`);
      const others = [1, 2, 3, 4].map((n) => tenant.call('PATCH', path, { description: `${round} ${n}` }));
      await Promise.all([...others, tenant.call('PATCH', path, { active: false }), ...others]);
      expect(await show(path)).toMatchObject({ active: false, disabled_reason: 'manual' });
    }
    await tenant.call('PATCH', path, { metadata: { a: 1 } });
    expect(await show(path)).toMatchObject({ active: false, metadata: { a: 1 } });
  });
});

describe('changes of a tenant and of a customer at the same time', () => {
  it('leave each other’s fields alone too', async () => {
    const customer = await tenant.call('POST', '/customers', customerBody());
    for (let round = 1; round <= 6; round++) {
      const ofTenant = [{ name: `Round ${round}` }, { payload_retention_days: round }];
      const ofCustomer = [{ name: `Round ${round}` }, { email: `a${round}@b.example` }, { phone: `${round}` }];
      await Promise.all([
        ...ofTenant.map((change) => platform.api.admin('PATCH', `/tenants/${tenant.id}`, change)),
        ...ofCustomer.map((change) => tenant.call('PATCH', `/customers/${customer.body['id']}`, change)),
      ]);
      const left = (await platform.api.admin('GET', `/tenants/${tenant.id}`)).body;
      expect(left).toMatchObject(Object.assign({}, ...ofTenant));
      expect(await show(`/customers/${customer.body['id']}`)).toMatchObject(Object.assign({}, ...ofCustomer));
    }
  });
});

describe('the ETag of a subscription', () => {
  it('is in every answer that shows it, and another one after every change, also one of the platform', async () => {
    const made = await tenant.call('POST', '/webhooks/subscriptions', { url: `${receiver.url}/gone`, event: '*' });
    const path = `/webhooks/subscriptions/${made.body['id']}`;
    const seen = [etagOf(made)];
    expect(etagOf(await tenant.call('GET', path))).toBe(seen[0]);
    for (const [method, to, body] of [
      ['PATCH', path, { description: 'a' }],
      ['POST', `${path}/disable`, undefined],
      ['POST', `${path}/enable`, {}],
    ] as const) {
      seen.push(etagOf(await tenant.call(method, to, body)));
      expect(etagOf(await tenant.call('GET', path))).toBe(seen.at(-1));
    }
    await tenant.emit();
    await until(async () => (await show(path))['disabled_reason'] === 'gone');
    seen.push(etagOf(await tenant.call('GET', path)));
    for (const etag of seen) expect(etag).toMatch(/^"[^"]+"$/);
    expect(new Set(seen).size).toBe(5);
    // What changes nothing leaves it.
    expect(etagOf(await tenant.call('PATCH', path, {}))).toBe(seen.at(-1));
  });

  it('lets one of several changes through that were made from the same state, and tells the others what to do', async () => {
    const path = await subscription();
    const etag = etagOf(await tenant.call('GET', path));
    const answers = await Promise.all(
      [1, 2, 3, 4].map((n) => tenant.call('PATCH', path, { metadata: { n } }, ifMatch(etag))),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
    const won = answers.find(({ status }) => status === 200);
    expect(await show(path)).toMatchObject({ metadata: won?.body['metadata'] });
    const lost = answers.find(({ status }) => status === 412);
    expect(lost?.body).toMatchObject({
      code: 'precondition_failed',
      detail: `It is not as you read it any more: read it again, and send the ETag of that answer as If-Match`,
    });
    expect((await tenant.call('PATCH', path, { metadata: {} }, ifMatch(etagOf(won as Answer)))).status).toBe(200);
  });

  it.each<[string, (etag: string) => string, number]>([
    ['itself', (etag) => etag, 204],
    ['itself among others', (etag) => `"x", ${etag}`, 204],
    ['any', () => '*', 204],
    ['an older one', () => '"0"', 412],
    ['its weak form', (etag) => `W/${etag}`, 412],
    ['no tag at all', (etag) => etag.slice(1, -1), 412],
    ['nothing', () => '', 412],
  ])('decides about its removal, enabling and disabling too: %s', async (_name, given, status) => {
    const path = await subscription();
    for (const action of ['disable', 'enable']) {
      const now = given(etagOf(await tenant.call('GET', path)));
      const answer = await tenant.call('POST', `${path}/${action}`, action === 'enable' ? {} : undefined, ifMatch(now));
      expect(answer.status).toBe(status === 412 ? 412 : 200);
    }
    const etag = etagOf(await tenant.call('GET', path));
    expect((await tenant.call('DELETE', path, undefined, ifMatch(given(etag)))).status).toBe(status);
    expect((await tenant.call('GET', path)).status).toBe(status === 412 ? 200 : 404);
  });

  it('is documented: where it is answered, where it is honoured', async () => {
    const { paths } = (await platform.api.call('GET', '/openapi.json')).body;
    const path = '/api/v1/tenant/webhooks/subscriptions';
    const operations = [
      paths[path].post,
      ...['get', 'patch', 'delete'].map((method) => paths[`${path}/{id}`][method]),
      ...['enable', 'disable'].map((action) => paths[`${path}/{id}/${action}`].post),
    ].map(({ parameters = [], responses }: Json) => [
      parameters.some(({ name }: Json) => name === 'If-Match'),
      '412' in responses,
      (responses['200'] ?? responses['201'] ?? responses['204']).headers?.ETag !== undefined,
    ]);
    const [shown, changed, removed] = [
      [false, false, true],
      [true, true, true],
      [true, true, false],
    ];
    expect(operations).toEqual([shown, shown, changed, removed, changed, changed]);
  });

  it('does not tell of another tenant’s', async () => {
    const path = await subscription();
    const other = await platform.api.tenant();
    for (const etag of ['*', '"0"']) {
      expect((await other.call('PATCH', path, { metadata: {} }, ifMatch(etag))).status).toBe(404);
      expect((await other.call('DELETE', path, undefined, ifMatch(etag))).status).toBe(404);
    }
  });
});
