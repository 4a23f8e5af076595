import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import { loadSettings, SettingsError } from './config/settings.ts';
import { withEmbedded } from './embedded/defaults.ts';
import { createPlatform } from './platform.ts';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const log = (line: string): void => Logger.log(line, 'Start');
  const { env, stop } = await withEmbedded(process.env, log);
  const settings = loadSettings(env);
  const app = await createPlatform(settings);
  await app.listen(settings.port, settings.host);
  log(`ROLE=${settings.role} on ${await app.getUrl()}: /docs, /metrics, /health/ready`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log(`${signal}: finishing what is under way`);
      app
        .close()
        .then(stop)
        .then(
          () => process.exit(0),
          (error: unknown) => {
            Logger.error(error, undefined, 'Start');
            process.exit(1);
          },
        );
    });
  }
}

main().catch((error: unknown) => {
  // What is wrong with the settings is for people; anything else needs its stack.
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
});
