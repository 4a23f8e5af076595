import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Settings } from '../../src/config/settings.ts';
import { Connections } from '../../src/database/connections/connections.ts';
import { isBadData, isConnectionLoss } from '../../src/database/connections/connection-failures.ts';
import { PreparedStatements } from '../../src/database/connections/prepared-statements.ts';
import { startPlatform, testEnv, type Platform } from '../support/platform.ts';
import { until } from '../support/wait.ts';

let platform: Platform;
let databaseUrl: string;
let statements: PreparedStatements;

beforeAll(async () => {
  const env = await testEnv();
  databaseUrl = env['DATABASE_URL'] ?? '';
  platform = await startPlatform(env);
  statements = open(databaseUrl);
});

afterAll(async () => {
  await statements.onApplicationShutdown();
  await platform.stop();
});

/** The least of DATABASE_POOL_SIZE leaves them one connection. */
const open = (url: string): PreparedStatements =>
  new PreparedStatements(
    { databaseUrl: url, databasePoolSize: 4, databasePreparedStatements: true, role: 'all' } as Settings,
    new Connections(),
  );

const ask = <Row>(name: string, text: string, values: unknown[] = []): Promise<Row[]> =>
  statements.query<Row>({ name, text }, values);

describe('a prepared statement', () => {
  it('is planned once, whatever its values', async () => {
    const texts = ['a', 'b', 'c'];
    const find = 'SELECT $1::text AS value FROM tenants RIGHT JOIN (SELECT 1) one ON name = $1';
    const found = await Promise.all(texts.map((text) => ask('find', find, [text])));
    expect(found).toEqual(texts.map((value) => [{ value }]));
    const plans = await ask(
      'plans',
      `SELECT name, generic_plans::int AS lasting, custom_plans::int AS passing FROM pg_prepared_statements WHERE name = 'find'`,
    );
    expect(plans).toEqual([{ name: 'find', lasting: 3, passing: 0 }]);
  });

  it('reads a small table by an index too, because it may grow', async () => {
    await platform.db.query('ANALYZE tenants');
    const plan = await ask<{ 'QUERY PLAN': string }>(
      'explain',
      `EXPLAIN SELECT name FROM tenants WHERE id = '00000000-0000-0000-0000-000000000000'`,
    );
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Scan using tenants_pkey');
  });

  it('works as the platform and not as the owner', async () => {
    expect(await ask('who', 'SELECT current_user::text AS who')).toEqual([{ who: 'webhook_platform' }]);
  });

  it('goes on when its connection was cut', async () => {
    const pid = 'SELECT pg_backend_pid() AS pid';
    const [before] = await ask<{ pid: number }>('pid', pid);
    await platform.db.query('SELECT pg_terminate_backend($1)', [before?.pid]);
    // The first one may still get the connection that is being cut.
    const [after] = await until(() => ask<{ pid: number }>('pid', pid).catch(() => undefined));
    expect(after?.pid).not.toBe(before?.pid);
  });

  it('tells bad data from a database that is away', async () => {
    const refused = await ask('bad', 'SELECT $1::uuid', ['no id']).catch((error: unknown) => error);
    expect([isBadData(refused), isConnectionLoss(refused)]).toEqual([true, false]);
    const nowhere = open('postgres://nobody@127.0.0.1:1/none');
    const lost = await nowhere.query({ name: 'one', text: 'SELECT 1' }, []).catch((error: unknown) => error);
    await nowhere.onApplicationShutdown();
    expect([isBadData(lost), isConnectionLoss(lost)]).toEqual([false, true]);
  });
});
