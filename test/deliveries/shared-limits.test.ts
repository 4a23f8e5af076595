import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { payment, startPlatform, testEnv, type Platform, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

/** Beyond what a busy machine needs to deliver it all. */
const LONG_MS = 60_000;

let proxy: Proxy;
let platform: Platform;
let receiver: Receiver;
let env: Record<string, string>;
let tenant: TenantApi;
const workers: PlatformProcess[] = [];

const startWorkers = async (count: number): Promise<void> => {
  const redis = { REDIS_URL: proxy.url, LOG_LEVEL: 'log' };
  workers.push(
    ...(await Promise.all(Array.from({ length: count }, () => spawnPlatform({ ...env, ...redis, ROLE: 'worker' })))),
  );
};

beforeAll(async () => {
  receiver = await Receiver.start();
  // By its URL alone, so that the workers' proxy is before it, whatever the tests run on.
  env = await testEnv({ ROLE: 'api', REDIS_URL: process.env['TEST_REDIS_URL'] ?? '' });
  proxy = await Proxy.before(env['REDIS_URL'] ?? '');
  platform = await startPlatform(env);
  await startWorkers(2);
}, LONG_MS);

beforeEach(async () => {
  receiver.received.length = 0;
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await platform.stop();
  await proxy.stop();
  await receiver.stop();
});

/** In small batches, each of which is a job of its own for whoever comes first. */
async function emit(count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 10) {
    const events = Array.from({ length: Math.min(10, count - sent) }, () => payment());
    expect((await tenant.call('POST', '/events/batch', { events })).status).toBe(202);
  }
}

const allDelivered = (count: number): Promise<unknown> =>
  until(async () => {
    const { rows } = await platform.db.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM deliveries WHERE tenant_id = $1 AND status = 'delivered'",
      [tenant.id],
    );
    return rows[0]?.n === count;
  }, LONG_MS);

/** Answers after a while, and counts how many wait for it at the same time. */
function holdAll(ms: number): { most: number } {
  const seen = { most: 0 };
  let now = 0;
  receiver.answer = () => (response) => {
    seen.most = Math.max(seen.most, ++now);
    setTimeout(() => {
      now--;
      response.end();
    }, ms);
  };
  return seen;
}

/** Attempts of each worker so far. */
const attempts = (): Promise<number[]> =>
  Promise.all(
    workers.map(async ({ api }) => {
      const { text } = (await api.call('GET', '/metrics')).body;
      const lines = (text as string).split('\n').filter((line) => line.startsWith('webhook_deliveries_total{'));
      return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
    }),
  );

describe('the limits of a subscription', () => {
  it('hold for the attempts that two workers have in flight together', async () => {
    const before = await attempts();
    const seen = holdAll(100);
    await tenant.subscribe(`${receiver.url}/in-flight`, { max_in_flight: 4 });
    let emitted = 0;
    await until(async () => {
      await emit(40);
      emitted += 40;
      await allDelivered(emitted);
      return (await attempts()).every((count, nth) => count > (before[nth] ?? 0));
    }, LONG_MS);
    expect(seen.most).toBeGreaterThan(1);
    expect(seen.most).toBeLessThanOrEqual(4);
  }, 180_000);

  it('hold for what two workers begin in a second together', async () => {
    receiver.answer = () => 200;
    await tenant.subscribe(`${receiver.url}/rate`, { rate_limit_per_second: 20 });
    const begun = Date.now();
    await emit(120);
    await allDelivered(120);
    // One second's worth is there at once.
    expect((Math.max(...receiver.received.map(({ at }) => at)) - begun) / 1000).toBeGreaterThan((120 - 20) / 20 - 0.1);
    expect(receiver.received).toHaveLength(120);
  }, 180_000);

  it('leave free what killed workers had in flight, after their time-out', async () => {
    receiver.answer = (_, nth) => (nth <= 2 ? () => undefined : 200);
    await tenant.subscribe(`${receiver.url}/killed`, { max_in_flight: 2, timeout_seconds: 8 });
    await emit(2);
    await until(() => receiver.received.length === 2);
    await Promise.all(workers.splice(0).map(({ end }) => end('SIGKILL')));
    await emit(6);
    await startWorkers(2);
    await allDelivered(8);
    const [first, , third] = receiver.received;
    expect((third?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(8_000);
  }, 180_000);

  it('leave free what ended while Redis was away, as soon as it is back', async () => {
    const waiting: ServerResponse[] = [];
    receiver.answer = (_, nth) => (nth <= 2 ? (response) => waiting.push(response) : 200);
    await tenant.subscribe(`${receiver.url}/away`, { max_in_flight: 2, timeout_seconds: 20 });
    await emit(2);
    await until(() => waiting.length === 2);
    await proxy.cut();
    const begun = Date.now();
    for (const response of waiting) response.end();
    await allDelivered(2);
    await proxy.restore();
    await emit(2);
    await allDelivered(4);
    expect(receiver.received).toHaveLength(4);
    // Long before these slots would have ended by themselves.
    expect(Date.now() - begun).toBeLessThan(20_000);
  }, 180_000);

  it('are counted per worker while Redis is away, which is said, and nothing is lost', async () => {
    const seen = holdAll(100);
    await tenant.subscribe(`${receiver.url}/alone`, { max_in_flight: 3, rate_limit_per_second: 500 });
    const said = (text: string) => workers.some(({ output }) => output().includes(text));
    // Only of what limits ask: without Redis nothing would be taken up.
    const lost = proxy.loseAnswerTo(':subscription:');
    let emitted = 0;
    await until(async () => {
      await emit(20);
      emitted += 20;
      await allDelivered(emitted);
      return said('limits of deliveries are counted per process') && said('limits of deliveries are shared again');
    }, LONG_MS);
    await lost;
    expect(seen.most).toBeLessThanOrEqual(2 * 3);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(emitted);
    const told = await Promise.all(workers.map(async ({ api }) => (await api.call('GET', '/metrics')).body['text']));
    expect(told.join('\n')).toMatch(/webhook_limits_alone_total\{of="deliveries"\} [1-9]/);
  }, 180_000);
});
