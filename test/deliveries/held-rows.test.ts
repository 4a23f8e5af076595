import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newDatabase, payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const CONCURRENCY = 10;

let platform: Platform;
let receiver: Receiver;
/** Holds rows. */
let holder: pg.Client;
let answers: (() => void)[];

beforeAll(async () => {
  receiver = await Receiver.start();
  const url = await newDatabase();
  platform = await startPlatform({ DATABASE_URL: url, DELIVERY_CONCURRENCY: String(CONCURRENCY) });
  holder = new pg.Client(url);
  await holder.connect();
});

beforeEach(() => {
  answers = [];
});

afterAll(async () => {
  await holder.end();
  await platform.stop();
  await receiver.stop();
});

/** Until it is let go. */
async function hold(sql: string, values: unknown[]): Promise<void> {
  await holder.query('BEGIN; SET LOCAL ROLE webhook_platform');
  expect((await holder.query(`${sql} FOR UPDATE`, values)).rowCount).toBeGreaterThan(0);
}
const letGo = () => holder.query('COMMIT');

/** An event to so many endpoints of a tenant, which answer when `answers` are called. */
async function sentTo(count: number, answer: (path: string) => number): Promise<{ tenant: TenantApi; id: string }> {
  const tenant = await platform.api.tenant();
  for (let n = 0; n < count; n++) await tenant.subscribe(`${receiver.url}/${n}`, { retry_schedule_seconds: [] });
  receiver.answer =
    ({ path }) =>
    (response) => {
      answers.push(() => response.writeHead(answer(path)).end());
    };
  const id = await tenant.emit();
  // They have rows as soon as they are slow.
  await until(async () => answers.length === count && (await ended(tenant, 'pending')) === count);
  return { tenant, id };
}

const ended = async (tenant: TenantApi, status: string): Promise<number> =>
  (await tenant.deliveries(`&status=${status}`)).length;

async function attemptsOf(tenant: TenantApi): Promise<number> {
  const { rows } = await platform.db.query('SELECT count(*)::int AS n FROM delivery_attempts WHERE tenant_id = $1', [
    tenant.id,
  ]);
  return rows[0].n;
}

describe('rows of deliveries that somebody else holds', () => {
  it('are recorded when they are let go, and hold up neither the others of their group nor what comes after', async () => {
    const { tenant, id } = await sentTo(CONCURRENCY, () => 200);
    const held = CONCURRENCY - 2;
    await hold('SELECT FROM deliveries WHERE id = ANY(ARRAY(SELECT id FROM deliveries WHERE event_id = $1 LIMIT $2))', [
      id,
      held,
    ]);
    for (const answer of answers) answer();
    // One after the other they would be waited for ten times as long as this test waits.
    await until(async () => (await ended(tenant, 'delivered')) === CONCURRENCY - held);
    const other = await platform.api.tenant();
    await other.subscribe(`${receiver.url}/other`);
    receiver.answer = () => 200;
    for (let n = 0; n < 5; n++) {
      await other.emit();
      await until(async () => (await ended(other, 'delivered')) === n + 1);
    }
    expect(await ended(tenant, 'pending')).toBe(held);
    await letGo();
    await until(async () => (await ended(tenant, 'delivered')) === CONCURRENCY);
    expect(await attemptsOf(tenant)).toBe(CONCURRENCY);
    expect(receiver.received.filter(({ headers }) => headers['webhook-id'] === id)).toHaveLength(CONCURRENCY);
  });

  it('take a bounded number of results into memory: then no attempt begins until some are recorded', async () => {
    const [bound, all] = [10 * CONCURRENCY, 200];
    const tenant = await platform.api.tenant();
    for (let n = 0; n < 10; n++) await tenant.subscribe(`${receiver.url}/bounded`);
    receiver.answer = () => 200;
    await platform.api.admin('POST', '/queue/pause');
    await tenant.call('POST', '/events/batch', { events: Array.from({ length: all / 10 }, () => payment()) });
    await until(async () => {
      const { rowCount } = await platform.db.query('SELECT FROM deliveries WHERE tenant_id = $1', [tenant.id]);
      return rowCount === all;
    });
    await hold('SELECT FROM deliveries WHERE tenant_id = $1', [tenant.id]);
    await platform.api.admin('POST', '/queue/resume');
    await until(() => receiver.at('/bounded').length >= bound);
    await expect(until(() => receiver.at('/bounded').length > bound + CONCURRENCY, 3_000)).rejects.toThrow(
      'still false',
    );
    const { text } = (await platform.api.call('GET', '/metrics')).body;
    const unrecorded = Number(/^webhook_results_unrecorded (\d+)$/m.exec(text)?.[1]);
    expect(unrecorded).toBe(receiver.at('/bounded').length);
    await letGo();
    await until(async () => (await attemptsOf(tenant)) === all);
    expect(receiver.at('/bounded')).toHaveLength(all);
  });
});

it('a subscription that somebody else holds holds up only what would disable it', async () => {
  const { tenant } = await sentTo(CONCURRENCY, (path) => (path === '/3' ? 410 : 500));
  await hold('SELECT FROM subscriptions WHERE tenant_id = $1 AND url LIKE $2', [tenant.id, '%/3']);
  for (const answer of answers) answer();
  await until(async () => (await ended(tenant, 'failed')) === CONCURRENCY - 1);
  expect(await ended(tenant, 'pending')).toBe(1);
  await letGo();
  await until(async () => (await ended(tenant, 'failed')) === CONCURRENCY);
  expect(await attemptsOf(tenant)).toBe(CONCURRENCY);
  const { body } = await tenant.call('GET', '/webhooks/subscriptions?active=false');
  expect(body['data']).toMatchObject([{ disabled_reason: 'gone' }]);
});
