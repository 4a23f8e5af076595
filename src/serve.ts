import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from './config/settings.ts';
import { Worker } from './deliveries/attempt/worker.ts';
import { Scrape } from './metrics/scrape.ts';
import { joinSupervisor } from './metrics/supervised.ts';
import { createPlatform } from './platform.ts';
import { within, type OnSignal } from './signals.ts';

/** The longest attempt (20 s), its record, and what HTTP and the connections take to close: a stop promises less than 30 s. */
const STOP_MS = 28_000;

const log = (line: string): void => Logger.log(line, 'Start');

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

/**
 * The platform in this process; resolves when it listens.
 * @param ending is done last, after all that was under way
 */
export async function serve(
  settings: Settings,
  onSignal: OnSignal,
  ending: () => Promise<void>,
  supervised: boolean,
): Promise<void> {
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
      await ending();
    }
  });
  await listening;
  if (supervised) joinSupervisor(app.get(Scrape), settings.role);
}
