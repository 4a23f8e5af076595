import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Bull from 'bull';
import pg from 'pg';
import { DELIVERIES } from '../src/redis/delivery-queue.ts';
import { queueOptions } from '../src/redis/options.ts';
import { startEmbedded } from '../dev/embedded/embedded.ts';
import { payment, testEnv, TenantApi } from './support/platform.ts';
import { spawnPlatform, type PlatformProcess } from './support/process.ts';
import { Receiver, type Received } from './support/receiver.ts';
import { until } from './support/wait.ts';

const EVENTS = 200;
const ENDPOINTS = 10;

let receiver: Receiver;
let running: PlatformProcess | undefined;

beforeEach(async () => {
  receiver = await Receiver.start();
});

afterEach(async () => {
  await running?.end('SIGKILL');
  running = undefined;
  await receiver.stop();
});

async function load(platform: PlatformProcess, count = EVENTS): Promise<{ tenant: TenantApi; events: string[] }> {
  const tenant = await platform.api.tenant();
  for (let n = 0; n < ENDPOINTS; n++) await tenant.subscribe(`${receiver.url}/${n}`);
  const events: string[] = [];
  for (let n = 0; n < count / 100; n++) {
    const answer = await tenant.call('POST', '/events/batch', { events: Array.from({ length: 100 }, () => payment()) });
    events.push(...answer.body['data'].map(({ id }: { id: string }) => id));
  }
  return { tenant, events };
}

/** What tells a delivery from all others. */
const keysOf = (received: Received[]): string[] =>
  received.map(({ path, headers }) => `${path} ${String(headers['webhook-id'])}`);

/** Attempts, by the clock of the process that made them. */
async function begunAfter(time: Date, databaseUrl: string | undefined): Promise<number> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const { rows } = await db.query('SELECT count(*)::int AS n FROM delivery_attempts WHERE started_at > $1', [time]);
  await db.end();
  return rows[0].n;
}

/** Every accepted event at every endpoint, under the same webhook-id, and one row for each. */
async function expectAllDelivered(tenant: TenantApi, events: string[]): Promise<void> {
  await until(() => new Set(keysOf(receiver.received)).size === events.length * ENDPOINTS, 120_000);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(events));
  const rows = new Map<string, string>();
  await until(async () => {
    for (let cursor = ''; ;) {
      const { body } = await tenant.call('GET', `/webhooks/deliveries?limit=100${cursor}`);
      for (const { id, status } of body['data']) rows.set(id, status);
      if (!body['has_more']) break;
      cursor = `&cursor=${body['next_cursor']}`;
    }
    return [...rows.values()].every((status) => status === 'delivered');
  }, 120_000);
  expect(rows.size).toBe(events.length * ENDPOINTS);
}

/** Slow enough, and few enough at the same time, to be in the middle when something happens. */
const FEW = { DELIVERY_CONCURRENCY: '100' };
const after = (ms: number) => (response: ServerResponse) => {
  setTimeout(() => response.writeHead(200).end(), ms);
};

describe('accepted events', () => {
  it('all arrive although the process is killed in the middle and started again', async () => {
    receiver.answer = () => after(100);
    const env = await testEnv(FEW);
    running = await spawnPlatform(env);
    const { tenant, events } = await load(running);
    await until(() => receiver.received.length > 300);
    await running.end('SIGKILL');
    expect(receiver.received.length).toBeLessThan(EVENTS * ENDPOINTS);
    running = await spawnPlatform(env);
    await expectAllDelivered(new TenantApi(running.api, tenant.id, tenant.key, tenant.keyId), events);
  }, 300_000);

  it('all arrive although Redis is emptied in the middle', async () => {
    receiver.answer = () => after(100);
    const dataDir = await mkdtemp(join(tmpdir(), 'webhooks-flush-'));
    const path = process.env['PATH'] ?? '';
    const servers = await startEmbedded({
      dataDir,
      path,
      durable: false,
      postgres: false,
      redis: true,
      log: () => undefined,
    });
    try {
      const env = await testEnv({ ...FEW, REDIS_URL: servers.redisUrl ?? '' });
      running = await spawnPlatform(env);
      // More than what a process loads at once, and all of it before it begins.
      await running.api.admin('POST', '/queue/pause');
      const { tenant, events } = await load(running, 2 * EVENTS);
      await running.api.admin('POST', '/queue/resume');
      const queue = new Bull(DELIVERIES, servers.redisUrl ?? '', queueOptions(env['REDIS_PREFIX'] ?? ''));
      await until(async () => receiver.received.length > 300 && (await queue.getWaitingCount()) > 0);
      await queue.client.flushall();
      await queue.close();
      await expectAllDelivered(tenant, events);
      await running.end('SIGKILL');
    } finally {
      await servers.stop();
      await rm(dataDir, { recursive: true, force: true });
    }
  }, 300_000);
});

describe('SIGTERM', () => {
  it('ends the process within 30 s: attempts under way finish and are recorded, no other begins', async () => {
    const held: ServerResponse[] = [];
    receiver.answer = ({ path }) => (path === '/0' ? (response) => held.push(response) : after(100));
    const env = await testEnv({ ...FEW, LOG_LEVEL: 'log' });
    running = await spawnPlatform(env);
    const { output } = running;
    const { tenant, events } = await load(running);
    await until(() => held.length > 0 && receiver.received.length > 100);
    const signalled = Date.now();
    const ended = running.end('SIGTERM');
    await until(() => output().includes('SIGTERM: finishing'));
    const stopping = new Date();
    // Their places would be free now.
    receiver.answer = () => 200;
    for (const response of held) response.end();
    const [code] = await ended;
    expect(code).toBe(0);
    expect(Date.now() - signalled).toBeLessThan(30_000);
    expect(await begunAfter(stopping, env['DATABASE_URL'])).toBe(0);
    expect(receiver.received.every(({ answeredAt }) => answeredAt !== undefined)).toBe(true);
    expect(receiver.received.length).toBeLessThan(EVENTS * ENDPOINTS);
    const sent = keysOf(receiver.received);
    running = await spawnPlatform(env);
    await expectAllDelivered(new TenantApi(running.api, tenant.id, tenant.key, tenant.keyId), events);
    // What was sent before is not sent again.
    const before = new Set(sent);
    expect(keysOf(receiver.received).filter((key) => before.has(key))).toEqual(sent);
  }, 300_000);
});
