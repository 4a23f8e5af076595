import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { textsOf, wordsOf } from '../../src/database/arrays.ts';
import { newId } from '../../src/database/ids.ts';

let db: pg.Client;

beforeAll(async () => {
  db = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await db.connect();
});

afterAll(async () => {
  await db.end();
});

/** What Postgres makes of it. */
async function read(array: string, type: string): Promise<unknown[]> {
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
        wordsOf([0, null, undefined, -1], (value) => value),
        'int',
      ),
    ).toEqual([0, null, null, -1]);
  });

  it('brings ids, times and numbers', async () => {
    const [ids, times] = [
      [newId(), newId()],
      [new Date(0), new Date(1_700_000_000_123)],
    ];
    expect(
      await read(
        wordsOf(ids, (id) => id),
        'uuid',
      ),
    ).toEqual(ids);
    expect(
      await read(
        wordsOf(times, (time) => time.toISOString()),
        'timestamptz',
      ),
    ).toEqual(times);
  });

  it('is empty for no items, and has one element for each item otherwise', async () => {
    expect(await read(wordsOf([], String), 'int')).toEqual([]);
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
