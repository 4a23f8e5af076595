import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform } from '../support/platform.ts';
import { until } from '../support/wait.ts';

/** Longer than the server needs to end a statement whose time is over. */
const HELD_ON_MS = 2_000;

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

const HELD_UP = `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database AND datname = current_database() WHERE NOT granted`;

/** The status of a request that has to wait until `free`. */
async function waiting() {
  const tenant = await platform.api.tenant();
  await platform.db.query('BEGIN; LOCK TABLE customers');
  const status = tenant.call('GET', '/customers').then((answer) => answer.status);
  await until(async () => (await platform.db.query(HELD_UP)).rows.length > 0);
  return { status, free: () => platform.db.query('COMMIT') };
}

/** Nothing runs in this process meanwhile: no timer, and no answer of Postgres is read. */
const standStill = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

describe('a request that waits for the database', () => {
  it('is answered 503 in the end', async () => {
    const { status, free } = await waiting();
    expect(await status).toBe(503);
    await free();
  });

  it('and is answered leaves no statement behind that nobody waits for', async () => {
    const { status, free } = await waiting();
    expect(await status).toBe(503);
    await until(async () => (await platform.db.query(HELD_UP)).rows.length === 0, 5_000);
    await free();
  });

  it('because it changes much commits all the same', async () => {
    const tenant = await platform.api.tenant();
    const subscription = (await tenant.subscribe('http://127.0.0.1:1/', { retry_schedule_seconds: [3_600] }))['id'];
    await tenant.emit();
    const [delivery] = await until(async () => {
      const found = await tenant.deliveries('&status=retrying');
      return found.length > 0 ? found : undefined;
    });
    await platform.db.query('BEGIN; SET LOCAL ROLE webhook_platform');
    await platform.db.query('SELECT FROM deliveries WHERE id = $1 FOR UPDATE', [delivery?.['id']]);
    const path = `/webhooks/subscriptions/${subscription}`;
    expect((await tenant.call('DELETE', path)).status).toBe(503);
    await sleep(HELD_ON_MS);
    await platform.db.query('COMMIT');
    await until(async () => (await tenant.call('GET', path)).status === 404);
    expect(await tenant.deliveries('&status=cancelled')).toHaveLength(1);
  });

  it('while the process stands still gets the answer that came meanwhile', async () => {
    const { status, free } = await waiting();
    const freed = free();
    standStill(3_000);
    await freed;
    expect(await status).toBe(200);
  });
});
