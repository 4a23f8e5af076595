import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { bytesOf, intsOf, smallintsOf, textsOf, timesOf, uuidsOf } from '../../src/database/arrays.ts';
import { newId } from '../../src/database/ids.ts';

const ID = newId();
let db: pg.Client;

beforeAll(async () => {
  db = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'], options: '-c timezone=UTC' });
  await db.connect();
});

afterAll(async () => {
  await db.end();
});

/** What Postgres makes of it. */
async function read(array: Buffer, type: string): Promise<unknown[]> {
  const { rows } = await db.query<{ value: unknown }>(`SELECT u.value FROM unnest($1::${type}[]) AS u(value)`, [array]);
  return rows.map(({ value }) => value);
}

describe('an array parameter', () => {
  it.each([
    ['quotes', ['"', "'", '""', 'a "b" c']],
    ['backslashes', ['\\', '\\\\', '\\n', 'C:\\x\\', '\\"']],
    ['what arrays are made of', [',', 'a,b', '{', '}', '{}', '{"a",NULL}', '(', ' ']],
    ['the word for nothing', ['NULL', 'null', '"NULL"']],
    ['nothing', ['', ' ', '']],
    ['space at the ends', [' a ', '\ta\n']],
    ['lines', ['a\nb', 'a: b\r\nc: d\r\n', '\r']],
    ['letters of the world', ['€', '👩🏽‍🚀', '漢字', '\u0001', '\u00a0', '\ufeff']],
    ['percents and dollars', ['%', '$1', '$&', '$$', ':name']],
    ['much', ['"\\'.repeat(50_000)]],
  ])('brings %s as they were', async (_, texts) => {
    expect(
      await read(
        textsOf(texts, (text) => text),
        'text',
      ),
    ).toEqual(texts);
  });

  it('makes NULL of what there is not, and of nothing else', async () => {
    const values = ['a', null, undefined, '', 'NULL'];
    expect(
      await read(
        textsOf(values, (value) => value),
        'text',
      ),
    ).toEqual(['a', null, null, '', 'NULL']);
    expect(
      await read(
        intsOf([0, null, undefined, -1], (value) => value),
        'int',
      ),
    ).toEqual([0, null, null, -1]);
  });

  it('brings ids, times, bytes and numbers', async () => {
    const [ids, times] = [
      [newId(), '01234567-89ab-cdef-ABCD-EF9876543210', '00000000-0000-0000-0000-000000000000'],
      [
        new Date(0),
        new Date(1_700_000_000_123),
        new Date('1999-12-31T23:59:59.999Z'),
        new Date('9999-12-31T23:59:59.999Z'),
      ],
    ];
    expect(
      await read(
        uuidsOf(ids, (id) => id),
        'uuid',
      ),
    ).toEqual(ids.map((id) => id.toLowerCase()));
    expect(
      await read(
        timesOf(times, (time) => time),
        'timestamptz',
      ),
    ).toEqual(times);
    const blobs = [Buffer.from([0, 0x5c, 0x22, 0xff]), Buffer.alloc(0), Buffer.alloc(300_000, 7)];
    expect(
      await read(
        bytesOf(blobs, (value) => value),
        'bytea',
      ),
    ).toEqual(blobs);
    const [ints, smallints] = [
      [-(2 ** 31), 2 ** 31 - 1],
      [-(2 ** 15), 2 ** 15 - 1],
    ];
    expect(
      await read(
        intsOf(ints, (value) => value),
        'int',
      ),
    ).toEqual(ints);
    expect(
      await read(
        smallintsOf(smallints, (value) => value),
        'smallint',
      ),
    ).toEqual(smallints);
  });

  // Each of more bytes than all before it, so that each makes the buffer grow.
  it.each([
    ['ids', 'uuid', uuidsOf, ID, 30_000, ID],
    ['integers', 'int', intsOf, 123_456_789, 150_000, '123456789'],
    ['small integers', 'smallint', smallintsOf, 12_345, 400_000, '12345'],
    ['times', 'timestamptz', timesOf, new Date(0), 450_000, '1970-01-01 00:00:00+00'],
    ['texts', 'text', textsOf, 'Ünicode', 600_000, 'Ünicode'],
  ] as [string, string, typeof textsOf, string, number, string][])(
    'brings very many %s',
    async (_, type, arrayOf, value, n, text) => {
      const array = arrayOf(Array.from({ length: n }), () => value);
      const { rows } = await db.query(
        `SELECT count(*)::int AS count, min(v::text) AS least, max(v::text) AS greatest FROM unnest($1::${type}[]) AS u(v)`,
        [array],
      );
      expect(rows).toEqual([{ count: n, least: text, greatest: text }]);
    },
  );

  it('is empty for no items, and has one element for each item otherwise', async () => {
    expect(await read(intsOf([], Number), 'int')).toEqual([]);
    expect(await read(textsOf([], String), 'text')).toEqual([]);
    expect(
      await read(
        textsOf([undefined], (value) => value),
        'text',
      ),
    ).toEqual([null]);
    expect(
      await read(
        textsOf([''], (value) => value),
        'text',
      ),
    ).toEqual(['']);
  });
});
