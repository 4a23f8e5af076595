import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newDatabase, payment, startPlatform, type Answer, type Platform } from './support/platform.ts';
import { Proxy } from './support/proxy.ts';
import { Receiver } from './support/receiver.ts';
import { withStalls } from './support/stalls.ts';
import { until } from './support/wait.ts';

let platform: Platform;
let receiver: Receiver;
let database: Proxy;
let redis: Proxy;

beforeAll(async () => {
  receiver = await Receiver.start();
  database = await Proxy.before(await newDatabase());
  redis = await Proxy.before(process.env['TEST_REDIS_URL'] ?? '');
  platform = await startPlatform({ DATABASE_URL: database.url, REDIS_URL: redis.url, LOG_LEVEL: 'error' });
  platform.db.on('error', () => undefined);
});

afterEach(async () => {
  await database.restore();
  await redis.restore();
});

afterAll(async () => {
  await platform.app.close();
  await platform.db.end().catch(() => undefined);
  await receiver.stop();
  await database.stop();
  await redis.stop();
});

async function withinThreeSeconds(call: () => Promise<Answer>): Promise<Answer> {
  const begun = Date.now();
  const [answer, stalledMs] = await withStalls(call);
  expect(Date.now() - begun - stalledMs).toBeLessThan(3_000);
  return answer;
}

describe('without Redis', () => {
  it.each(['cut', 'freeze'] as const)(
    'events are accepted within 3 s and delivered when it is back (%s)',
    async (how) => {
      const tenant = await platform.api.tenant();
      await tenant.subscribe(`${receiver.url}/redis-${how}`);
      await redis[how]();
      const answer = await withinThreeSeconds(() => tenant.call('POST', '/events', payment()));
      expect(answer.status).toBe(202);
      expect((await platform.api.call('GET', '/health/ready')).body).toMatchObject({ status: 'degraded' });
      await redis.restore();
      const got = await until(() => receiver.at(`/redis-${how}`)[0], 60_000);
      expect(got.headers['webhook-id']).toBe(answer.body['id']);
    },
    90_000,
  );
});

describe('without the database', () => {
  it.each(['cut', 'freeze'] as const)(
    'requests get 503 within 3 s, and all is well when it is back (%s)',
    async (how) => {
      const tenant = await platform.api.tenant();
      await tenant.subscribe(`${receiver.url}/database-${how}`);
      // Nobody has seen its key yet.
      const stranger = await platform.api.tenant();
      await database[how]();
      for (const call of [
        () => tenant.call('POST', '/events', payment()),
        () => stranger.call('GET', '/webhooks/subscriptions'),
        () => tenant.call('GET', '/webhooks/deliveries'),
        () => platform.api.admin('GET', '/tenants'),
      ]) {
        const answer = await withinThreeSeconds(call);
        expect(answer.status).toBe(503);
        expect(answer.body).toMatchObject({ code: 'unavailable' });
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      }
      await database.restore();
      const id = await until(async () => {
        const { status, body } = await tenant.call('POST', '/events', payment({ payment_id: 'after' }));
        return status === 202 && String(body['id']);
      }, 30_000);
      await until(() => receiver.at(`/database-${how}`).find(({ headers }) => headers['webhook-id'] === id), 60_000);
    },
    120_000,
  );
});
