import { afterEach } from '@jest/globals';
import { RateLimiter } from '../../src/redis/limits/rate-limiter.ts';
import { startPlatform, testEnv, type Answer, type Platform } from './platform.ts';
import { until } from './wait.ts';

/** Ended after the test, the last first. */
export const ending: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end();
});

/** Of one database and one Redis, as long as the test runs. */
export async function startLimited(overrides: Record<string, string>, processes = 1): Promise<Platform[]> {
  const env = await testEnv({ RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '5', ...overrides });
  const platforms: Platform[] = [];
  for (let nth = 0; nth < processes; nth++) {
    const platform = await startPlatform(env);
    ending.push(platform.stop);
    platforms.push(platform);
    // Until its connection is there it counts by itself; nor shall a busy machine pass for a Redis that is away.
    const connection = connectionOf(platform);
    await until(() => connection.status === 'ready');
    patienceMs = connection.options.commandTimeout;
    delete connection.options.commandTimeout;
  }
  return platforms;
}

/** How long the limiter itself waits for Redis. */
export let patienceMs: number | undefined;
export const connectionOf = ({ app }: Platform) => app.get(RateLimiter, { strict: false })['redis'].connection;

export const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);

/** One after the other. */
export async function repeat(times: number, call: (nth: number) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let nth = 0; nth < times; nth++) answers.push(await call(nth));
  return answers;
}
