import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform } from '../support/platform.ts';
import { until } from '../support/wait.ts';

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

  it('while the process stands still gets the answer that came meanwhile', async () => {
    const { status, free } = await waiting();
    const freed = free();
    standStill(3_000);
    await freed;
    expect(await status).toBe(200);
  });
});
