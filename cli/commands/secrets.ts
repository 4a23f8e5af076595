import type { Command } from 'commander';
import { wantsJson } from '../connection.ts';
import { EXIT, Failure } from '../failure.ts';
import { note, print, printJson } from '../print.ts';
import { Progress } from '../progress.ts';

/** As of a process of the platform: production's image has no servers of its own. */
async function surroundings() {
  if (process.env['NODE_ENV'] === 'production') return { env: process.env, stop: () => Promise.resolve() };
  const { withEmbedded } = await import('../../dev/embedded/defaults.ts');
  return withEmbedded(process.env, note);
}

/** Works on the database itself, with the settings of the platform's processes: secrets never go over the wire. */
async function reEncrypt(command: Command): Promise<void> {
  // What only this command needs.
  const [{ DataSource }, { loadSettings, SettingsError }, { ReEncryption }, { Client }] = await Promise.all([
    import('typeorm'),
    import('../../src/config/load-settings.ts'),
    import('../../src/subscriptions/sealed/re-encryption.ts'),
    import('../../src/database/connections/client.ts'),
  ]);
  const { env, stop } = await surroundings();
  try {
    const { databaseUrl, secretsKey } = loadSettings(env);
    const dataSource = new DataSource({
      type: 'postgres',
      url: databaseUrl,
      applicationName: 'webhooks-cli',
      extra: { Client, options: '-c role=webhook_platform' },
    });
    await dataSource.initialize().catch((error: Error) => {
      throw new Failure('unreachable', `DATABASE_URL: ${error.message}`);
    });
    const bar = new Progress();
    const { reEncrypted, unreadable } = await new ReEncryption(dataSource, secretsKey).run((progress) => {
      if (process.stderr.isTTY) bar.draw(progress.reEncrypted, progress.total, 'secrets');
      else note(`${progress.reEncrypted} of ${progress.total} secrets are re-encrypted`);
    });
    await dataSource.destroy();
    bar.end();
    for (const { what, id } of unreadable)
      note(`The ${what} ${id} can't be opened: its key is missing, or it was tampered with`);
    if (wantsJson(command)) printJson({ re_encrypted: reEncrypted, unreadable: unreadable.map(({ id }) => id) });
    else if (unreadable.length === 0) {
      print(
        `Re-encrypted ${reEncrypted} secrets; all are under the first key of SECRETS_KEY, the others can be removed`,
      );
    } else print(`Re-encrypted ${reEncrypted} secrets; ${unreadable.length} could not be opened, keep the other keys`);
    if (unreadable.length > 0) process.exitCode = EXIT.refused;
  } catch (error) {
    throw error instanceof SettingsError ? new Failure('usage', error.message) : error;
  } finally {
    await stop();
  }
}

export function secrets(program: Command): void {
  program
    .command('secrets')
    .description('secrets at rest')
    .command('re-encrypt')
    .description('puts all under the first key of SECRETS_KEY; may be stopped and begun again, while the platform runs')
    .action((_: object, command: Command) => reEncrypt(command));
}
