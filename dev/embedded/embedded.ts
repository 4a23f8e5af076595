import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { findPostgres } from './postgres-binaries.ts';
import { startPostgres } from './postgres.ts';
import { findRedis, startRedis } from './redis.ts';
import type { RunningServer } from './server-process.ts';

export interface EmbeddedOptions {
  /** Holds data, passwords and logs of the servers, for example `.data`; processes with the same one share its servers. */
  dataDir: string;
  /** The PATH to look for server programs on. */
  path: string;
  /** false: no fsync and no Redis persistence, for tests. */
  durable: boolean;
  postgres: boolean;
  redis: boolean;
  log: (line: string) => void;
}

export interface EmbeddedServers {
  databaseUrl?: string;
  redisUrl?: string;
  /** Stops the servers that no other process uses. js-redis-server ends with the process that started it in any case. */
  stop(): Promise<void>;
}

/**
 * A real Postgres and a Redis for a machine that has neither: development, demo and tests, never production. Both listen on the
 * loopback address alone and demand a random password. Throws, with the ways out, where nothing fits the machine.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServers> {
  const dataDir = resolve(options.dataDir);
  const { path, durable, log } = options;
  await mkdir(dataDir, { recursive: true });
  const starting: Promise<RunningServer | undefined>[] = [
    options.postgres
      ? findPostgres({ path, spareFolder: join(dataDir, 'postgres-libraries') }).then((binaries) =>
          startPostgres(binaries, { dataDir, path, durable, log }),
        )
      : Promise.resolve(undefined),
    options.redis
      ? findRedis(path).then((real) => startRedis(real, { dataDir, path, durable, log }))
      : Promise.resolve(undefined),
  ];
  const outcomes = await Promise.allSettled(starting);
  const [postgres, redis] = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : undefined));
  const stop = async (): Promise<void> => {
    await Promise.all([postgres?.stop(), redis?.stop()]);
  };

  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return { ...(postgres && { databaseUrl: postgres.url }), ...(redis && { redisUrl: redis.url }), stop };
}
