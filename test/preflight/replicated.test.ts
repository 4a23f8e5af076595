import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { examinedHere } from '../../cli/doctor/here.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { refuseWhatWouldBreak } from '../../src/preflight/preflight.ts';
import { startPlatform, testEnv } from '../support/platform.ts';
import { freePort } from '../support/ports.ts';
import { hasRedis } from '../support/redis-server.ts';
import { startCluster, startSentinels, type ReplicatedRedis } from '../support/replicated-redis.ts';

const isThere = await hasRedis();

let sentinels: ReplicatedRedis;
let cluster: ReplicatedRedis;
let env: Record<string, string>;
let nobody: string;

beforeAll(async () => {
  if (!isThere) return;
  env = await testEnv({ REDIS_URL: process.env['TEST_REDIS_URL'] ?? '' });
  nobody = `127.0.0.1:${await freePort()}`;
  [sentinels, cluster] = await Promise.all([startSentinels(), startCluster(env['REDIS_PREFIX'] ?? '')]);
}, 180_000);

afterAll(async () => {
  if (!isThere) return;
  await Promise.all([sentinels.stop(), cluster.stop()]);
});

const kinds = { Sentinels: () => sentinels, 'a Cluster': () => cluster } as const;

const wrongWith = async (of: Record<string, string>): Promise<string[]> =>
  (await examinedHere({ ...env, ...of })).filter(({ ok }) => !ok).map(({ says }) => says);

const refusalOf = (of: Record<string, string>): Promise<string> =>
  refuseWhatWouldBreak(loadSettings({ ...env, ...of }), () => undefined).then(
    () => '',
    (error: Error) => error.message,
  );

(isThere ? describe : describe.skip)('webhooks doctor of a Redis of several servers', () => {
  it.each(['Sentinels', 'a Cluster'] as const)('finds nothing wrong where nothing is (%s)', async (kind) => {
    expect(await wrongWith(kinds[kind]().env)).toEqual([]);
  });

  it.each([
    [
      'no Sentinel knows the master',
      'Sentinels',
      { REDIS_MASTER: 'another' },
      /knows the master another: correct/,
      true,
    ],
    [
      'the Sentinels’ password is wrong',
      'Sentinels',
      { REDIS_SENTINEL_PASSWORD: 'x' },
      /another password.*WRONGPASS/,
      true,
    ],
    ['the password of the master is wrong', 'Sentinels', { REDIS_URL: 'redis://:x@any' }, /refuses REDIS_URL/, true],
    [
      'no Sentinel answers',
      'Sentinels',
      { REDIS_SENTINELS: 'nobody' },
      /None of the Sentinels answers .*REFUSED/,
      false,
    ],
    ['no node answers', 'a Cluster', { REDIS_CLUSTER: 'nobody' }, /None of the nodes of the Cluster answers/, false],
    [
      'the password is wrong',
      'a Cluster',
      { REDIS_URL: 'redis://:x@any' },
      /another password.*correct REDIS_URL/,
      true,
    ],
    ['it is no Cluster', 'Sentinels', { REDIS_CLUSTER: 'primary' }, /no Cluster: leave it out/, true],
    ['it is a Cluster', 'a Cluster', { REDIS_CLUSTER: '' }, /name some of its nodes in REDIS_CLUSTER/, false],
  ] as const)('says when %s, and what to do (%s)', async (_, kind, change: Record<string, string>, says, refused) => {
    const redis = kinds[kind]();
    const of: Record<string, string> = { ...redis.env, ...change };
    if (change['REDIS_SENTINELS'] === 'nobody') of['REDIS_SENTINELS'] = nobody;
    if (change['REDIS_CLUSTER'] === 'nobody') of['REDIS_CLUSTER'] = nobody;
    if (change['REDIS_CLUSTER'] === 'primary') {
      delete of['REDIS_SENTINELS'];
      delete of['REDIS_MASTER'];
      delete of['REDIS_SENTINEL_PASSWORD'];
      of['REDIS_CLUSTER'] = redis.primary.name;
    }
    expect(await wrongWith(of)).toEqual([expect.stringMatching(says)]);
    expect(await refusalOf(of)).toMatch(refused ? says : /^$/);
  });

  it('looks at each master of a Cluster, and says which one is wrong', async () => {
    const other = cluster.servers.find(({ name }) => name !== cluster.primary.name && name !== cluster.replica.name);
    await other?.redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const says = `Redis ${other?.name} drops what waits when its memory is full (maxmemory-policy allkeys-lru)`;
    expect(await wrongWith(cluster.env)).toEqual([expect.stringContaining(says)]);
    expect(await refusalOf(cluster.env)).toContain(says);
    await other?.redis.config('SET', 'maxmemory-policy', 'noeviction');
  });

  it('a platform starts while no Sentinel answers, and says so at its health', async () => {
    const platform = await startPlatform({ ...env, ...sentinels.env, REDIS_SENTINELS: nobody });
    const { body } = await platform.api.call('GET', '/health/ready');
    expect(body).toMatchObject({ status: 'degraded', checks: { redis: 'unreachable' } });
    await platform.stop();
  }, 60_000);
});
