import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { Pulse } from '../../src/database/loops/pulse.ts';
import { OwnWorker } from '../../src/deliveries/due/own-worker.ts';
import { startPlatform, testEnv, type Platform } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { isLook, statementsOf } from '../support/plans.ts';
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
  // Which finds what nobody was told of.
  for (const worker of workers) await worker.app.get(Pulse).onModuleDestroy();
});
afterAll(async () => {
  for (const worker of workers) await worker.stop();
  await api.stop();
  await receiver.stop();
});

describe('of several workers', () => {
  it('one looks for an event, not all', async () => {
    const tenant = await api.api.tenant();
    await tenant.subscribe(`${receiver.url}/one`);
    const asked = await statementsOf(async () => {
      for (let round = 1; round <= EVENTS; round++) {
        await tenant.emit();
        await until(() => receiver.at('/one').length === round);
      }
    });
    const looked = asked.filter(isLook).length;
    expect(looked).toBeGreaterThanOrEqual(EVENTS);
    // A pass for the sweep looks too.
    expect(looked).toBeLessThan(1.5 * EVENTS);
  });

  it('one that has no room passes its turn on', async () => {
    const tenant = await api.api.tenant();
    await tenant.subscribe(`${receiver.url}/room`);
    // Until no sweep is to come, with which a worker looks too.
    await sleep(1_000);
    const full = jest.spyOn(workers[0]!.app.get(OwnWorker), 'room').mockReturnValue(0);
    for (let round = 1; round <= 2; round++) {
      await tenant.emit();
      await until(() => receiver.at('/room').length === round);
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
      await until(() => receiver.at('/kept').length === round);
    }
    expect(push).toHaveBeenCalled();
    push.mockRestore();
  });
});
