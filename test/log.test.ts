import { describe, expect, it } from '@jest/globals';
import { testEnv } from './support/platform.ts';
import { spawnPlatform } from './support/process.ts';

async function startAndStop(settings: Record<string, string>): Promise<string[]> {
  const { output, end } = await spawnPlatform(await testEnv(settings));
  expect(await end('SIGTERM')).toEqual([0, null]);
  return output().trim().split('\n');
}

describe('the log of a start', () => {
  it('tells in a few lines what people need, in production as JSON', async () => {
    const lines = await startAndStop({ LOG_LEVEL: 'log', NODE_ENV: 'production', ACCESS_LOG: 'false' });
    const entries = lines.map((line) => JSON.parse(line) as { context: string; message: string });
    expect(entries.map(({ context, message }) => `${context}: ${message}`)).toEqual([
      expect.stringMatching(/^Start: ROLE=all on http:\/\/\S+: \/docs, \/metrics, \/health\/ready$/),
      'Start: SIGTERM: finishing what is under way',
    ]);
  });

  it('names every module and route at debug', async () => {
    const lines = await startAndStop({ LOG_LEVEL: 'debug' });
    expect(lines.join('\n')).toContain('Mapped {/api/v1/tenant/events, POST} route');
    // Requests are told for people here.
    expect(lines.join('\n')).toMatch(/\[Access\].*GET \/health\/ready 200 [\d.]+ ms tenant - id [\da-f-]{36}/);
  });
});
