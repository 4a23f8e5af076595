import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { Jobs } from '../src/maintenance/jobs.ts';
import { startPlatform, type Platform } from './support/platform.ts';
import { until } from './support/wait.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
  // Those begin once in the first 40 s, and look for work of their own.
  jest.spyOn(platform.app.get(Jobs), 'run').mockResolvedValue(undefined);
});

afterAll(() => platform.stop());

it('asks Postgres in one statement whether there is any work, and in no others', async () => {
  const sent = jest.spyOn(pg.Client.prototype, 'query') as unknown as {
    mock: { calls: [string | { text: string }][] };
    mockClear: () => void;
    mockRestore: () => void;
  };
  const statements = (): string[] => sent.mock.calls.map(([query]) => (typeof query === 'string' ? query : query.text));
  const isBeat = (sql: string): boolean =>
    ['replays', 'notices', 'inbound_items'].every((table) => sql.includes(`FROM ${table}`));
  const beats = (): number => statements().filter(isBeat).length;
  // What a start does by itself is over by the second.
  await until(() => beats() === 2);
  sent.mockClear();
  await until(() => beats() === 2);
  const others = statements().filter((sql) => !isBeat(sql));
  sent.mockRestore();
  expect(
    others.filter((sql) => /FROM (waiting_events|open_deliveries|replays|notices|inbound_items|event_types)/.test(sql)),
  ).toEqual([]);
});
