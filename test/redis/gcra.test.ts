import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Bull from 'bull';
import { take, TAKE, type Bucket } from '../../src/redis/limits/gcra.ts';
import { keyPrefix, queueOptions } from '../../src/redis/options.ts';
import { testedRedis } from '../support/tested-redis.ts';

describe('a bucket of tokens', () => {
  const bucket = { key: 'x', perSecond: 10, capacity: 20, tokens: 1 };

  it.each([
    ['that is full gives one', { ...bucket }, 0, { waitMs: 0, remaining: 19, fullAt: 1100 }],
    ['gives all it holds', { ...bucket, tokens: 20 }, 0, { waitMs: 0, remaining: 0, fullAt: 3000 }],
    ['that is empty gives none for as long as one takes', { ...bucket }, 3000, { waitMs: 100, remaining: 0 }],
    ['keeps what is too little', { ...bucket, tokens: 11 }, 2000, { waitMs: 100, remaining: 10, fullAt: 2000 }],
    ['rounds the wait up', { ...bucket, perSecond: 3 }, 1000 + 20_000 / 3, { waitMs: 334, remaining: 0 }],
  ])('%s', (_, given, fullAt, expected) => {
    expect(take([given], () => fullAt, 1000)).toMatchObject([expected]);
  });

  it('gives nothing when the bucket beside it has too little', () => {
    const empty = { ...bucket, key: 'empty' };
    const standings = take([bucket, empty], ({ key }) => (key === 'empty' ? 3000 : undefined), 1000);
    expect(standings).toMatchObject([
      { waitMs: 0, remaining: 20, fullAt: 1000 },
      { waitMs: 100, remaining: 0, fullAt: 3000 },
    ]);
  });
});

/** With a clock that is told, as the last argument, what time it is. Keys live by Redis' own clock: long enough for the test. */
const TAKE_AT = TAKE.replace(
  "redis.call('TIME')",
  '{math.floor(ARGV[#ARGV] / 1000), (ARGV[#ARGV] % 1000) * 1000}',
).replace('math.max(1, math.ceil(kept - now))', '600000');

describe('buckets in Redis', () => {
  let queue: Bull.Queue;
  let ours: string;
  beforeAll(async () => {
    const { REDIS_URL = '', REDIS_PREFIX = '' } = await testedRedis(undefined);
    ours = keyPrefix(REDIS_PREFIX);
    queue = new Bull('gcra', REDIS_URL, queueOptions(REDIS_PREFIX));
  });
  afterAll(() => queue.close());

  /** The same at every run. */
  let seed = 1;
  const below = (limit: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % limit;
  };
  const SPEEDS = [0.1, 1, 3, 7, 10, 100, 1_000_000];
  const pairs = Array.from({ length: 60 }, () =>
    [0, 1].map(() => ({ perSecond: SPEEDS[below(SPEEDS.length)] ?? 1, capacity: 1 + below(300) })),
  );

  it('are reckoned as those of a process that counts by itself', async () => {
    let refused = 0;
    for (const pair of pairs) {
      const prefix = `${ours}:${randomBytes(6).toString('hex')}:`;
      const local = new Map<string, number>();
      let now = 1_800_000_000_000;
      for (let step = 0; step < 20; step++) {
        now += below(3) * below(2_000);
        const buckets: Bucket[] = pair.map(({ perSecond, capacity }, n) => {
          return { key: `${prefix}${n}`, perSecond, capacity, tokens: below(Math.min(capacity, 120) + 1) };
        });
        const told = await queue.client.eval(
          TAKE_AT,
          buckets.length,
          ...buckets.map(({ key }) => key),
          ...buckets.flatMap(({ perSecond, capacity, tokens }) => [1000 / perSecond, capacity, tokens, 0]),
          now,
        );
        const standings = take(buckets, ({ key }) => local.get(key), now);
        expect(told).toEqual(standings.flatMap(({ waitMs, remaining }) => [waitMs, remaining, 0]));
        buckets.forEach(({ key }, n) => local.set(key, standings[n]?.fullAt ?? 0));
        if (standings.some(({ waitMs }) => waitMs > 0)) refused++;
      }
    }
    // Both ways were taken.
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(1_100);
  });
});
