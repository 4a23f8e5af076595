import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../src/embedded/server-process.ts';
import type { Servers } from './servers.ts';

const TENANTS = 20;
/** Of each tenant, all to the same events: the deliveries that one event makes. */
export const FAN_OUT = 10;

const START_MS = 30_000;

export interface Platform {
  url: string;
  pid: number;
  /** An API key of each tenant. */
  keys: string[];
  /** Rejects when it ends. */
  ended: Promise<never>;
  /** Ends it as a supervisor does, with SIGTERM. */
  stop: () => Promise<void>;
}

/** The whole platform in a process of its own, with tenants whose subscriptions go to `receiverUrl`. */
export async function startPlatform(servers: Servers, receiverUrl: string): Promise<Platform> {
  const port = await freePort();
  const adminKey = randomBytes(24).toString('hex');
  const child = fork(new URL('../src/main.js', import.meta.url), {
    // As in the Dockerfile and in `npm start`.
    execArgv: ['--max-semi-space-size=64'],
    // Away from a .env file.
    cwd: import.meta.dirname,
    env: {
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      PORT: String(port),
      ROLE: 'all',
      DATABASE_URL: servers.databaseUrl,
      REDIS_URL: servers.redisUrl,
      REDIS_PREFIX: servers.redisPrefix,
      ADMIN_API_KEY: adminKey,
      SECRETS_KEY: randomBytes(32).toString('base64'),
      // What is measured is how fast it is, not how fast callers may be; all endpoints are on one host.
      MAX_IN_FLIGHT_PER_HOST: '5000',
      RATE_LIMIT_PER_SECOND: '1000000',
      RATE_LIMIT_BURST: '1000000',
      INGEST_LIMIT_PER_SECOND: '1000000',
      ALLOW_HTTP: 'true',
      EGRESS_ALLOW_CIDRS: '127.0.0.0/8',
    },
  });
  const exited = once(child, 'exit');
  const ended = exited.then(([code, signal]) => {
    throw new Error(`The platform ended by itself: ${code ?? signal}`);
  });
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await Promise.race([untilReady(url), ended]);
    return { url, pid: child.pid ?? 0, keys: await makeTenants(url, adminKey, receiverUrl), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const response = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > deadline) throw new Error(`The platform is not ready after ${START_MS / 1000} s`);
    await sleep(100);
  }
}

async function makeTenants(url: string, adminKey: string, receiverUrl: string): Promise<string[]> {
  const admin = (path: string, body: unknown) => post(`${url}/api/v1/admin${path}`, { 'x-admin-key': adminKey }, body);
  return Promise.all(
    Array.from({ length: TENANTS }, async (_, nth) => {
      const { id } = await admin('/tenants', { name: `Tenant ${nth}` });
      const { key } = await admin(`/tenants/${id}/api-keys`, { name: 'bench' });
      const bearer = { authorization: `Bearer ${key}` };
      for (let subscription = 0; subscription < FAN_OUT; subscription++) {
        const body = { url: `${receiverUrl}/${nth}/${subscription}`, event: 'payment.received' };
        await post(`${url}/api/v1/tenant/webhooks/subscriptions`, bearer, body);
      }
      return key ?? '';
    }),
  );
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
