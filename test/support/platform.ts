import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { loadSettings } from '../../src/config/load-settings.ts';
import type { Settings } from '../../src/config/settings.ts';
import { createPlatform } from '../../src/platform.ts';
import { SCOPES } from '../../src/tenants/scopes.ts';
import { OpenApi } from './openapi.ts';
import { testedRedis } from './tested-redis.ts';

export const ADMIN_KEY = 'an-operator-key-for-tests-of-32-characters';
const SECRETS_KEY = Buffer.alloc(32, 7).toString('base64');

/** JSON that a test looks into without ceremony. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = Record<string, any>;

export interface Answer<Body = Json> {
  status: number;
  headers: Headers;
  body: Body;
}

interface Call {
  key?: string | undefined;
  body?: unknown;
  /** Sent instead of `body`, as it is. */
  raw?: string | Buffer;
  headers?: Record<string, string>;
}

let documented: OpenApi | undefined;

/** HTTP against a platform, as its users do it. */
export class Api {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async call(method: string, path: string, { key, body, raw, headers }: Call = {}): Promise<Answer> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    const answer = { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : { text } };
    if (json && response.ok) await this.check(method, path, answer);
    return answer;
  }

  /** Every success is as `/openapi.json` says: read once, from the first platform of a test file that has it (workers have none). */
  private async check(method: string, path: string, answer: Answer): Promise<void> {
    documented ??= await OpenApi.find(this.url);
    const wrong = documented?.wrongAnswer(method, path, answer);
    if (wrong === undefined) return;
    throw new Error(`${method} ${path} is not as documented: ${JSON.stringify(wrong)} ${JSON.stringify(answer.body)}`);
  }

  admin(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.call(method, `/api/v1/admin${path}`, { body, headers: { 'x-admin-key': ADMIN_KEY } });
  }

  /** A tenant of its own with a key that may do everything. */
  async tenant(scopes?: string[]): Promise<TenantApi> {
    const tenant = await this.made('/tenants', { name: `Tenant ${randomBytes(4).toString('hex')}` });
    const key = await this.made(`/tenants/${tenant['id']}/api-keys`, { name: 'test', scopes: scopes ?? SCOPES });
    return new TenantApi(this, tenant['id'], key['key'], key['id']);
  }

  /** Asks again when told to: what a test begins with may be in the way of another's, and isn't what it is about. */
  private async made(path: string, body: Json, triesLeft = 2): Promise<Json> {
    const answer = await this.admin('POST', path, body);
    if (answer.status === 201) return answer.body;
    if (answer.status !== 503 || triesLeft === 0) {
      throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    await sleep(1000 * Number(answer.headers.get('retry-after') ?? 1));
    return this.made(path, body, triesLeft - 1);
  }
}

export class TenantApi {
  readonly api: Api;
  readonly id: string;
  readonly key: string;
  readonly keyId: string;

  constructor(api: Api, id: string, key: string, keyId: string) {
    this.api = api;
    this.id = id;
    this.key = key;
    this.keyId = keyId;
  }

  call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.api.call(method, `/api/v1/tenant${path}`, { key: this.key, body, headers });
  }

  async subscribe(url: string, more: Record<string, unknown> = {}): Promise<Json> {
    const answer = await this.call('POST', '/webhooks/subscriptions', {
      url,
      ...('events' in more || 'event' in more ? {} : { event: 'payment.received' }),
      ...more,
    });
    if (answer.status !== 201) throw new Error(`subscribe: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async emit(data: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<string> {
    const answer = await this.call('POST', '/events', payment(data), headers);
    if (answer.status !== 202) throw new Error(`emit: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body['id'];
  }

  async deliveries(query = ''): Promise<Json[]> {
    return (await this.call('GET', `/webhooks/deliveries?limit=100${query}`)).body['data'];
  }
}

/** A good body for `POST events`. */
export const payment = (data: Record<string, unknown> = {}) => ({
  event: 'payment.received',
  resource_type: 'payment',
  resource_id: 'pay-1',
  data: {
    payment_id: 'pay-1',
    invoice_id: 'inv-123',
    amount: '1500.00',
    currency: 'EUR',
    payment_method: 'bank_transfer',
    reference_number: null,
    ...data,
  },
});

/** A database of its own, copied from the migrated one; `template1`: empty. */
export async function newDatabase(template = 'template_webhooks'): Promise<string> {
  const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  // Two copies at the same time get into each other's way.
  await client.query('SELECT pg_advisory_lock(1)');
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await client.end();
  url.pathname = `/${name}`;
  return url.href;
}

/** Through the PgBouncer of TEST_PGBOUNCER where it leads to the server of all tests; a test's own proxy is before its platform alone. */
function pooled(databaseUrl: string): Record<string, string> {
  const pooler = process.env['TEST_POOLER_URL'];
  if (!pooler || new URL(databaseUrl).host !== new URL(process.env['TEST_DATABASE_URL'] ?? '').host) return {};
  return {
    DATABASE_POOLER_URL: Object.assign(new URL(pooler), { pathname: new URL(databaseUrl).pathname }).href,
    DATABASE_PREPARED_STATEMENTS: process.env['TEST_PREPARED_STATEMENTS'] ?? 'true',
  };
}

/** The environment of a platform with a database and a Redis prefix of its own, allowed to deliver to loopback. */
export async function testEnv(overrides: Record<string, string> = {}): Promise<Record<string, string>> {
  const databaseUrl = overrides['DATABASE_URL'] ?? (await newDatabase());
  return {
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: databaseUrl,
    ...pooled(databaseUrl),
    DATABASE_POOL_SIZE: '10',
    ...(await testedRedis(overrides['REDIS_URL'])),
    ADMIN_API_KEY: ADMIN_KEY,
    SECRETS_KEY,
    ALLOW_HTTP: 'true',
    EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
    LOG_LEVEL: 'error',
    RETRY_SCHEDULE_SECONDS: '0.05,0.1,0.2',
    MAX_IN_FLIGHT_PER_HOST: '5000',
    RATE_LIMIT_PER_SECOND: '1000000',
    RATE_LIMIT_BURST: '1000000',
    INGEST_LIMIT_PER_SECOND: '1000000',
    INGEST_LIMIT_KIB_PER_SECOND: '1000000',
    FAILED_AUTHENTICATIONS_PER_MINUTE: '1000000',
    ...overrides,
  };
}

export interface Platform {
  app: NestFastifyApplication;
  api: Api;
  settings: Settings;
  /** A connection as the owner, for what no route tells. */
  db: pg.Client;
  stop: () => Promise<void>;
}

/** The whole platform in this process, listening on a free port. */
export async function startPlatform(
  overrides: Record<string, string> = {},
  features: NonNullable<DynamicModule['imports']> = [],
  pagesFolder?: string,
): Promise<Platform> {
  const settings = loadSettings(await testEnv(overrides));
  const app = await createPlatform(settings, features, pagesFolder);
  await app.listen(0, '127.0.0.1');
  const db = new pg.Client({ connectionString: settings.databaseUrl });
  await db.connect();
  const stop = async (): Promise<void> => {
    await db.end();
    await app.close();
  };
  return { app, api: new Api(await app.getUrl()), settings, db, stop };
}
