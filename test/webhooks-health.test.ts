import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PROVIDERS } from '../src/sources/providers/providers.ts';
import { inboundEventTypes } from '../src/sources/items/event-types.ts';
import { newId } from '../src/database/ids.ts';
import { newDatabase, startPlatform, type Answer, type Json, type Platform } from './support/platform.ts';
import { Proxy } from './support/proxy.ts';
import { until } from './support/wait.ts';

let platform: Platform;
let database: Proxy;
let redis: Proxy;

/** Without a worker: what is put into the tables waits. */
beforeAll(async () => {
  database = await Proxy.before(await newDatabase());
  redis = await Proxy.before(process.env['TEST_REDIS_URL'] ?? '');
  platform = await startPlatform({ ROLE: 'api', DATABASE_URL: database.url, REDIS_URL: redis.url });
  platform.db.on('error', () => undefined);
});

afterAll(async () => {
  await platform.app.close();
  await platform.db.end().catch(() => undefined);
  await database.stop();
  await redis.stop();
});

const health = (): Promise<Answer> => platform.api.call('GET', '/api/v1/webhooks/health');
/** As soon as it tells this; a Postgres that is slow for a moment is away for it. */
const healthWith = (check: string, state: string): Promise<Answer> =>
  until(async () => {
    const answer = await health();
    const { database, [check]: seen } = answer.body['checks'];
    return database === 'ok' && seen === state ? answer : undefined;
  });

describe('the health of the platform, told to anyone,', () => {
  it('is healthy while nothing keeps events from being delivered', async () => {
    const { status, body } = await healthWith('redis', 'ok');
    expect([status, body]).toEqual([
      200,
      {
        status: 'healthy',
        webhook_system: 'operational',
        events_last_24h: 0,
        failed_events_last_24h: 0,
        supported_event_types: 22 + inboundEventTypes.length,
        checks: { database: 'ok', redis: 'ok', queue: 'ok', outbox: 'ok' },
        endpoints: Object.fromEntries(PROVIDERS.map((name) => [name, false])),
      },
    ]);
  });

  it('is degraded while Redis is away', async () => {
    await redis.cut();
    const { status, body } = await healthWith('redis', 'unreachable');
    await redis.restore();
    expect([status, body]).toMatchObject([
      200,
      { status: 'degraded', checks: { database: 'ok', redis: 'unreachable' } },
    ]);
  });

  it('is degraded when an event waits for its deliveries, or a delivery for its attempt, for over a minute', async () => {
    const tenant = await platform.api.tenant();
    await platform.db.query(
      `INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
       VALUES ($1, $2, 'a.b', 'a', '1', '{}', now() - interval '61 seconds')`,
      [newId(), tenant.id],
    );
    const lagging = await healthWith('outbox', 'lagging');
    expect(lagging.body).toMatchObject({
      status: 'degraded',
      events_last_24h: 1,
      checks: { queue: 'ok', outbox: 'lagging' },
    });
    await platform.db.query('DELETE FROM waiting_events');
    await platform.db.query(
      `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, created_at)
       VALUES ($1, $2, $1, 'a.b', $1, 'pending', now() - interval '61 seconds', now() - interval '46 seconds', now()),
         ($3, $2, $1, 'a.b', $1, 'failed', NULL, NULL, now())`,
      [newId(), tenant.id, newId()],
    );
    const stuck = await healthWith('queue', 'stuck');
    expect(stuck.body).toMatchObject({
      status: 'degraded',
      webhook_system: 'impaired',
      failed_events_last_24h: 1,
      checks: { queue: 'stuck', outbox: 'ok' },
    });
  });

  it.each(['cut', 'freeze'] as const)('is unhealthy, with 503 within 3 s, without the database (%s)', async (how) => {
    // With a connection at hand: that one hangs.
    await until(async () => (await health()).status === 200);
    await database[how]();
    let [status, body, took]: [number, Json, number] = [0, {}, Infinity];
    // Of three: this process may be held up itself.
    for (let n = 0; n < 3 && took >= 3_000; n++) {
      const begun = Date.now();
      ({ status, body } = await health());
      took = Date.now() - begun;
    }
    await database.restore();
    expect([status, body]).toMatchObject([
      503,
      {
        status: 'unhealthy',
        webhook_system: 'down',
        events_last_24h: null,
        checks: { database: 'unreachable', outbox: 'unknown' },
      },
    ]);
    expect(took).toBeLessThan(3_000);
  });
});
