import { DataSource } from 'typeorm';
import { migrations } from '../../migrations/index.ts';
import { asOwner, OWNER, untilReachable } from './owner.ts';
import { makePartitions } from './partitions.ts';

/** Brings the schema up to date. Waits for a database that is not there yet: a start never fails for it. */
export async function migrate(databaseUrl: string, log: (line: string) => void): Promise<void> {
  await untilReachable(databaseUrl, log);
  await asOwner(databaseUrl, async (owner) => {
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
