import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Logger } from '@nestjs/common';
import { loadSettings, SettingsError } from './config/load-settings.ts';
import { Supervisor } from './processes/supervisor.ts';
import { endOnSignals, type OnSignal } from './signals.ts';

type Environment = Record<string, string | undefined>;

const log = (line: string): void => Logger.log(line, 'Start');

/** The environment, and what ends with the process: servers for a machine that has none. Production's image has no such code. */
async function surroundings(env: Environment) {
  if (env['NODE_ENV'] === 'production') return { env, stop: () => Promise.resolve() };
  const { withEmbedded } = await import('../dev/embedded/defaults.ts');
  return withEmbedded(env, log);
}

/** `--workers N` counts instead of WORKERS. With `--supervised=NAME` a supervisor starts its processes. */
function options(env: Environment) {
  try {
    const { values } = parseArgs({ options: { workers: { type: 'string' }, supervised: { type: 'string' } } });
    const { workers, supervised } = values;
    return { supervised: supervised !== undefined, env: workers === undefined ? env : { ...env, WORKERS: workers } };
  } catch (error) {
    throw new SettingsError(`${(error as Error).message}. npm start -- --workers N is all there is to say here`);
  }
}

/** Resolves when all of them are ready; none is left when one could not start. */
async function supervise(env: Environment, workers: number, onSignal: OnSignal, ending: () => Promise<void>) {
  const supervisor = new Supervisor(fileURLToPath(import.meta.url), env, workers, log);
  onSignal(async (signal) => {
    log(`${signal}: stopping all processes`);
    try {
      await supervisor.stop();
    } finally {
      await ending();
    }
  });
  await supervisor.start();
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const onSignal = endOnSignals();
  const { supervised, env: given } = options(process.env);
  const { env, stop } = await surroundings(given);
  try {
    const settings = loadSettings(env);
    if (settings.workers > 0 && !supervised) {
      if (settings.role !== 'all') throw new SettingsError(`WORKERS is for ROLE=all: leave out ROLE=${settings.role}`);
      return await supervise(env, settings.workers, onSignal, stop);
    }
    // What a supervisor alone does not need.
    const { serve } = await import('./serve.ts');
    await serve(settings, onSignal, stop, supervised);
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
