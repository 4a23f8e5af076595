import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { startCluster, startSentinels } from './replicated-redis.ts';

/** Nothing fails over while tests stand still. */
const SILENT_MS = 30_000;

/** `TEST_REDIS=sentinel|cluster`: what all tests run on that bring no Redis of their own. Undefined: a server alone. */
export async function startTestedRedis(kind: string | undefined): Promise<(() => Promise<void>) | undefined> {
  if (!kind) return undefined;
  if (kind !== 'sentinel' && kind !== 'cluster')
    throw new Error(`TEST_REDIS=${kind}: sentinel and cluster are all there is`);
  const { env, stop } = await (kind === 'sentinel' ? startSentinels(SILENT_MS) : startCluster('tests', SILENT_MS));
  process.env['TEST_REDIS_URL'] = env['REDIS_URL'];
  process.env['TEST_REDIS_SETTINGS'] = JSON.stringify(env);
  return stop;
}

/** Of a platform under test; one that names a Redis itself, such as a proxy, is left alone with it. */
export async function testedRedis(own: string | undefined): Promise<Record<string, string>> {
  const settings = JSON.parse(process.env['TEST_REDIS_SETTINGS'] ?? '{}') as Record<string, string>;
  const place = own === undefined ? settings : {};
  const REDIS_PREFIX = settings['REDIS_CLUSTER'] ? await prefixOfPrimary(settings) : newPrefix();
  return { REDIS_URL: process.env['TEST_REDIS_URL'] ?? '', ...place, REDIS_PREFIX };
}

const newPrefix = (): string => `t${randomBytes(6).toString('hex')}`;

/** One whose keys are at the node that tests look into. */
async function prefixOfPrimary({ REDIS_URL = '' }: Record<string, string>): Promise<string> {
  const redis = new Redis(REDIS_URL);
  try {
    for (;;) {
      const prefix = newPrefix();
      const isThere = await redis.get(`{${prefix}}`).then(
        () => true,
        () => false,
      );
      if (isThere) return prefix;
    }
  } finally {
    redis.disconnect();
  }
}
