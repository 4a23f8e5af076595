import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../dev/embedded/server-process.ts';
import type { Servers } from './servers.ts';

const TENANTS = 20;
/** Of each tenant, all to the same events: the deliveries that one event makes. */
export const FAN_OUT = 10;

const START_MS = 30_000;

export interface Platform {
  url: string;
  pids: number[];
  /** An API key of each tenant. */
  keys: string[];
  /** Rejects when one of its processes ends. */
  ended: Promise<never>;
  /** Ends it as a supervisor does, with SIGTERM. */
  stop: () => Promise<void>;
}

/**
 * The platform as the README starts it in production, one process for HTTP and some that deliver, or all in one process when
 * `workers` is 0; with tenants whose subscriptions go to `receiverUrl`.
 */
export async function startPlatform(servers: Servers, receiverUrl: string, workers: number): Promise<Platform> {
  const adminKey = randomBytes(24).toString('hex');
  const env = { ...environmentOf(servers), ADMIN_API_KEY: adminKey };
  const roles = workers === 0 ? ['all'] : ['api', ...Array.from({ length: workers }, () => 'worker')];
  const processes = await Promise.all(roles.map((role) => startProcess(role, env)));
  const exits = processes.map(({ exited }) => exited);
  const ended = Promise.race(exits).then((how) => {
    throw new Error(`The platform ended by itself: ${how}`);
  });
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    for (const { child } of processes) child.kill('SIGTERM');
    await Promise.all(exits);
  };
  const url = processes[0]?.url ?? '';
  try {
    await Promise.race([Promise.all(processes.map((one) => untilReady(one.url))), ended]);
    const pids = processes.map(({ child }) => child.pid ?? 0);
    return { url, pids, keys: await makeTenants(url, adminKey, receiverUrl), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function environmentOf({ databaseUrl, redisUrl, redisPrefix }: Servers): Record<string, string> {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
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

interface PlatformProcess {
  url: string;
  child: ChildProcess;
  /** Its exit code, or the signal that ended it. */
  exited: Promise<string>;
}

async function startProcess(role: string, env: Record<string, string>): Promise<PlatformProcess> {
  const port = await freePort();
  const child = fork(new URL('../src/main.js', import.meta.url), {
    // As in the Dockerfile and in `npm start`.
    execArgv: ['--max-semi-space-size=64'],
    // Away from a .env file.
    cwd: import.meta.dirname,
    env: { ...env, ROLE: role, PORT: String(port) },
  });
  const exited = once(child, 'exit').then(([code, signal]) => String(code ?? signal));
  return { url: `http://127.0.0.1:${port}`, child, exited };
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
