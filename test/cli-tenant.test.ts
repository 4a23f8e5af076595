import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { startCli } from './support/cli.ts';
import { ADMIN_KEY, payment, startPlatform, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

let platform: Platform;
let receiver: Receiver;
/** Where no `.env` lies about. */
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-cli-'));
  receiver = await Receiver.start();
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
  await rm(directory, { recursive: true });
});

const run = ({ key }: TenantApi, args: string[], env: Record<string, string> = {}) =>
  startCli(args, { WEBHOOKS_URL: platform.api.url, WEBHOOKS_API_KEY: key, ...env }, directory).ended;

async function json(tenant: TenantApi, args: string[], env: Record<string, string> = {}): Promise<Json> {
  const { code, out, err } = await run(tenant, [...args, '--json'], env);
  if (code !== 0) throw new Error(`${code}: ${err}`);
  return JSON.parse(out);
}

describe('the program of a tenant', () => {
  it('registers an endpoint, tests it, gives it a new secret, disables, enables and removes it', async () => {
    const tenant = await platform.api.tenant();
    const made = await json(tenant, [
      'subscriptions',
      'add',
      `${receiver.url}/mine`,
      '--event',
      'payment.*',
      'invoice.sent',
    ]);
    const { id, secret } = made;
    expect(made).toMatchObject({ events: ['payment.*', 'invoice.sent'], active: true });
    const sent = await json(tenant, ['subscriptions', 'test', id, '--event', 'payment.failed']);
    const got = await until(() => receiver.at('/mine')[0]);
    expect(got.headers).toMatchObject({ 'x-webhook-delivery': sent['id'], 'x-webhook-event': 'payment.failed' });
    new Webhook(secret).verify(got.body, got.headers as Record<string, string>);

    const own = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
    const rotated = await json(tenant, ['subscriptions', 'rotate', id, '--grace', '0'], { WEBHOOK_SECRET: own });
    expect(rotated).toEqual({ secret: own });
    await json(tenant, ['subscriptions', 'test', id]);
    const next = await until(() => receiver.at('/mine')[1]);
    new Webhook(own).verify(next.body, next.headers as Record<string, string>);

    expect((await run(tenant, ['subscriptions', 'disable', id])).out).toMatch(/state +disabled/);
    expect((await run(tenant, ['subscriptions', 'list'])).out).toMatch(new RegExp(`${id} +disabled`));
    await tenant.emit();
    await until(async () => (await tenant.deliveries('&status=skipped')).length === 1);
    expect(await json(tenant, ['subscriptions', 'enable', id, '--replay-skipped'])).toMatchObject({ active: true });
    await until(() => receiver.at('/mine').length === 3);
    expect(await run(tenant, ['subscriptions', 'remove', id])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--yes'),
    });
    expect((await run(tenant, ['subscriptions', 'remove', id, '--yes'])).out).toBe(`${id} is removed\n`);
    expect((await run(tenant, ['subscriptions', 'show', id])).code).toBe(1);
  });

  it('registers one with a secret from the environment that sends nothing yet', async () => {
    const tenant = await platform.api.tenant();
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const args = [
      'subscriptions',
      'create',
      `${receiver.url}/later`,
      '--event',
      '*',
      '--disabled',
      '--description',
      'Later',
    ];
    expect(await json(tenant, args, { WEBHOOK_SECRET: secret })).toMatchObject({
      secret,
      active: false,
      description: 'Later',
    });
  });

  it('emits the example, or data of the line, of a file, once for a key; lists what happened and shows what became of it', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/emitted`, { events: ['*'] });
    expect(await json(tenant, ['emit', 'sales_order.created'])).toMatchObject({
      event: 'sales_order.created',
      resource_type: 'sales_order',
      resource_id: 'example',
    });
    const { data } = payment({ payment_id: 'pay-9' });
    const line = [
      'emit',
      'payment.received',
      '--data',
      JSON.stringify(data),
      '--resource-id',
      'pay-9',
      '--idempotency-key',
      'k',
    ];
    const { id } = await json(tenant, line);
    expect((await json(tenant, line))['id']).toBe(id);
    await writeFile(join(directory, 'data.json'), JSON.stringify({ ...data, payment_id: 'pay-10' }));
    await json(tenant, ['emit', 'payment.received', '--file', 'data.json']);

    const listed = await run(tenant, ['events', 'list', '--event', 'payment.received', '--since', '1h']);
    expect(listed.out.trimEnd().split('\n')).toHaveLength(3);
    expect((await json(tenant, ['events', 'list', '--resource', 'pay-9'])).map((one: Json) => one['id'])).toEqual([id]);
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 3);
    const { out } = await run(tenant, ['events', 'show', id]);
    expect(out).toMatch(/delivered +1 +http/);
    expect(out).toContain('"payment_id": "pay-9"');
    const found = await json(tenant, ['deliveries', 'list', '--find', 'pay-9', '--status', 'delivered', 'failed']);
    expect(found).toMatchObject([{ event_id: id, status: 'delivered' }]);
    expect(
      (await run(tenant, ['deliveries', 'list', '--event', 'payment.received'])).out.trimEnd().split('\n'),
    ).toHaveLength(3);
  });

  it('says what is wrong with what is to be emitted', async () => {
    const tenant = await platform.api.tenant();
    const cases: [args: string[], code: number, err: RegExp][] = [
      [['emit', 'payment.received', '--data', '{'], 2, /The data is no JSON/],
      [['emit', 'payment.received', '--data', '{}', '--file', 'x'], 2, /either --data or --file/],
      [['emit', 'payment.received', '--file', 'nowhere'], 2, /cannot be read/],
      [['emit', '../x'], 2, /is no name of an event type/],
      [['emit', 'payment.received', '--data', '{}'], 1, /payment_id/],
      [['subscriptions', 'create', 'http://10.0.0.1/', '--event', '*'], 1, /url: /],
      [['subscriptions', 'rotate', 'x', '--grace', 'long'], 2, /no number of seconds/],
    ];
    const answers = await Promise.all(cases.map(([args]) => run(tenant, args)));
    for (const [nth, { code, err }] of answers.entries())
      expect([code, err]).toEqual([cases[nth]?.[1], expect.stringMatching(cases[nth]?.[2] ?? '')]);
  });

  it('sees the catalogue with its own key', async () => {
    const tenant = await platform.api.tenant();
    expect((await run(tenant, ['event-types', 'list'])).out).toMatch(/payment\.received +1\.0/);
    expect(await json(tenant, ['event-types', 'show', 'payment.received'])).toMatchObject({ group: 'payment' });
  });

  it('is onboarded by what its operator calls it, as often as one likes', async () => {
    const env = { WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY };
    const create = (name: string) =>
      startCli(['tenants', 'create', name, '--external-id', 'acme-1', '--json'], env, directory).ended;
    const [first, second] = [JSON.parse((await create('Acme')).out), JSON.parse((await create('Acme Inc')).out)];
    expect(second).toMatchObject({ id: first.id, external_id: 'acme-1', name: 'Acme Inc' });
    const { out } = await startCli(['event-types', 'list', '--tenant', 'acme-1'], env, directory).ended;
    expect(out).toContain('payment.received');
  });
});
