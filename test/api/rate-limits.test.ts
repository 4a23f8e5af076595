import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { startRedis } from '../../dev/embedded/redis.ts';
import { RateLimiter } from '../../src/redis/limits/rate-limiter.ts';
import { ADMIN_KEY, payment, startPlatform, testEnv, type Answer, type Platform } from '../support/platform.ts';
import { Proxy } from '../support/proxy.ts';
import { withStalls } from '../support/stalls.ts';
import { until } from '../support/wait.ts';

const ending: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** Of one database and one Redis, as long as the test runs. */
async function start(overrides: Record<string, string>, processes = 1): Promise<Platform[]> {
  const env = await testEnv({ RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '5', ...overrides });
  const platforms: Platform[] = [];
  for (let nth = 0; nth < processes; nth++) {
    const platform = await startPlatform(env);
    ending.push(platform.stop);
    platforms.push(platform);
    // Until its connection is there it counts by itself; nor shall a busy machine pass for a Redis that is away.
    const connection = connectionOf(platform);
    await until(() => connection.status === 'ready');
    patienceMs = connection.options.commandTimeout;
    delete connection.options.commandTimeout;
  }
  return platforms;
}

/** How long the limiter itself waits for Redis. */
let patienceMs: number | undefined;
const connectionOf = ({ app }: Platform) => app.get(RateLimiter, { strict: false })['redis'].connection;

const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);

/** One after the other. */
async function repeat(times: number, call: (nth: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let nth = 0; nth < times; nth++) answers.push(await call(nth));
  return answers;
}

describe('the requests of one API key', () => {
  it('pass as a burst, tell what is left, and then get 429 with an honest Retry-After', async () => {
    const [platform] = await start({ RATE_LIMIT_PER_SECOND: '1' });
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
    const platforms = await start({ RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '10' }, 2);
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

  it('are counted by js-redis-server too', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'webhooks-js-redis-'));
    ending.push(() => rm(dataDir, { recursive: true, force: true }));
    const redis = await startRedis(undefined, { dataDir, path: '', durable: false, log: () => undefined });
    ending.push(() => redis.stop());
    const platforms = await start({ REDIS_URL: redis.url, RATE_LIMIT_BURST: '4' }, 2);
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
    const [platform] = (await start({ REDIS_URL: redis.url, RATE_LIMIT_BURST: '3' })) as [Platform];
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
    const [platform] = (await start({
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
    const [platform] = (await start({ RATE_LIMIT_BURST: '1000', INGEST_LIMIT_KIB_PER_SECOND: '100' })) as [Platform];
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

const TENANT_ROUTE = '/api/v1/tenant/webhooks/subscriptions';

describe('failed authentications', () => {
  const from = (address: string, headers: Record<string, string> = {}) => ({
    headers: { 'x-forwarded-for': address, ...headers },
  });

  it('from one address are limited over all processes, where a right key from elsewhere works', async () => {
    const limits = { FAILED_AUTHENTICATIONS_PER_MINUTE: '6', RATE_LIMIT_BURST: '100', TRUSTED_PROXIES: '127.0.0.0/8' };
    const [first, second] = (await start(limits, 2)) as [Platform, Platform];
    const tenant = await first.api.tenant();
    const unseen = await first.api.tenant();
    const operator = { 'x-admin-key': ADMIN_KEY };
    expect((await first.api.call('GET', TENANT_ROUTE, { key: tenant.key, ...from('203.0.113.1') })).status).toBe(200);
    const answers = await repeat(8, (nth) =>
      (nth % 2 ? first : second).api.call(
        'GET',
        nth % 4 < 2 ? TENANT_ROUTE : '/api/v1/admin/tenants',
        from('203.0.113.1', { authorization: `Bearer ${unseen.key}x`, 'x-admin-key': `${ADMIN_KEY}x` }),
      ),
    );
    expect(statuses(answers)).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
    expect(answers[7]?.body).toMatchObject({ code: 'rate_limited' });
    expect(Number(answers[7]?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(answers[7]?.headers.get('retry-after'))).toBeLessThanOrEqual(10);
    // From the same address no key is looked up any more, but for one that was right lately; the operator's needs no look-up.
    expect((await first.api.call('GET', '/api/v1/admin/tenants', from('203.0.113.1', operator))).status).toBe(200);
    const guess = await first.api.call('GET', TENANT_ROUTE, { key: unseen.key, ...from('203.0.113.1') });
    expect(guess.status).toBe(429);
    expect((await first.api.call('GET', TENANT_ROUTE, { key: tenant.key, ...from('203.0.113.1') })).status).toBe(200);
    // From elsewhere all is well, also when the stranger's own header names that address.
    for (const address of ['203.0.113.2', '203.0.113.1, 203.0.113.2']) {
      expect((await first.api.call('GET', '/api/v1/admin/tenants', from(address, operator))).status).toBe(200);
      expect((await second.api.call('GET', TENANT_ROUTE, { key: unseen.key, ...from(address) })).status).toBe(200);
    }
  });

  it.each(['/api/v1/admin/tenants', TENANT_ROUTE])('to %s tell how many are left', async (route) => {
    const limits = { FAILED_AUTHENTICATIONS_PER_MINUTE: '2' };
    const [platform] = (await start(limits)) as [Platform];
    const answers = await repeat(4, () => platform.api.call('GET', route));
    expect(statuses(answers)).toEqual([401, 401, 429, 429]);
    const told = (name: string) => answers.map(({ headers }) => headers.get(name));
    expect(new Set(told('ratelimit-policy'))).toEqual(new Set(['"failed-authentications";q=2;w=60']));
    expect(told('ratelimit')).toEqual([
      '"failed-authentications";r=1;t=30',
      '"failed-authentications";r=0;t=60',
      '"failed-authentications";r=0;t=60',
      '"failed-authentications";r=0;t=60',
    ]);
  });

  it('are those of one IPv6 network together', async () => {
    const limits = { FAILED_AUTHENTICATIONS_PER_MINUTE: '3', TRUSTED_PROXIES: '127.0.0.1' };
    const [platform] = (await start(limits)) as [Platform];
    const call = (address: string) => platform.api.call('GET', TENANT_ROUTE, from(address));
    const answers = await repeat(4, (nth) => call(`2001:db8:0:1::${nth + 1}`));
    expect(statuses(answers)).toEqual([401, 401, 401, 429]);
    expect((await call('2001:db8::1:5:6:7:8')).status).toBe(429);
    expect((await call('2001:db8:0:2::1')).status).toBe(401);
  });

  it('are of who connects, whatever X-Forwarded-For says, where no proxy is trusted', async () => {
    const [platform] = (await start({ FAILED_AUTHENTICATIONS_PER_MINUTE: '3' })) as [Platform];
    const answers = await repeat(4, (nth) => platform.api.call('GET', TENANT_ROUTE, from(`203.0.113.${nth}`)));
    expect(statuses(answers)).toEqual([401, 401, 401, 429]);
  });
});
