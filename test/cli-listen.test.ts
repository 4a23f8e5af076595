import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { follow } from '../cli/listen/follow.ts';
import { Rest } from '../cli/rest.ts';
import { deliveryIdOf, newId, timeOf } from '../src/database/ids.ts';
import { xSignature } from '../src/security/signature.ts';
import { startCli, type Run } from './support/cli.ts';
import { payment, startPlatform, type Platform, type TenantApi } from './support/platform.ts';
import { Proxy } from './support/proxy.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let platform: Platform;
let receiver: Receiver;
let proxy: Proxy;
/** Where no `.env` lies about. */
let directory: string;
let listener: Run | undefined;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-cli-'));
  receiver = await Receiver.start();
  platform = await startPlatform();
  proxy = await Proxy.before(platform.api.url);
});

afterEach(() => void listener?.child.kill('SIGKILL'));

afterAll(async () => {
  await proxy.stop();
  await platform.stop();
  await receiver.stop();
  await rm(directory, { recursive: true });
});

/** Ready: what is emitted from now on is forwarded. */
async function listen(
  tenant: TenantApi,
  path: string,
  env: Record<string, string> = {},
  ...more: string[]
): Promise<Run> {
  const args = ['listen', '--forward', receiver.url + path, ...more];
  const run = startCli(args, { WEBHOOKS_URL: proxy.url, WEBHOOKS_API_KEY: tenant.key, ...env }, directory);
  listener = run;
  let said = '';
  run.child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes('Forwarding to'));
  return run;
}

const subscriptions = async (tenant: TenantApi) => (await tenant.call('GET', '/webhooks/subscriptions')).body['data'];

async function emit(tenant: TenantApi, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, n) => payment({ reference_number: `ref-${n} ü€😀` }));
  const { status } = await tenant.call('POST', '/events/batch', { events });
  expect(status).toBe(202);
}

describe('webhooks listen', () => {
  it('forwards every event once, byte for byte and rightly signed, also across a restart of the platform and lost connections', async () => {
    const tenant = await platform.api.tenant();
    const { ended, child } = await listen(tenant, '/all', { WEBHOOK_SECRET: SECRET });
    await emit(tenant, 30);
    await until(() => receiver.at('/all').length === 30);
    await emit(tenant, 20);
    // What was accepted a moment ago is not fanned out yet, and fetched half.
    const { databaseUrl, redisPrefix } = platform.settings;
    await platform.stop();
    platform = await startPlatform({ DATABASE_URL: databaseUrl, REDIS_PREFIX: redisPrefix });
    proxy.lead(platform.api.url);
    const back = Object.assign(Object.create(tenant) as TenantApi, { api: platform.api });
    await emit(back, 25);
    proxy.sever();
    await emit(back, 25);
    await until(() => receiver.at('/all').length >= 100, 90_000);
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0, err: expect.not.stringContaining(SECRET) });

    const got = receiver.at('/all');
    const deliveries = await back.deliveries();
    expect(got.map(({ headers }) => String(headers['x-webhook-delivery'])).toSorted()).toEqual(
      deliveries.map(({ id }) => id as string).toSorted(),
    );
    const webhook = new Webhook(SECRET);
    for (const { headers, body } of got) {
      webhook.verify(body, headers as Record<string, string>);
      expect(headers['x-signature']).toBe(xSignature(SECRET, body));
      expect(headers['x-webhook-event']).toBe('payment.received');
    }
    // As the platform keeps them, with what is beyond ASCII.
    const { rows } = await platform.db.query<{ body: string }>('SELECT body FROM events WHERE tenant_id = $1', [
      tenant.id,
    ]);
    expect(got.map(({ body }) => body.toString()).toSorted()).toEqual(rows.map(({ body }) => body).toSorted());
    expect(await subscriptions(back)).toEqual([]);
  });

  it('tells time, event type, answer and milliseconds of each in a line, and what a receiver says that refuses', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = (_, nth) => (nth === 1 ? 200 : (response) => response.writeHead(500).end('no\u001b[31m\nway'));
    const { output, ended, child } = await listen(tenant, '/told', {}, '--event', 'payment.*');
    await tenant.emit();
    await until(() => /^\d\d:\d\d:\d\d\.\d{3} {2}\S+ {2}payment\.received {2}200 {2}\d+ ms\n$/.test(output()));
    await tenant.emit();
    await until(() => output().endsWith(' ms  no\\u001b[31m\\nway\n'));
    expect(output()).toMatch(/ {2}500 {2}\d+ ms {2}no/);
    const [{ url, active, events } = {} as Record<string, unknown>] = await subscriptions(tenant);
    expect({ url, active, events }).toEqual({
      url: 'https://listen.example.com/',
      active: false,
      events: ['payment.*'],
    });
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect(code).toBe(0);
    const secret = /Secret: (whsec_\S+)\n/.exec(err)?.[1] ?? '';
    for (const { body, headers } of receiver.at('/told'))
      new Webhook(secret).verify(body, headers as Record<string, string>);
  });

  it('says that nobody answers there, and in JSON what a program needs', async () => {
    const tenant = await platform.api.tenant();
    // The last one counts.
    const { output, ended, child } = await listen(tenant, '/', {}, '--forward', 'http://127.0.0.1:2/', '--json');
    await tenant.emit();
    await until(() => output().endsWith('\n'));
    expect(JSON.parse(output())).toMatchObject({
      event: 'payment.received',
      status: null,
      error: expect.stringMatching(/^E/),
    });
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });
});

describe('what is followed', () => {
  let server: Server;
  let stop: AbortController;
  afterEach(() => {
    stop.abort();
    server.close();
  });

  it('comes once, also when it is made late, behind pages of newer ones', async () => {
    const subscription = newId();
    const ids = Array.from({ length: 150 }, () => deliveryIdOf(newId(), subscription))
      .toSorted()
      .toReversed();
    const late = ids.at(-1) ?? '';
    let shown = ids.filter((id) => id !== late);
    server = createServer(({ url = '' }, response) => {
      const query = new URL(url, 'http://x').searchParams;
      const since = Date.parse(query.get('since') ?? '');
      const rest = shown.filter((id) => timeOf(id) >= since && id < (query.get('cursor') ?? 'g'));
      const data = rest.slice(0, 100).map((id) => ({ id }));
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ data, next_cursor: rest.length > 100 ? data.at(-1)?.id : null }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    stop = new AbortController();
    const got: string[] = [];
    for await (const { id } of follow(new Rest(url, { headers: {}, source: '' }), subscription, stop.signal)) {
      got.push(id);
      if (got.length === 149) shown = ids;
      if (id === late) stop.abort();
    }
    expect(got).toEqual([...ids.filter((id) => id !== late).toReversed(), late]);
  });
});
