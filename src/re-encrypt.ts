import { existsSync } from 'node:fs';
import { DataSource } from 'typeorm';
import { loadSettings, SettingsError } from './config/settings.ts';
import { withEmbedded } from './embedded/defaults.ts';
import { ReEncryption } from './subscriptions/re-encryption.ts';

const say = (line: string): void => console.error(line);

/** `npm run re-encrypt`: progress on stderr, one closing line on stdout; exit code 1 when a secret could not be opened. */
async function main(): Promise<number> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { env, stop } = await withEmbedded(process.env, say);
  const { databaseUrl, secretsKey } = loadSettings(env);
  const dataSource = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    applicationName: 'webhooks-re-encrypt',
    extra: { options: '-c role=webhook_platform' },
  });
  try {
    await dataSource.initialize();
    const { reEncrypted, unreadable } = await new ReEncryption(dataSource, secretsKey).run((progress) =>
      say(`${progress.reEncrypted} of ${progress.total} secrets are re-encrypted`),
    );
    for (const id of unreadable) say(`The secret ${id} can't be opened: its key is missing, or it was tampered with`);
    console.log(
      unreadable.length === 0
        ? `Re-encrypted ${reEncrypted} secrets; all are under the first key of SECRETS_KEY, the others can be removed`
        : `Re-encrypted ${reEncrypted} secrets; ${unreadable.length} could not be opened, keep the other keys`,
    );
    return unreadable.length === 0 ? 0 : 1;
  } finally {
    await dataSource.destroy().catch(() => undefined);
    await stop();
  }
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error);
  return 1;
});
