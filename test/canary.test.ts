import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { customerBody, newInvoice, paymentBody } from './domains/story.ts';
import { toldByProviders } from './sources/canary.ts';
import { ADMIN_KEY, payment, testEnv, type Answer, type Json, type TenantApi } from './support/platform.ts';
import { spawnPlatform, type PlatformProcess } from './support/process.ts';
import { Proxy } from './support/proxy.ts';
import { Receiver } from './support/receiver.ts';
import { readRedis } from './support/redis.ts';
import { until } from './support/wait.ts';

/** In everything that may be in a payload, a header or an endpoint's answer. */
const CANARY = 'canary-5f1e';
const OWN_SECRET = `${CANARY}-secret-of-16`;
const TOKEN = 'a-token-for-prometheus-only';

/** Columns that are there to hold what tenants and their endpoints say, and the signatures as they were sent. */
const MAY_HOLD_PAYLOAD = [
  'customers.name',
  'delivery_attempts.response_body',
  'delivery_attempts.response_headers',
  'delivery_attempts.url',
  'events.body',
  'events.resource_id',
  'idempotency_keys.response',
  'inbound_requests.body',
  'payments.reference_number',
  'subscriptions.description',
  'subscriptions.metadata',
  'subscriptions.url',
];

let env: Record<string, string>;
let running: PlatformProcess;
let receiver: Receiver;
let database: Proxy;
let db: pg.Client;
const problems: Answer[] = [];
/** Signing secrets, API keys, the operator's and the encryption key, passwords: nowhere but with their owners. */
const secrets: string[] = [];
const found: Record<string, string> = {};

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }) => {
    const status = { '/bad': 500, '/gone': 410, '/moved': 302 }[path.split('?')[0] ?? ''] ?? 200;
    return (response) =>
      response.writeHead(status, { 'x-answer': CANARY, location: `/${CANARY}` }).end(`answer ${CANARY}`);
  };
  const { DATABASE_URL: url = '' } = await testEnv();
  database = await Proxy.before(url);
  db = new pg.Client({ connectionString: url });
  await db.connect();
  const SECRETS_KEY = randomBytes(32).toString('base64');
  env = await testEnv({ DATABASE_URL: database.url, SECRETS_KEY, METRICS_TOKEN: TOKEN, LOG_LEVEL: 'debug' });
  secrets.push(ADMIN_KEY, SECRETS_KEY, TOKEN, OWN_SECRET);
  for (const place of [env['DATABASE_URL'], env['REDIS_URL']]) {
    const { password } = new URL(place ?? '');
    if (password) secrets.push(decodeURIComponent(password));
  }
  running = await spawnPlatform(env);
  secrets.push(...(await traffic()));
  await running.end('SIGTERM');
  found['log'] = running.output();
  found['problem'] = problems.map(({ body }) => JSON.stringify(body)).join('\n');
}, 120_000);

afterAll(async () => {
  await running.end('SIGKILL');
  await db.end();
  await database.stop();
  await receiver.stop();
});

/** What tenants, operators and strangers do, with what goes wrong; resolves with the keys (also their secret part) and secrets. */
async function traffic(): Promise<string[]> {
  const { api } = running;
  const tenant = await api.tenant();
  const weak = await api.tenant(['deliveries:read']);
  const seen = [tenant.key, weak.key].flatMap((key) => [key, key.slice(22, 54)]);
  const refused = async (call: Promise<Answer>): Promise<void> => {
    const answer = await call;
    expect(answer.status).toBeGreaterThanOrEqual(400);
    problems.push(answer);
  };
  const headers = { 'X-Token': CANARY };
  const once = { retry_schedule_seconds: [] };
  const subscriptions: Json[] = [];
  for (const [path, more] of [
    ['/fine', { secret: OWN_SECRET, headers, description: CANARY, metadata: { note: CANARY } }],
    ['/bad', { retry_schedule_seconds: [0.05, 30] }],
    ['/gone', once],
    ['/moved', once],
  ] as const) {
    subscriptions.push(await tenant.subscribe(`${receiver.url}${path}?token=${CANARY}`, more));
  }
  subscriptions.push(await tenant.subscribe(`http://127.0.0.1:9/${CANARY}`, once));
  const paths = subscriptions.map(({ id }) => `/webhooks/subscriptions/${id}`);
  const [fine = ''] = paths;
  for (const { secret } of subscriptions) if (secret !== OWN_SECRET) seen.push(secret, secret.slice(6));

  const data = { reference_number: CANARY, payment_id: CANARY };
  const eventId = await tenant.emit(data, { 'idempotency-key': 'k1' });
  await until(async () => (await tenant.deliveries('&status=delivered')).length > 0);
  await until(async () => (await tenant.deliveries('&status=failed')).length > 2);
  const rotated = await tenant.call('POST', `${fine}/rotate-secret`, {});
  seen.push(rotated.body['secret'], rotated.body['secret'].slice(6));
  expect((await tenant.call('GET', `${fine}/secret`)).body['secret']).toBe(rotated.body['secret']);
  await tenant.call('POST', `${fine}/test`, {});
  await tenant.call('POST', `${paths[1]}/disable`);
  await tenant.call('POST', `${paths[1]}/replay`, { since: '2024-01-01T00:00:00Z' });
  await tenant.call('PATCH', fine, { headers: { 'X-Token': `${CANARY}-2` } });
  const failed = (await tenant.deliveries('&status=failed'))[0] as Json;
  await tenant.call('POST', `/webhooks/deliveries/${failed['id']}/redeliver`);
  await tenant.call('POST', '/webhooks/dlq', { retry_all: true });
  await tenant.call('POST', '/events/batch', { events: [{ ...payment(data), resource_id: CANARY }] });
  await tenant.call('POST', '/customers', customerBody({ name: CANARY }), { 'idempotency-key': 'k2' });
  const invoice = await newInvoice(tenant);
  await tenant.call('POST', '/payments', paymentBody(invoice['id'], { reference_number: CANARY }));
  await tenant.call('GET', `/events/${eventId}`);
  await api.admin('PATCH', `/tenants/${weak.id}`, { name: 'Renamed' });
  await api.admin('GET', `/tenants/${tenant.id}/audit-log`);

  const route = '/api/v1/tenant/events';
  const mistyped = `${tenant.key.slice(0, -1)}${tenant.key.endsWith('0') ? '1' : '0'}`;
  await refused(api.call('GET', '/api/v1/tenant/customers', { key: mistyped }));
  await refused(api.call('GET', '/api/v1/tenant/customers', { key: CANARY }));
  await refused(api.call('GET', '/api/v1/admin/tenants', { headers: { 'x-admin-key': `${ADMIN_KEY}${CANARY}` } }));
  await refused(api.call('GET', '/api/v1/admin/tenants', { key: ADMIN_KEY }));
  await refused(api.call('GET', '/metrics', { key: `${TOKEN}${CANARY}` }));
  await refused(weak.call('POST', '/events', payment(data)));
  await refused(tenant.call('POST', '/events', payment({ ...data, amount: CANARY })));
  await refused(tenant.call('POST', '/events', { ...payment(data), event: 'made.up' }));
  await refused(tenant.call('POST', '/events', payment({ ...data, payment_id: 'x' }), { 'idempotency-key': 'k1' }));
  await refused(tenant.call('POST', '/webhooks/subscriptions', { url: `https://${CANARY}`, event: '*' }));
  await refused(tenant.call('POST', '/webhooks/subscriptions', { url: receiver.url, event: '*', secret: 'canary' }));
  await refused(tenant.call('GET', `/webhooks/deliveries?cursor=${CANARY}`));
  await refused(tenant.call('GET', `/webhooks/deliveries/${CANARY}`));
  for (const raw of [`{"a": "${CANARY}`, `{"${CANARY}`, `"${CANARY}`, CANARY])
    await refused(api.call('POST', route, { key: tenant.key, raw }));
  await refused(api.call('POST', route, { key: tenant.key, raw: CANARY, headers: { 'content-type': 'text/plain' } }));
  await refused(api.call('POST', route, { key: tenant.key, raw: `"${CANARY.repeat(30_000)}"` }));

  seen.push(...(await toldByProviders(tenant, CANARY, refused)));
  await until(async () => (await tenant.deliveries('&status=pending')).length === 0);
  await brokenDatabase(tenant, refused);
  await redisWhilePaused(tenant);
  found['metrics'] = (await api.call('GET', '/metrics', { key: TOKEN })).body['text'];
  return seen;
}

/** Errors that nobody foresaw, whose details name the row; a secret that does not open; a database that goes away. */
async function brokenDatabase(tenant: TenantApi, refused: (call: Promise<Answer>) => Promise<void>) {
  await db.query(`ALTER TABLE customers ADD CONSTRAINT no_more CHECK (name NOT LIKE '%canary%') NOT VALID`);
  await refused(tenant.call('POST', '/customers', customerBody({ name: `${CANARY} again` })));
  await db.query(`ALTER TABLE events ADD CONSTRAINT no_more CHECK (body NOT LIKE '%canary%') NOT VALID`);
  await refused(tenant.call('POST', '/events', payment({ reference_number: CANARY })));
  await db.query('ALTER TABLE events DROP CONSTRAINT no_more');
  await db.query(`ALTER TABLE delivery_attempts ADD CONSTRAINT no_more CHECK (attempt < 0) NOT VALID`);
  await tenant.emit({ reference_number: CANARY });
  await until(() => running.output().includes('could not be recorded'));
  await db.query('ALTER TABLE delivery_attempts DROP CONSTRAINT no_more');

  await database.cut();
  await refused(tenant.call('POST', '/events', payment({ reference_number: CANARY })));
  await database.restore();
  await until(async () => (await tenant.call('GET', '/customers')).status === 200, 30_000);

  await db.query(`UPDATE subscription_secrets SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`);
  const other = await running.api.tenant();
  const { id } = await other.subscribe(`${receiver.url}/other`);
  await db.query(
    `UPDATE subscription_secrets s SET id = gen_random_uuid(), sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
     WHERE subscription_id = $1`,
    [id],
  );
  await refused(other.call('GET', `/webhooks/subscriptions/${id}/secret`));
}

/** What waits in Redis while nobody works, as text; with the data of every job. */
async function redisWhilePaused(tenant: TenantApi): Promise<void> {
  await running.api.admin('POST', '/queue/pause');
  await tenant.subscribe(`${receiver.url}/paused?token=${CANARY}`);
  await tenant.emit({ reference_number: CANARY });
  const { texts, jobs } = await readRedis(env['REDIS_URL'] ?? '', env['REDIS_PREFIX'] ?? '');
  found['redis'] = texts.join('\n');
  found['jobs'] = JSON.stringify(jobs);
  await running.api.admin('POST', '/queue/resume');
  await until(() => receiver.received.some(({ path }) => path.startsWith('/paused')));
}

/** Signatures of everything that was received. */
const signatures = (): string[] =>
  receiver.received.flatMap(({ headers }) => [
    ...String(headers['x-signature']).split('=').slice(1),
    ...String(headers['webhook-signature'])
      .split(' ')
      .map((one) => one.slice(3)),
  ]);

const inText = (text: string, needles: readonly string[]): string[] =>
  needles.filter((needle) => text.includes(needle) || text.includes(Buffer.from(needle).toString('hex')));

describe('what is secret', () => {
  it('and planted is there to be found', () => {
    expect(secrets.length).toBeGreaterThan(15);
    expect(secrets.every((secret) => secret.length >= 16)).toBe(true);
    expect(signatures().length).toBeGreaterThan(20);
    expect(problems.map(({ status }) => status)).toEqual(expect.arrayContaining([400, 401, 403, 404, 409, 413, 415]));
    expect(problems.map(({ status }) => status)).toEqual(expect.arrayContaining([422, 500, 503]));
    for (const word of ['DEBUG', 'LOG', 'ERROR', 'no_more']) expect(found['log']).toContain(word);
    expect(found['metrics']).toContain('webhook_deliveries_total{');
  });

  it.each(['log', 'metrics', 'problem', 'redis'])('is not in: %s', (place) => {
    const text = found[place] ?? '';
    expect(text.length).toBeGreaterThan(200);
    expect(inText(text, [...secrets, ...signatures()])).toEqual([]);
    expect(text.split('\n').filter((line) => line.includes(CANARY))).toEqual([]);
  });

  it('is not in the jobs of the queue, which name deliveries and nothing else', () => {
    for (const job of JSON.parse(found['jobs'] ?? '') as Json[]) {
      expect(Object.keys(job)).toEqual(['ids']);
      for (const id of job['ids']) expect(id).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    }
  });

  it('is in no column of the database but those that are there for it', async () => {
    const { rows: tables } = await db.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
         AND relnamespace = 'public'::regnamespace`,
    );
    const holding = { secret: new Set<string>(), signature: new Set<string>(), payload: new Set<string>() };
    for (const { name } of tables) {
      const { rows } = await db.query<{ row: Json }>(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
      for (const [column, value] of rows.flatMap(({ row }) => Object.entries(row))) {
        const text = JSON.stringify(value);
        const place = `${name}.${column}`;
        if (inText(text, secrets).length > 0) holding.secret.add(place);
        if (inText(text, signatures()).length > 0) holding.signature.add(place);
        if (inText(text, [CANARY]).length > 0) holding.payload.add(place);
      }
    }
    expect([...holding.secret]).toEqual([]);
    expect([...holding.signature]).toEqual(['delivery_attempts.request_headers']);
    expect([...holding.payload].toSorted()).toEqual(MAY_HOLD_PAYLOAD);
  });
});
