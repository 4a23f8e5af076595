import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let tenant: TenantApi;

beforeAll(async () => {
  // Of 10 connections 7 are for requests; one tenant gets 4 of them.
  platform = await startPlatform({ RATE_LIMIT_BURST: '40' });
  tenant = await platform.api.tenant();
});

afterAll(() => platform.stop());

const WAITING = `SELECT FROM pg_locks JOIN pg_database d ON d.oid = database AND datname = current_database() WHERE NOT granted`;
const heldUp = async (): Promise<number> => (await platform.db.query(WAITING)).rows.length;
/** Holds up every request for customers until `free`. */
const holdUp = () => platform.db.query('BEGIN; LOCK TABLE customers');
const free = () => platform.db.query('COMMIT');

const list = (count: number) =>
  Array.from({ length: count }, () => tenant.call('GET', '/customers').then(({ status }) => status));

describe('slow requests of one tenant', () => {
  it('take half of the connections at most, so that others are answered meanwhile', async () => {
    const other = await platform.api.tenant();
    await holdUp();
    const slow = list(30);
    await until(async () => (await heldUp()) >= 4);
    const answers = await Promise.all([
      other.call('GET', '/sales-orders'),
      other.call('GET', '/webhooks/subscriptions'),
      platform.api.admin('GET', '/tenants'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await heldUp()).toBeLessThanOrEqual(4);
    await free();
    // Slower machines answer some too late.
    for (const status of await Promise.all(slow)) expect([200, 503]).toContain(status);
  });

  it('wait for their turn, and beyond what one key may make at once are told to come back', async () => {
    await holdUp();
    const slow = list(60);
    const refused = await until(async () => {
      const answer = await tenant.call('GET', '/customers');
      return answer.status === 429 ? answer : undefined;
    });
    await free();
    expect(refused.body).toMatchObject({ code: 'rate_limited', detail: expect.stringMatching(/At most 4 requests/) });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    const statuses = await Promise.all(slow);
    for (const status of statuses) expect([200, 429, 503]).toContain(status);
    expect(statuses.filter((status) => status !== 429).length).toBeGreaterThanOrEqual(40);
  });

  it('that were given up leave no place taken', async () => {
    await holdUp();
    // Four are carried out and answered late, the others never get their turn.
    expect(new Set(await Promise.all(list(12)))).toEqual(new Set([503]));
    await free();
    await until(async () => (await heldUp()) === 0);
    expect(new Set(await Promise.all(list(20)))).toEqual(new Set([200]));
  });
});
