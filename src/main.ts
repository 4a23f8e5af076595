import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadSettings, SettingsError } from './config/load-settings.ts';
import type { Settings } from './config/settings.ts';
import { createPlatform } from './platform.ts';

type Environment = Record<string, string | undefined>;

async function start(env: Environment, log: (line: string) => void) {
  const settings = loadSettings(env);
  const app = await createPlatform(settings);
  await listen(app, settings);
  log(`ROLE=${settings.role} on ${await app.getUrl()}: /docs, /metrics, /health/ready`);
  return app;
}

/** The environment, and what ends with the process: servers for a machine that has none. Production's image has no such code. */
async function surroundings(env: Environment, log: (line: string) => void) {
  if (env['NODE_ENV'] === 'production') return { env, stop: () => Promise.resolve() };
  const { withEmbedded } = await import('../dev/embedded/defaults.ts');
  return withEmbedded(env, log);
}

/** What cannot listen has its workers already, which end before their database does. */
async function listen(app: NestFastifyApplication, { port, host }: Settings): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const log = (line: string): void => Logger.log(line, 'Start');
  const { env, stop } = await surroundings(process.env, log);
  const app = await start(env, log).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
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
