import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { anchor, distanceMs, now } from '../src/database/clock.ts';
import { DELIVERY_ID_SQL, deliveryIdOf, newId, newIds, timeOf } from '../src/database/ids.ts';

const PAIRS: [eventId: string, subscriptionId: string][] = [
  ['018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17', '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83'],
  ['018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17', '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e84'],
  ['018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a18', '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83'],
  ['00000000-0000-7000-8000-000000000000', '00000000-0000-7000-8000-000000000000'],
  ['ffffffff-ffff-7fff-bfff-ffffffffffff', 'ffffffff-ffff-7fff-bfff-ffffffffffff'],
  ...Array.from({ length: 200 }, (): [string, string] => [newId(), newId()]),
];

let db: pg.Client;

beforeAll(async () => {
  db = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await db.connect();
});

afterAll(() => db.end());

describe('an id', () => {
  it('is above all that were made before it in this process, of any millisecond, and is never made twice', () => {
    const ids = Array.from({ length: 5_000 }, () => newId());
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(Math.abs(timeOf(ids[0] ?? '') - Date.now())).toBeLessThan(60_000);
  });

  it('shares its random end with no other', () => {
    const ends = Array.from({ length: 1_000 }, () => newId().slice(-10));
    expect(new Set(ends).size).toBe(ends.length);
  });
});

describe("a delivery's id", () => {
  it('is the same computed here and in Postgres', async () => {
    const { rows } = await db.query<{ id: string }>(
      `SELECT ${DELIVERY_ID_SQL} AS id
       FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS pair(event_id, subscription_id, n)
       CROSS JOIN LATERAL (SELECT pair.event_id AS id) e CROSS JOIN LATERAL (SELECT pair.subscription_id AS id) s
       ORDER BY n`,
      [PAIRS.map(([eventId]) => eventId), PAIRS.map(([, subscriptionId]) => subscriptionId)],
    );
    expect(rows.map(({ id }) => id)).toEqual(PAIRS.map((pair) => deliveryIdOf(...pair)));
  });

  it('is a UUIDv7 with the time of its event, and another one for every event and subscription', () => {
    const ids = PAIRS.map((pair) => deliveryIdOf(...pair));
    expect(new Set(ids).size).toBe(PAIRS.length);
    for (const [index, id] of ids.entries()) {
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
      expect(timeOf(id)).toBe(timeOf(PAIRS[index]?.[0] ?? ''));
    }
  });
});

/** As if Postgres had answered within a moment that it is so late. */
const tell = (serverMs: number, tookMs = 0): void => {
  const answeredAt = performance.now();
  anchor({ askedAt: answeredAt - tookMs, answeredAt, serverMs });
};

/** By how much it is ahead of the monotonic clock, ms: of several looks, as this process may stand still within one. */
const offset = (): number => Math.max(...Array.from({ length: 10 }, () => now() - performance.now()));

describe('the clock of this process', () => {
  it('is that of Postgres, as far as an answer proves it', () => {
    const trueMs = Date.now() + 86_400_000;
    tell(trueMs, 20);
    expect(now() - trueMs).toBeGreaterThanOrEqual(0);
    expect(Math.abs(distanceMs() ?? 0)).toBeGreaterThan(86_000_000);
    const before = offset();
    // Within what a slow answer leaves open.
    tell(now() - 900, 2_000);
    expect(offset()).toBeCloseTo(before, 1);
    const answeredAt = performance.now();
    anchor({ askedAt: answeredAt, answeredAt, serverMs: answeredAt + before + 50 });
    expect(offset() - before).toBeCloseTo(50, 1);
  });
});

describe('a new id', () => {
  it('rises, also when the clock goes back a little, and follows it when it was set back', () => {
    tell(Date.now() + 86_400_000);
    const ids = Array.from({ length: 2_000 }, () => newId());
    tell(now() - 500);
    ids.push(...Array.from({ length: 2_000 }, () => newId()));
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
    tell(Date.now());
    for (const id of [newId(), ...newIds(2)]) expect(Math.abs(timeOf(id) - Date.now())).toBeLessThan(5_000);
    expect(newId() < newId()).toBe(true);
  });
});
