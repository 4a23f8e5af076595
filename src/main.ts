import { existsSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadSettings, SettingsError } from './config/load-settings.ts';
import type { Settings } from './config/settings.ts';
import { Worker } from './deliveries/attempt/worker.ts';
import { createPlatform } from './platform.ts';
import { endOnSignals, within } from './signals.ts';

type Environment = Record<string, string | undefined>;

/** The longest attempt (20 s), its record, and what HTTP and the connections take to close: a stop promises less than 30 s. */
const STOP_MS = 28_000;

const log = (line: string): void => Logger.log(line, 'Start');

/** The environment, and what ends with the process: servers for a machine that has none. Production's image has no such code. */
async function surroundings(env: Environment) {
  if (env['NODE_ENV'] === 'production') return { env, stop: () => Promise.resolve() };
  const { withEmbedded } = await import('../dev/embedded/defaults.ts');
  return withEmbedded(env, log);
}

const close = (app: NestFastifyApplication): Promise<void> => within(STOP_MS, 'What is under way', app.close());

/** What cannot listen has its workers already, which end before their database does. */
async function listen(app: NestFastifyApplication, { port, host, role, nodeEnv }: Settings): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await close(app);
    throw error;
  }
  const url = await app.getUrl();
  log(`ROLE=${role} on ${url}: /docs, /metrics, /health/ready`);
  if (nodeEnv === 'production' || role === 'worker') return;
  log(
    'Into the portal: npm run cli -- portal open --tenant ID, into the console: npm run cli -- console open --as NAME',
  );
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const onSignal = endOnSignals();
  const { env, stop } = await surroundings(process.env);
  try {
    const settings = loadSettings(env);
    const app = await createPlatform(settings);
    const listening = listen(app, settings);
    onSignal(async (signal) => {
      log(`${signal}: finishing what is under way`);
      await listening;
      // At once: what else is to end comes first, and may take a while.
      if (settings.role !== 'api') app.get(Worker).rest();
      try {
        await close(app);
      } finally {
        await stop();
      }
    });
    await listening;
  } catch (error) {
    await stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  // What is wrong with the settings is for people; anything else needs its stack.
  console.error(error instanceof SettingsError ? error.message : error);
  process.exit(1);
});
