import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, testEnv, type Platform, type TenantApi } from './support/platform.ts';
import { Proxy } from './support/proxy.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

let receiver: Receiver;
let redis: Proxy;
let platforms: Platform[];

beforeAll(async () => {
  receiver = await Receiver.start();
  redis = await Proxy.before(process.env['TEST_REDIS_URL'] ?? '');
  const env = await testEnv({ REDIS_URL: redis.url });
  // Two processes' worth of workers on one database and one queue.
  platforms = [await startPlatform(env), await startPlatform(env)];
});

afterEach(async () => {
  await redis.restore();
});

afterAll(async () => {
  await Promise.all(platforms.map((platform) => platform.stop()));
  await receiver.stop();
  await redis.stop();
});

const admin = (method: string, path = '') => {
  const [platform] = platforms;
  if (!platform) throw new Error('no platform');
  return platform.api.admin(method, `/queue${path}`);
};
const tenantOf = async (index: number): Promise<TenantApi> => {
  const platform = platforms[index];
  if (!platform) throw new Error('no platform');
  return platform.api.tenant();
};

describe('the queue', () => {
  it('that is paused begins no attempt in any process, and goes on when it is resumed', async () => {
    const tenants = [await tenantOf(0), await tenantOf(1)];
    for (const tenant of tenants) await tenant.subscribe(`${receiver.url}/paused`);
    const paused = await admin('POST', '/pause');
    expect([paused.status, paused.body]).toMatchObject([200, { paused: true, active: 0 }]);
    expect((await admin('POST', '/pause')).body).toMatchObject({ paused: true });
    for (const tenant of tenants) await tenant.emit();
    const state = await until(async () => {
      const { body } = await admin('GET');
      return body['waiting'] > 0 && body['oldest_age_seconds'] > 1 && body;
    });
    expect(state).toEqual({
      paused: true,
      waiting: expect.any(Number),
      active: 0,
      delayed: 0,
      oldest_age_seconds: expect.any(Number),
    });
    expect(receiver.at('/paused')).toEqual([]);
    expect((await admin('POST', '/resume')).body).toMatchObject({ paused: false });
    await until(() => receiver.at('/paused').length === 2);
    const idle = { paused: false, waiting: 0, active: 0, delayed: 0, oldest_age_seconds: null };
    await until(async () => JSON.stringify((await admin('GET')).body) === JSON.stringify(idle));
  });

  it('that is paused finishes the attempts under way, and keeps a retry until it is resumed', async () => {
    const tenant = await tenantOf(0);
    let fail = (): unknown => undefined;
    receiver.answer = ({ path }, nth) =>
      path === '/under-way' && nth === 1 ? (response) => (fail = () => response.writeHead(500).end()) : 200;
    await tenant.subscribe(`${receiver.url}/under-way`, { retry_schedule_seconds: [0.1] });
    await tenant.emit();
    await until(() => receiver.at('/under-way')[0]);
    await admin('POST', '/pause');
    fail();
    await until(async () => (await tenant.deliveries('&status=retrying'))[0]);
    await until(async () => (await admin('GET')).body['oldest_age_seconds'] > 1);
    expect(receiver.at('/under-way')).toHaveLength(1);
    await admin('POST', '/resume');
    await until(async () => (await tenant.deliveries('&status=delivered'))[0]);
    expect(receiver.at('/under-way')).toHaveLength(2);
  });

  it('gives no delivery to another process because Postgres did not take down that its attempt takes long', async () => {
    const [platform] = platforms;
    await platform?.db.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no lease for this test'; END $$;
      CREATE TRIGGER refuse BEFORE UPDATE ON deliveries
        FOR EACH ROW WHEN (NEW.status = 'pending' AND NEW.next_attempt_at > now()) EXECUTE FUNCTION refuse()`);
    const tenant = await tenantOf(0);
    receiver.answer = () => (response) => setTimeout(() => response.end(), 3_000);
    await tenant.subscribe(`${receiver.url}/lease`);
    for (let job = 0; job < 6; job++) await tenant.emit();
    await until(async () => (await tenant.deliveries('&status=delivered')).length === 6);
    expect(receiver.at('/lease')).toHaveLength(6);
    await platform?.db.query('DROP TRIGGER refuse ON deliveries');
  });

  it.each(['cut', 'freeze'] as const)('answers 503 within 3 s while Redis is away (%s)', async (how) => {
    await redis[how]();
    let took = Infinity;
    // Of three times: this process may be held up itself.
    for (let n = 0; n < 3 && took >= 3_500; n++) {
      const begun = Date.now();
      const answers = await Promise.all([admin('GET'), admin('POST', '/pause'), admin('POST', '/resume')]);
      took = Date.now() - begun;
      expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(
        answers.map(() => [503, 'unavailable']),
      );
    }
    expect(took).toBeLessThan(3_500);
    await redis.restore();
    await until(async () => (await admin('POST', '/resume')).status === 200);
  });
});
