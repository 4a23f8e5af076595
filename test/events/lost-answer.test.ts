import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newDatabase, payment, startPlatform, type Answer, type Platform } from '../support/platform.ts';
import { Proxy } from '../support/proxy.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let database: Proxy;
/** Past the proxy. */
let db: pg.Client;

/** Without a worker, whose transactions have answers to lose too. */
beforeAll(async () => {
  const url = await newDatabase();
  database = await Proxy.before(url);
  platform = await startPlatform({ DATABASE_URL: database.url, ROLE: 'api' });
  db = new pg.Client(url);
  await db.connect();
});

afterAll(async () => {
  await db.end();
  await platform.stop();
  await database.stop();
});

const accepted = async (event: string): Promise<number> => {
  const { text } = (await platform.api.call('GET', '/metrics')).body;
  return Number(
    new RegExp(`^webhook_events_total\\{event="${event}",status="accepted"\\} (\\d+)$`, 'm').exec(text)?.[1],
  );
};

const stored = async (event: string): Promise<number> =>
  (await db.query('SELECT FROM events WHERE type = $1', [event])).rowCount ?? 0;

/** The answer to `call`, whose `statement` Postgres executes without the platform hearing of it. */
async function unheard(statement: string, call: () => Promise<Answer>): Promise<Answer> {
  const executed = database.loseAnswerTo(statement).then(() => true);
  // It may have been given a connection that had ended before.
  return until(async () => {
    const answer = await call();
    return (await Promise.race([executed, sleep(1_000)])) ? answer : undefined;
  });
}

describe('an event that is stored is counted once although the answer of Postgres was lost', () => {
  it('when it came from outside', async () => {
    const tenant = await platform.api.tenant();
    const key = { 'idempotency-key': 'lost' };
    const call = () => tenant.call('POST', '/events', payment(), key);
    expect((await unheard('accept_events', call)).status).toBe(503);
    await until(async () => (await accepted('payment.received')) === 1);
    expect((await call()).status).toBe(202);
    expect(await stored('payment.received')).toBe(1);
    expect(await accepted('payment.received')).toBe(1);
  });

  it('when it was emitted in the transaction of a change', async () => {
    const tenant = await platform.api.tenant();
    const customer = { name: 'Acme GmbH', email: 'accounts@acme.example', type: 'company' };
    const call = () => tenant.call('POST', '/customers', customer);
    expect((await unheard('COMMIT', call)).status).toBe(503);
    await until(async () => (await accepted('customer.created')) === 1);
    expect(await stored('customer.created')).toBe(1);
  });

  it('and one that is not stored is not counted', async () => {
    const tenant = await platform.api.tenant();
    await db.query('BEGIN; LOCK TABLE events');
    const call = tenant.call('POST', '/events', payment());
    await until(async () => {
      await db.query('SELECT pg_stat_clear_snapshot()');
      const { rows } = await db.query<{ pid: number }>(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows.length > 0;
    });
    await db.query('COMMIT');
    expect((await call).status).toBe(503);
    // Looked up together with one that is there.
    expect((await unheard('accept_events', () => tenant.call('POST', '/events', payment()))).status).toBe(503);
    await until(async () => (await accepted('payment.received')) >= 2);
    expect(await stored('payment.received')).toBe(2);
    expect(await accepted('payment.received')).toBe(2);
  });
});
