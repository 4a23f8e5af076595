import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DELIVERY_ID_SQL, deliveryIdOf, newId, timeOf } from '../src/database/ids.ts';

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
