import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { newIds } from '../../src/database/ids.ts';
import { IDS_PER_JOB, WATERMARK } from '../../src/redis/delivery-queue.ts';
import { hold } from '../support/hold.ts';
import { payment, testEnv, type TenantApi } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { withStalls } from '../support/stalls.ts';
import { subscribeMany } from '../support/subscriptions.ts';
import { until } from '../support/wait.ts';

const SAMPLES = 15;

let env: Record<string, string>;
let running: PlatformProcess;
let receiver: Receiver;
let db: pg.Client;
let other: TenantApi;
let calmMs: number;

beforeAll(async () => {
  receiver = await Receiver.start();
  env = await testEnv();
  running = await spawnPlatform(env);
  db = new pg.Client({ connectionString: env['DATABASE_URL'] });
  await db.connect();
  other = await running.api.tenant();
  await other.subscribe(`${receiver.url}/other`);
  for (let n = 0; n < SAMPLES; n++) await acceptedToReceived();
  calmMs = await median(() => true);
});

afterAll(async () => {
  await db?.end();
  await running?.end('SIGKILL');
  await receiver?.stop();
});

/** How long (ms) an event of the other tenant takes to its endpoint, without what this process stood still. */
async function acceptedToReceived(): Promise<number> {
  const [ms, stalledMs] = await withStalls(async () => {
    const emittedAt = Date.now();
    const id = await other.emit();
    const received = await until(() => receiver.at('/other').find(({ headers }) => headers['webhook-id'] === id));
    return received.at - emittedAt;
  });
  return ms - stalledMs;
}

/** Of as many samples as were taken while something goes on. */
async function median(goesOn: () => boolean): Promise<number> {
  const samples: number[] = [];
  while (samples.length < SAMPLES) {
    const ms = await acceptedToReceived();
    if (!goesOn()) break;
    samples.push(ms);
  }
  expect(samples.length).toBeGreaterThan(0);
  return samples.toSorted((a, b) => a - b)[samples.length >> 1] ?? Number.NaN;
}

const many = (tenant: TenantApi, count: number, path: string): Promise<string[]> =>
  subscribeMany(db, {
    tenantId: tenant.id,
    url: receiver.url + path,
    count,
    secretsKey: env['SECRETS_KEY'] ?? '',
  });

const waiting = async (): Promise<number> => (await db.query('SELECT FROM waiting_events')).rowCount ?? 0;

describe("another tenant's event takes no longer than twice as long as ever, and 100 ms,", () => {
  const expectNearlyCalm = (ms: number): void => {
    expect(ms).toBeLessThan(2 * calmMs + 100);
  };

  it('beside a tenant that has removed 100,000 subscriptions', async () => {
    const tenant = await running.api.tenant();
    await many(tenant, 1, '/left');
    await db.query(
      `INSERT INTO subscriptions (tenant_id, id, url, events, deleted_at)
       SELECT $1, gen_random_uuid(), $2, '{*}', now() FROM generate_series(1, 100000)`,
      [tenant.id, receiver.url],
    );
    const emitted: Promise<string>[] = [];
    expectNearlyCalm(
      await median(() => {
        emitted.push(tenant.emit());
        return true;
      }),
    );
    await Promise.all(emitted);
    await until(() => receiver.at('/left').length === emitted.length);
  });

  it('beside events of which no deliveries can be made, which hold up no other; these are made when they can', async () => {
    const tenant = await running.api.tenant();
    await tenant.subscribe(`${receiver.url}/failing`, { event: '*' });
    await db.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no such delivery''; END';
       CREATE TRIGGER refuse BEFORE INSERT ON deliveries FOR EACH ROW
         WHEN (NEW.tenant_id = '${tenant.id}' AND NEW.event_type = 'payment.received') EXECUTE FUNCTION refuse()`,
    );
    const emitted = [tenant.emit()];
    expectNearlyCalm(
      await median(() => {
        emitted.push(tenant.emit());
        return true;
      }),
    );
    const bad = await Promise.all(emitted);
    // Also not those of the same tenant.
    const { payment_id, invoice_id, amount, currency } = payment().data;
    const { body } = await tenant.call('POST', '/events', {
      ...payment(),
      event: 'payment.failed',
      data: { payment_id, invoice_id, amount, currency, reason: 'none', error_code: 'none' },
    });
    const good: string = body['id'];
    await until(() => receiver.at('/failing').some(({ headers }) => headers['webhook-id'] === good));
    await until(async () => (await db.query('SELECT FROM waiting_events WHERE failures > 0')).rowCount === bad.length);
    expect(running.output()).toContain(`event ${bad[0]} of tenant ${tenant.id}: no such delivery`);
    const { text } = (await running.api.call('GET', '/metrics')).body;
    expect(text).toMatch(new RegExp(`^webhook_fan_outs_failing ${bad.length}$`, 'm'));
    expect(text).toMatch(/^webhook_outbox_lag_seconds 0$/m);

    await db.query('DROP FUNCTION refuse CASCADE; UPDATE waiting_events SET due_at = now()');
    const received = () => receiver.at('/failing').map(({ headers }) => headers['webhook-id']);
    await until(() => new Set(received()).size === bad.length + 1);
    expect(new Set(received())).toEqual(new Set([...bad, good]));
    // Once before it was known that their rows are refused, and once when they had rows.
    expect(received().length).toBeLessThanOrEqual(2 * bad.length + 1);
    await until(async () => (await db.query('SELECT FROM waiting_events')).rowCount === 0);
  });

  it('beside large events that are compared with large filters', async () => {
    const tenant = await running.api.tenant();
    const ids = await many(tenant, 12, '/compared');
    // Each of these is looked for among all of those.
    const list = (length: number) => JSON.stringify({ list: Array.from({ length }, (_, n) => n).toReversed() });
    await db.query('UPDATE subscriptions SET filter = $2 WHERE id = ANY($1)', [ids, list(150)]);
    const events = newIds(2);
    await db.query(
      `INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
       SELECT id, $2, 'payment.received', 'payment', 'pay-1', $3, now() FROM unnest($1::uuid[]) AS e(id)`,
      [events, tenant.id, `{"data":${list(30_000)}}`],
    );
    expectNearlyCalm(await median(() => receiver.at('/compared').length < events.length * ids.length));
    await until(() => receiver.at('/compared').length === events.length * ids.length);
  });

  it('beside events of 10,000 subscriptions each', async () => {
    const tenant = await running.api.tenant();
    const ids = await many(tenant, 10_000, '/many');
    // Few are sent, as this is not about how fast that is: it computes in this process too.
    await db.query('UPDATE subscriptions SET disabled_at = now() WHERE id = ANY($1)', [ids.slice(500)]);
    const events = await Promise.all(Array.from({ length: 3 }, () => tenant.emit()));
    expectNearlyCalm(await median(() => receiver.at('/many').length < events.length * 500));
    await until(() => receiver.at('/many').length === events.length * 500);
    const { rows } = await db.query(
      'SELECT status, count(*)::int FROM deliveries WHERE event_id = ANY($1) GROUP BY 1',
      [events],
    );
    const skipped = rows.find(({ status }) => status === 'skipped')?.count;
    expect([skipped, await waiting()]).toEqual([events.length * 9_500, 0]);
  });
});

it('a process that is killed between two slices of an event leaves each subscription exactly one delivery', async () => {
  const tenant = await running.api.tenant();
  const ids = await many(tenant, 2_000, '/killed');
  await db.query('UPDATE subscriptions SET disabled_at = now() WHERE tenant_id = $1', [tenant.id]);
  const held = await hold(
    db,
    `AFTER INSERT ON deliveries FOR EACH ROW WHEN (NEW.subscription_id = '${ids.toSorted()[1_000]}')`,
  );
  const id = await tenant.emit();
  const pid = await held.reached();
  await running.end('SIGKILL');
  const made = async () =>
    (await db.query<{ subscription_id: string }>('SELECT subscription_id FROM deliveries WHERE event_id = $1', [id]))
      .rows;
  const before = (await made()).length;
  await db.query('SELECT pg_terminate_backend($1)', [pid]);
  await held.letGo();
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThanOrEqual(1_000);
  // What is new since then gets the next event.
  await many(tenant, 1, '/new');
  running = await spawnPlatform(env);
  await until(async () => (await waiting()) === 0);
  expect((await made()).map((row) => row.subscription_id).toSorted()).toEqual(ids.toSorted());
});

it('a large fan-out waits in Postgres while the queue is paused', async () => {
  const tenant = await running.api.tenant();
  await running.api.admin('POST', '/queue/pause');
  await many(tenant, 2_000, '/paused');
  const id = await tenant.emit();
  const made = async () => (await db.query('SELECT FROM deliveries WHERE event_id = $1', [id])).rowCount ?? 0;
  await until(async () => (await made()) >= WATERMARK * IDS_PER_JOB);
  // It took a turn each second until then.
  await sleep(2_500);
  expect(await made()).toBe(WATERMARK * IDS_PER_JOB);
  await running.api.admin('POST', '/queue/resume');
  await until(async () => (await waiting()) === 0);
  expect(await made()).toBe(2_000);
});
