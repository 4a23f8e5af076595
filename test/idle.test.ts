import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { startPlatform, type Platform } from './support/platform.ts';
import { until } from './support/wait.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

it('begins no transaction to look for work that there is not', async () => {
  const sent = jest.spyOn(pg.Client.prototype, 'query') as unknown as {
    mock: { calls: [string | { text: string }][] };
    mockRestore: () => void;
  };
  const statements = (): string[] => sent.mock.calls.map(([query]) => (typeof query === 'string' ? query : query.text));
  const looks = (table: string): number => statements().filter((sql) => sql.includes(`FROM ${table}`)).length;
  // The seldom ones look each 5 s.
  await until(() => looks('replays') > 2 && looks('notices') > 2 && looks('inbound_items') > 2);
  const all = statements();
  sent.mockRestore();
  // Those that look once a minute begin one each.
  expect(all.filter((sql) => sql.startsWith('START TRANSACTION')).length).toBeLessThanOrEqual(2);
});
