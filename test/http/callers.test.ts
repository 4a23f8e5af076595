import { afterEach, describe, expect, it } from '@jest/globals';
import { TrustedProxies } from '../../src/http/hooks/proxies.ts';
import { startPlatform, type Platform } from '../support/platform.ts';

let platform: Platform | undefined;

afterEach(async () => {
  await platform?.stop();
  platform = undefined;
});

async function start(settings: Record<string, string> = {}) {
  const { api } = (platform = await startPlatform(settings));
  return { api, metrics: async (headers = {}) => (await api.call('GET', '/metrics', { headers })).status };
}

describe('/metrics without a token', () => {
  it('is for callers on this machine, and for nobody whom a proxy on it hands on', async () => {
    const { metrics } = await start();
    expect(await metrics()).toBe(200);
    for (const header of ['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'X-Forwarded-Proto', 'Via'])
      for (const value of ['203.0.113.1', '127.0.0.1', ''])
        expect([header, value, await metrics({ [header]: value })]).toEqual([header, value, 401]);
  });

  it('looks at the client that a trusted proxy names, and at nothing that a client says itself', async () => {
    const { metrics } = await start({ TRUSTED_PROXIES: '127.0.0.0/8' });
    expect(await metrics()).toBe(200);
    expect(await metrics({ 'X-Forwarded-For': '127.0.0.1', 'X-Forwarded-Proto': 'https' })).toBe(200);
    for (const chain of ['203.0.113.1', '127.0.0.1, 203.0.113.1', '10.0.0.1', 'localhost', '127.0.0.1, unknown'])
      expect([chain, await metrics({ 'X-Forwarded-For': chain })]).toEqual([chain, 401]);
    expect(await metrics({ 'X-Forwarded-For': '127.0.0.1', Forwarded: 'for=203.0.113.1' })).toBe(401);
  });
});

describe('a process with ROLE=worker', () => {
  it('answers health and metrics, and for all else 404 and who would', async () => {
    const { api } = await start({ ROLE: 'worker' });
    for (const path of ['/health/live', '/health/ready', '/metrics'])
      expect([path, (await fetch(api.url + path)).status]).toEqual([path, 200]);
    const others = ['/docs', '/openapi.json', '/api/v1/tenant/customers', '/api/v1/webhooks/health', '/healthy', '/'];
    for (const path of others) {
      const { status, body } = await api.call('GET', path);
      expect([path, status, body['code']]).toEqual([path, 404, 'not_found']);
      expect(body['detail']).toMatch(/ROLE=worker.* ask one with ROLE=api/);
    }
    const posted = await api.admin('POST', '/tenants', { name: 'x' });
    expect([posted.status, posted.body['detail']]).toEqual([404, expect.stringContaining('ROLE=worker')]);
  });
});

describe('a trusted proxy', () => {
  it.each([
    ['127.0.0.1', true],
    ['::ffff:127.0.0.1', true],
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['fd00::1', true],
    ['127.0.0.2', false],
    ['11.0.0.1', false],
    ['fe00::1', false],
    ['fd00::1%eth0', false],
    ['', false],
    ['unknown', false],
  ])('%s: %s', (address, trusted) => {
    expect(new TrustedProxies(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']).include(address)).toBe(trusted);
    expect(new TrustedProxies([]).include(address)).toBe(false);
  });
});
