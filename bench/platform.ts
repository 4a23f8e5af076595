import { randomBytes } from 'node:crypto';
import { startService, type Service } from './processes.ts';
import { SCOPES } from '../src/tenants/scopes.ts';
import type { Servers } from './servers.ts';

/** A tenant's subscriptions, by the paths of their endpoints at the receiver: see there. */
export type Endpoints = readonly string[];

export interface Platform extends Service {
  /** An API key of each tenant. */
  keys: string[];
  /** The operator's. */
  adminKey: string;
}

export interface PlatformOptions {
  /** Processes that deliver, beside one for HTTP, as the README starts them in production; 0: all in one process; none: nobody delivers. */
  workers: number | 'none';
  /** Of each tenant. */
  tenants: readonly Endpoints[];
  receiverUrl: string;
  env?: Record<string, string>;
}

/** The built platform in processes of its own, with tenants that are subscribed to `payment.received`. */
export async function startPlatform(servers: Servers, options: PlatformOptions): Promise<Platform> {
  const adminKey = randomBytes(24).toString('hex');
  const env = { ...environmentOf(servers), ADMIN_API_KEY: adminKey, ...options.env };
  const workers = options.workers === 'none' ? 0 : options.workers;
  const roles = options.workers === 0 ? ['all'] : ['api', ...Array.from({ length: workers }, () => 'worker')];
  const service = await startService(
    '../src/main.js',
    roles.map((role) => ({ ...env, ROLE: role })),
  );
  try {
    const keys = await Promise.all(
      options.tenants.map((endpoints, nth) => makeTenant(service.url, adminKey, nth, options.receiverUrl, endpoints)),
    );
    return { ...service, keys, adminKey };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

/** Of a process that is measured or tried, without the keys of an operator. */
export function environmentOf({
  databaseUrl,
  redisUrl,
  redisPrefix,
}: Pick<Servers, 'databaseUrl' | 'redisUrl' | 'redisPrefix'>): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    ACCESS_LOG: 'false',
    HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: redisPrefix,
    SECRETS_KEY: randomBytes(32).toString('base64'),
    // What is measured is how fast it is, not how fast callers may be; all endpoints are on one host.
    MAX_IN_FLIGHT_PER_HOST: '5000',
    RATE_LIMIT_PER_SECOND: '1000000',
    RATE_LIMIT_BURST: '1000000',
    INGEST_LIMIT_PER_SECOND: '1000000',
    INGEST_LIMIT_KIB_PER_SECOND: '1000000',
    ALLOW_HTTP: 'true',
    EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
  };
}

async function makeTenant(url: string, adminKey: string, nth: number, receiverUrl: string, endpoints: Endpoints) {
  const admin = (path: string, body: unknown) => post(`${url}/api/v1/admin${path}`, { 'x-admin-key': adminKey }, body);
  const { id } = await admin('/tenants', { name: `Tenant ${nth}` });
  const { key = '' } = await admin(`/tenants/${id}/api-keys`, { name: 'bench', scopes: SCOPES });
  const bearer = { authorization: `Bearer ${key}` };
  for (const path of endpoints) {
    const body = { url: `${receiverUrl}${path}`, event: 'payment.received' };
    await post(`${url}/api/v1/tenant/webhooks/subscriptions`, bearer, body);
  }
  return key;
}

async function post(url: string, headers: Record<string, string>, body: unknown): Promise<Record<string, string>> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, init);
  if (response.status !== 201) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Record<string, string>;
}
