import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded } from './embedded.ts';

type Environment = Record<string, string | undefined>;

/** Keys made for this machine, so that a first start needs no settings at all. */
async function localKeys(dataDir: string): Promise<{ ADMIN_API_KEY: string; SECRETS_KEY: string }> {
  const file = join(dataDir, 'keys.json');
  const made = { ADMIN_API_KEY: randomBytes(24).toString('hex'), SECRETS_KEY: randomBytes(32).toString('base64') };
  try {
    await mkdir(dataDir, { recursive: true });
    await writeFile(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(await readFile(file, 'utf8')) as typeof made;
  }
}

/**
 * The environment, completed with embedded servers and keys of their own for what it leaves out. In production nothing is
 * completed: the settings' validation then says what is missing.
 */
export async function withEmbedded(
  env: Environment,
  log: (line: string) => void,
): Promise<{ env: Environment; stop: () => Promise<void> }> {
  const postgres = !env['DATABASE_URL'];
  // Of Sentinels and a Cluster the URL that is missing is told instead: it says how to speak to their servers.
  const redis = !env['REDIS_URL'] && !env['REDIS_SENTINELS'] && !env['REDIS_CLUSTER'];
  if (env['NODE_ENV'] === 'production' || (!postgres && !redis)) return { env, stop: () => Promise.resolve() };
  const dataDir = env['DATA_DIR'] || '.data';
  const keys = await localKeys(dataDir);
  const servers = await startEmbedded({ dataDir, path: env['PATH'] ?? '', durable: true, postgres, redis, log });
  if (!env['ADMIN_API_KEY']) log(`ADMIN_API_KEY is in ${join(dataDir, 'keys.json')}`);
  return {
    env: {
      ...env,
      ADMIN_API_KEY: env['ADMIN_API_KEY'] || keys.ADMIN_API_KEY,
      SECRETS_KEY: env['SECRETS_KEY'] || keys.SECRETS_KEY,
      DATABASE_URL: env['DATABASE_URL'] || servers.databaseUrl,
      REDIS_URL: env['REDIS_URL'] || servers.redisUrl,
    },
    stop: () => servers.stop(),
  };
}
