import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, testEnv, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let receiver: Receiver;
let delivers: Platform;
let other: Platform;

beforeAll(async () => {
  const env = await testEnv();
  receiver = await Receiver.start();
  delivers = await startPlatform(env);
  other = await startPlatform({ ...env, ROLE: 'api' });
});
afterAll(async () => {
  await delivers.stop();
  await other.stop();
  await receiver.stop();
});

describe('a process that takes what is new itself', () => {
  it('takes none from the moment that another process has paused the queue, and all when it goes on', async () => {
    const tenant = await delivers.api.tenant();
    await tenant.subscribe(`${receiver.url}/paused`);
    for (let round = 1; round <= 5; round++) {
      // It has just seen that the queue runs.
      await tenant.emit();
      await until(() => receiver.at('/paused').length === 2 * round - 1);
      expect((await other.api.admin('POST', '/queue/pause')).status).toBe(200);
      await tenant.emit();
      await sleep(300);
      expect(receiver.at('/paused')).toHaveLength(2 * round - 1);
      expect((await other.api.admin('POST', '/queue/resume')).status).toBe(200);
      await until(() => receiver.at('/paused').length === 2 * round);
    }
  });
});
