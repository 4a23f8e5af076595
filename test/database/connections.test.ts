import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { asOwner } from '../../src/database/owner.ts';
import { PreparedStatements } from '../../src/database/connections/prepared-statements.ts';
import { startPlatform, type Platform } from '../support/platform.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api' });
});

afterAll(async () => {
  await platform.stop();
});

/** Compiling a statement that Postgres believes to be long takes longer than running it: 2 s of one tenant's fan-out. */
describe('no statement is compiled (JIT)', () => {
  const SHOW = { name: 'show_jit', text: 'SHOW jit' };

  it.each<[string, () => Promise<unknown>]>([
    ['of a request', () => platform.app.get(DataSource).query(SHOW.text)],
    ['of a delivery', () => platform.app.get(PreparedStatements).query(SHOW, [])],
    ['of a job', async () => (await asOwner(platform.settings.databaseUrl, (owner) => owner.query(SHOW.text))).rows],
  ])('%s', async (_whose, ask) => {
    expect(await ask()).toEqual([{ jit: 'off' }]);
  });
});
