import type { Command } from 'commander';
import { wantsJson } from '../connection.ts';
import { Failure } from '../failure.ts';
import { note, print, printJson } from '../print.ts';

/** What each start does first, for who upgrades step by step: a process of this version then finds nothing to do. */
async function bringUpToDate(command: Command): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'];
  if (!databaseUrl) throw new Failure('usage', 'Which database? Set DATABASE_URL, as the owner of the schema');
  const [{ migrate }, { withAuthority }] = await Promise.all([
    import('../../src/database/migrate.ts'),
    import('../../src/config/parts/database-settings.ts'),
  ]);
  await migrate(withAuthority(databaseUrl, process.env['DATABASE_CA_FILE'] || undefined), note).catch(
    (error: Error) => {
      throw new Failure('refused', `DATABASE_URL: ${error.message}`);
    },
  );
  if (wantsJson(command)) printJson({ up_to_date: true });
  else print('The schema is up to date');
}

export function migrateCommand(program: Command): void {
  program
    .command('migrate')
    .description(
      'brings the schema of DATABASE_URL up to date, as each start does; one process at a time, under a lock',
    )
    .action((_: object, command: Command) => bringUpToDate(command));
}
