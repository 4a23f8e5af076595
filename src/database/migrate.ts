import type pg from 'pg';
import { DataSource } from 'typeorm';
import { migrations, STOPS } from '../../migrations/index.ts';
import { asOwner, OWNER, untilReachable } from './owner.ts';
import { makePartitions } from './partitions.ts';

/** Brings the schema up to date. Waits for a database that is not there yet: a start never fails for it. */
export async function migrate(databaseUrl: string, log: (line: string) => void): Promise<void> {
  await untilReachable(databaseUrl, log);
  await asOwner(databaseUrl, async (owner) => {
    await refuseBesideOldProcesses(owner);
    const dataSource = new DataSource({
      type: 'postgres',
      url: databaseUrl,
      migrations,
      migrationsTransactionMode: 'each',
      extra: OWNER,
    });
    await dataSource.initialize();
    try {
      const done = await dataSource.runMigrations();
      if (done.length > 0) log(`Database: ran ${done.length} migrations, the last is ${done.at(-1)?.name}`);
    } finally {
      await dataSource.destroy();
    }
    await makePartitions(owner);
  });
}

/**
 * Refuses to go over a migration that the version before does not outlive while processes of that version are there. A database
 * that is new has none of them before it.
 * @throws Error that says what to stop
 */
async function refuseBesideOldProcesses(owner: pg.Client): Promise<void> {
  const { rows: tables } = await owner.query<{ there: boolean }>(
    `SELECT to_regclass('migrations') IS NOT NULL AS there`,
  );
  if (!tables[0]?.there) return;
  const { rows: names } = await owner.query<{ name: string }>('SELECT name FROM migrations');
  const done = new Set(names.map(({ name }) => name));
  const ahead = STOPS.filter(({ name }) => !done.has(name));
  if (ahead.length === 0) return;
  const { rows } = await owner.query<{ name: string; count: number }>(
    `SELECT application_name AS name, count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND application_name LIKE 'webhooks-%' GROUP BY 1 ORDER BY 1`,
  );
  if (rows.length === 0) return;
  const who = rows.map(({ name, count }) => `${count} of ${name}`).join(', ');
  throw new Error(
    `This upgrade goes over ${ahead.map(({ name }) => name).join(', ')}, which processes of the version before do not outlive: ` +
      `stop all of them (connections: ${who}), then start this version`,
  );
}
