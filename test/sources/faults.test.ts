import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newDatabase, startPlatform, testEnv, TenantApi, type Platform } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Proxy } from '../support/proxy.ts';
import { Receiver } from '../support/receiver.ts';
import { withStalls } from '../support/stalls.ts';
import { until } from '../support/wait.ts';
import { PlayedProvider, type ProviderAnswer } from './provider.ts';

/** The most impatient provider's, by whose clock the answer must be there. */
const PATIENCE_MS = 2_000;

let platform: Platform;
let receiver: Receiver;
let database: Proxy;
let redis: Proxy;
let running: PlatformProcess | undefined;

beforeAll(async () => {
  receiver = await Receiver.start();
  database = await Proxy.before(await newDatabase());
  redis = await Proxy.before(process.env['TEST_REDIS_URL'] ?? '');
  platform = await startPlatform({ DATABASE_URL: database.url, REDIS_URL: redis.url });
  platform.db.on('error', () => undefined);
});

afterEach(async () => {
  await running?.end('SIGKILL');
  running = undefined;
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

async function inTime(send: () => Promise<ProviderAnswer>): Promise<ProviderAnswer> {
  const begun = Date.now();
  const [answer, stalledMs] = await withStalls(send);
  expect(Date.now() - begun - stalledMs).toBeLessThan(PATIENCE_MS);
  return answer;
}

const AGAIN = '{"received":true,"status":"already_processed"}';

describe('a request of a provider', () => {
  it('that was committed when the process was killed, before it answered, is a duplicate when it is sent again', async () => {
    const url = await newDatabase();
    const behind = await Proxy.before(url);
    const db = new pg.Client(url);
    await db.connect();
    const env = await testEnv({ DATABASE_URL: behind.url });
    running = await spawnPlatform(env);
    const tenant = await running.api.tenant();
    const played = await PlayedProvider.of(tenant, 'stripe');
    // So that its source is known and a connection is there.
    expect((await played.send()).status).toBe(200);
    const { body } = played.sample('charge.failed', 'killed');
    const committed = behind.keepAnswerTo('keep_inbound');
    const answer = played.send({ body }).catch(() => 'none');
    await committed;
    await running.end('SIGKILL');
    expect(await answer).toBe('none');
    running = await spawnPlatform(env);
    const { api } = running;
    const after = new TenantApi(api, tenant.id, tenant.key, tenant.keyId);
    const source = (await after.call('GET', `/webhooks/sources/${played.source['id']}`)).body;
    const again = await new PlayedProvider(after, 'stripe', source, {}).send({ body });
    expect([again.status, again.text]).toEqual([200, AGAIN]);
    const events = await db.query(`SELECT FROM events WHERE type = 'stripe.charge.failed'`);
    expect(events.rowCount).toBe(1);
    await running.end('SIGKILL');
    await db.end();
    await behind.stop();
  }, 180_000);

  it.each(['cut', 'freeze'] as const)(
    'is accepted in time while Redis is away (%s), and goes out when it is back',
    async (how) => {
      const tenant = await platform.api.tenant();
      const played = await PlayedProvider.of(tenant, 'telnyx');
      await tenant.subscribe(`${receiver.url}/${how}`, { events: ['telnyx.*'] });
      await redis[how]();
      for (const id of ['one', 'two', 'three']) {
        const answer = await inTime(() => played.send({ body: played.sample('message.received', id).body }));
        expect([answer.status, answer.text]).toEqual([200, '{"received":true}']);
      }
      await redis.restore();
      await until(() => receiver.at(`/${how}`).length >= 3, 60_000);
      const ids = receiver.at(`/${how}`).map(({ body }) => JSON.parse(body.toString()).data.provider_event_id);
      expect(new Set(ids)).toEqual(new Set(['one', 'two', 'three']));
    },
    120_000,
  );

  it.each(['cut', 'freeze'] as const)(
    'is answered 503 in time while the database is away (%s), and accepted when it is back',
    async (how) => {
      const played = await PlayedProvider.of(await platform.api.tenant(), 'stripe');
      // Nobody has seen the token of this one yet.
      const stranger = await PlayedProvider.of(await platform.api.tenant(), 'twilio');
      expect((await played.send()).status).toBe(200);
      await database[how]();
      for (const send of [() => played.send(), () => stranger.send({ kind: 'voice' })]) {
        const answer = await inTime(send);
        expect([answer.status, JSON.parse(answer.text).code]).toEqual([503, 'unavailable']);
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      }
      await database.restore();
      await until(async () => (await played.send()).status === 200, 60_000);
    },
    120_000,
  );

  it('that waits too long for Postgres is answered 503 in time; what commits after all makes the next one a duplicate', async () => {
    const played = await PlayedProvider.of(await platform.api.tenant(), 'stripe');
    const { body } = played.sample('charge.failed', 'slow');
    expect((await played.send()).status).toBe(200);
    const db = new pg.Client(platform.settings.databaseUrl);
    await db.connect();
    await db.query('BEGIN; LOCK TABLE inbound_keys IN EXCLUSIVE MODE');
    expect((await inTime(() => played.send({ body }))).status).toBe(503);
    await db.query('COMMIT');
    await db.end();
    await until(async () => (await played.requests('&event=stripe.charge.failed')).length === 1);
    expect((await played.send({ body })).text).toBe(AGAIN);
  });

  it('to a source whose secret can not be opened is answered 503, so that the provider sends it again', async () => {
    const tenant = await platform.api.tenant();
    const played = await PlayedProvider.of(tenant, 'stripe');
    const flip = `UPDATE inbound_secrets SET sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1) WHERE source_id = $1 AND kind <> 'url_token'`;
    const db = new pg.Client(platform.settings.databaseUrl);
    await db.connect();
    await db.query('SET ROLE webhook_platform');
    await db.query(flip, [played.source['id']]);
    const answer = await played.send();
    expect([answer.status, JSON.parse(answer.text).code]).toEqual([503, 'unavailable']);
    await db.query(flip, [played.source['id']]);
    await db.end();
    await until(async () => (await played.send()).status === 200);
  });
});
