import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { startRedis } from '../../dev/embedded/redis.ts';
import { connectionOf, ending, patienceMs, repeat, startLimited, statuses } from '../support/limited.ts';
import { payment, type Platform } from '../support/platform.ts';
import { Proxy } from '../support/proxy.ts';
import { withStalls } from '../support/stalls.ts';
import { until } from '../support/wait.ts';

describe('the requests of one API key', () => {
  it('pass as a burst, tell what is left, and then get 429 with an honest Retry-After', async () => {
    const [platform] = await startLimited({ RATE_LIMIT_PER_SECOND: '1' });
    const tenant = await (platform as Platform).api.tenant();
    const call = () => tenant.call('GET', '/webhooks/subscriptions');
    const begun = Date.now();
    const answers = await repeat(5, call);
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[0]?.headers.get('ratelimit-policy')).toBe('"key";q=5;w=5');
    expect(answers[0]?.headers.get('ratelimit')).toBe('"key";r=4;t=1');
    let refused = await call();
    // One more for each second that they took.
    for (let late = 1; refused.status === 200 && Date.now() - begun >= late * 1000; late++) refused = await call();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ code: 'rate_limited', detail: expect.stringContaining('At most 1 requests') });
    expect(refused.headers.get('ratelimit')).toMatch(/^"key";r=0;t=[45]$/);
    const retryAfter = Number(refused.headers.get('retry-after'));
    expect(retryAfter).toBe(1);
    await sleep(retryAfter * 1000);
    expect((await call()).status).toBe(200);
  });

  it('are counted together by two processes, and apart from those of another key', async () => {
    const platforms = await startLimited({ RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '10' }, 2);
    const [first, second] = platforms as [Platform, Platform];
    const [tenant, other] = [await first.api.tenant(), await first.api.tenant()];
    const begun = Date.now();
    const answers = await repeat(20, (nth) =>
      (nth % 2 ? first : second).api.call('GET', '/api/v1/tenant/webhooks/subscriptions', { key: tenant.key }),
    );
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(10);
    expect(passed).toBeLessThanOrEqual(10 + Math.ceil((Date.now() - begun) / 1000));
    expect((await other.call('GET', '/webhooks/subscriptions')).status).toBe(200);
  });

  it('ask Redis once in several while much is left, and are not one more over all processes for that', async () => {
    const [first, second] = (await startLimited({ RATE_LIMIT_BURST: '100' }, 2)) as [Platform, Platform];
    const tenant = await first.api.tenant();
    const asked = [first, second].map((platform) => jest.spyOn(connectionOf(platform) as never, 'take' as never));
    const call = (nth: number) =>
      (nth % 2 ? first : second).api.call('GET', '/api/v1/tenant/webhooks/subscriptions', { key: tenant.key });
    const begun = Date.now();
    const answers = await repeat(40, call);
    expect(new Set(statuses(answers))).toEqual(new Set([200]));
    // One in six: what was taken ahead is a twentieth of the burst, five.
    const seconds = () => Math.ceil((Date.now() - begun) / 1000);
    const asks = asked.reduce((sum, spy) => sum + (spy as unknown as jest.Mock).mock.calls.length, 0);
    expect(asks).toBeGreaterThanOrEqual(6);
    expect(asks).toBeLessThanOrEqual(8 + 2 * seconds());
    const left = answers.map(({ headers }) => Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]));
    // Each tells what it knows: neither knows of the other's latest five.
    for (const [nth, now] of left.entries()) {
      expect(now).toBeGreaterThanOrEqual(99 - nth - 10 * seconds());
      expect(now).toBeLessThanOrEqual(99 - nth + 10 + seconds());
    }
    const rest = await repeat(80, call);
    const passed = [...answers, ...rest].filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(100 - 10 * seconds());
    expect(passed).toBeLessThanOrEqual(100 + seconds());
  });

  it('are counted by js-redis-server too', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'webhooks-js-redis-'));
    ending.push(() => rm(dataDir, { recursive: true, force: true }));
    const redis = await startRedis(undefined, { dataDir, path: '', durable: false, log: () => undefined });
    ending.push(() => redis.stop());
    const platforms = await startLimited({ REDIS_URL: redis.url, RATE_LIMIT_BURST: '4' }, 2);
    const tenant = await (platforms[0] as Platform).api.tenant();
    const call = (nth: number) =>
      (platforms[nth % 2] as Platform).api.call('GET', '/api/v1/tenant/customers', { key: tenant.key });
    const begun = Date.now();
    let passed = 0;
    const refused = async (nth: number) => {
      const { status, headers } = await call(nth);
      if (status === 200) passed++;
      return status === 429 && headers.get('ratelimit');
    };
    const told = await until(async () => (await refused(0)) && (await refused(1)));
    expect(told).toMatch(/^"key";r=0;/);
    expect(passed).toBeGreaterThanOrEqual(4);
    expect(passed).toBeLessThanOrEqual(4 + Math.ceil((Date.now() - begun) / 1000));
  });

  it.each(['cut', 'freeze'] as const)('are counted per process while Redis is away (%s)', async (how) => {
    const redis = await Proxy.before(process.env['TEST_REDIS_URL'] ?? '');
    ending.push(() => redis.stop());
    const [platform] = (await startLimited({ REDIS_URL: redis.url, RATE_LIMIT_BURST: '3' })) as [Platform];
    const tenant = await platform.api.tenant();
    const call = () => tenant.call('GET', '/webhooks/subscriptions');
    const { options } = connectionOf(platform);
    expect((await call()).status).toBe(200);
    Object.assign(options, { commandTimeout: patienceMs });
    ending.push(() => redis.restore());
    await redis[how]();
    const begun = Date.now();
    const [answers, stalledMs] = await withStalls(() => repeat(8, call));
    const passed = answers.filter(({ status }) => status === 200).length;
    expect(passed).toBeGreaterThanOrEqual(3);
    expect(passed).toBeLessThanOrEqual(3 + Math.ceil((Date.now() - begun) / 1000));
    expect(statuses(answers)).toContain(429);
    expect(Date.now() - begun - stalledMs).toBeLessThan(3_000);
  });
});

describe('the events of one tenant', () => {
  it('are limited over all its keys and by what a batch holds, and none of a refused batch is stored', async () => {
    const [platform] = (await startLimited({
      RATE_LIMIT_BURST: '1000',
      RATE_LIMIT_PER_SECOND: '1000',
      INGEST_LIMIT_PER_SECOND: '10',
    })) as [Platform];
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    const { body } = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, { name: 'second' });
    const batch = (key: string, events: number) =>
      platform.api.call('POST', '/api/v1/tenant/events/batch', {
        key,
        body: { events: Array.from({ length: events }, () => payment()) },
      });
    const begun = Date.now();
    expect((await batch(tenant.key, 90)).headers.get('ratelimit-policy')).toBe(
      '"key";q=1000;w=1, "ingest";q=100;w=10, "ingest-kib";q=10000000;w=10',
    );
    const refused = await batch(body['key'], 100);
    expect(refused.status).toBe(429);
    expect(refused.body['detail']).toContain('events a second of one tenant');
    const tookMs = Date.now() - begun;
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(Math.ceil(9 - tookMs / 1000));
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(9);
    expect((await tenant.call('POST', '/events', payment())).status).toBe(202);
    expect((await batch(other.key, 100)).status).toBe(202);
    const { rows } = await platform.db.query('SELECT count(*)::int AS stored FROM events WHERE tenant_id = $1', [
      tenant.id,
    ]);
    expect(rows).toEqual([{ stored: 91 }]);
  });

  it('are limited by their size too', async () => {
    const [platform] = (await startLimited({ RATE_LIMIT_BURST: '1000', INGEST_LIMIT_KIB_PER_SECOND: '100' })) as [
      Platform,
    ];
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    const large = { ...payment(), data: { ...payment().data, payment_method: 'x'.repeat(250 * 1024) } };
    const begun = Date.now();
    const answers = await repeat(20, () => tenant.call('POST', '/events', large));
    const refused = answers.filter(({ status }) => status === 429);
    const taken = answers.length - refused.length;
    expect(taken).toBeGreaterThanOrEqual(3);
    expect(taken).toBeLessThanOrEqual((1000 + (Date.now() - begun) / 10) / 250);
    expect(refused[0]?.body['detail']).toContain('At most 100 KiB of events a second of one tenant');
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await other.call('POST', '/events', large)).status).not.toBe(429);
  });
});
