import { describe, expect, it } from '@jest/globals';
import { repeat, startLimited, statuses } from '../support/limited.ts';
import { ADMIN_KEY, type Platform } from '../support/platform.ts';

const TENANT_ROUTE = '/api/v1/tenant/webhooks/subscriptions';

describe('failed authentications', () => {
  const from = (address: string, headers: Record<string, string> = {}) => ({
    headers: { 'x-forwarded-for': address, ...headers },
  });

  it('from one address are limited over all processes, where a right key from elsewhere works', async () => {
    const limits = { FAILED_AUTHENTICATIONS_PER_MINUTE: '6', RATE_LIMIT_BURST: '100', TRUSTED_PROXIES: '127.0.0.0/8' };
    const [first, second] = (await startLimited(limits, 2)) as [Platform, Platform];
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
    const [platform] = (await startLimited(limits)) as [Platform];
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
    const [platform] = (await startLimited(limits)) as [Platform];
    const call = (address: string) => platform.api.call('GET', TENANT_ROUTE, from(address));
    const answers = await repeat(4, (nth) => call(`2001:db8:0:1::${nth + 1}`));
    expect(statuses(answers)).toEqual([401, 401, 401, 429]);
    expect((await call('2001:db8::1:5:6:7:8')).status).toBe(429);
    expect((await call('2001:db8:0:2::1')).status).toBe(401);
  });

  it('are of who connects, whatever X-Forwarded-For says, where no proxy is trusted', async () => {
    const [platform] = (await startLimited({ FAILED_AUTHENTICATIONS_PER_MINUTE: '3' })) as [Platform];
    const answers = await repeat(4, (nth) => platform.api.call('GET', TENANT_ROUTE, from(`203.0.113.${nth}`)));
    expect(statuses(answers)).toEqual([401, 401, 401, 429]);
  });
});
