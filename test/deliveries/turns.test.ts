import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import pg from 'pg';
import { OwnWorker } from '../../src/deliveries/due/own-worker.ts';
import { startPlatform, testEnv, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const EVENTS = 30;

let receiver: Receiver;
let api: Platform;
const workers: Platform[] = [];

beforeAll(async () => {
  const env = await testEnv();
  receiver = await Receiver.start();
  api = await startPlatform({ ...env, ROLE: 'api' });
  for (let n = 0; n < 2; n++) workers.push(await startPlatform({ ...env, ROLE: 'worker' }));
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await api.stop();
  await receiver.stop();
});

/** How often processes of this test looked for new events while `work` was done. */
async function looks(work: () => Promise<void>): Promise<number> {
  const sent = jest.spyOn(pg.Client.prototype, 'query') as unknown as {
    mock: { calls: [string | { name?: string }][] };
    mockRestore: () => void;
  };
  await work();
  const { calls } = sent.mock;
  sent.mockRestore();
  return calls.filter(([query]) => typeof query !== 'string' && query.name === 'take_events').length;
}

describe('of several workers', () => {
  it('one looks for an event, not all', async () => {
    const tenant = await api.api.tenant();
    await tenant.subscribe(`${receiver.url}/one`);
    const looked = await looks(async () => {
      for (let round = 1; round <= EVENTS; round++) {
        await tenant.emit();
        await until(() => receiver.at('/one').length === round);
      }
    });
    expect(looked).toBeGreaterThanOrEqual(EVENTS);
    // What the pulse finds by itself comes on top.
    expect(looked).toBeLessThan(1.5 * EVENTS);
  });

  it('one that has no room passes its turn on', async () => {
    const tenant = await api.api.tenant();
    await tenant.subscribe(`${receiver.url}/room`);
    const full = jest.spyOn(workers[0]!.app.get(OwnWorker), 'room').mockReturnValue(0);
    for (let round = 1; round <= 5; round++) {
      await tenant.emit();
      // Less than the pulse lets anybody wait.
      await until(() => receiver.at('/room').length === round, 1_500);
    }
    expect(full).toHaveBeenCalled();
    full.mockRestore();
  });

  it('one is told though Redis is too full to keep whose turn it is', async () => {
    const tenant = await api.api.tenant();
    await tenant.subscribe(`${receiver.url}/kept`);
    const push = jest.spyOn(Redis.prototype, 'rpush').mockRejectedValue(new Error('OOM command not allowed'));
    for (let round = 1; round <= 5; round++) {
      await tenant.emit();
      await until(() => receiver.at('/kept').length === round, 1_500);
    }
    expect(push).toHaveBeenCalled();
    push.mockRestore();
  });
});
