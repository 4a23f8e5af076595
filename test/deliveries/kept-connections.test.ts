import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, testEnv, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

let api: Platform;
let worker: Platform;
let receiver: Receiver;
/** The client's port of each request: its connection. */
const ports: (number | undefined)[] = [];

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = () => (response) => {
    ports.push(response.socket?.remotePort);
    response.end('ok');
  };
  const env = await testEnv();
  api = await startPlatform({ ...env, ROLE: 'api' });
  worker = await startPlatform({ ...env, ROLE: 'worker' });
});

afterAll(async () => {
  await api.stop();
  await worker.stop();
  await receiver.stop();
});

/** The connection that the next delivery comes by. */
async function connectionOfNext(tenant: TenantApi): Promise<number | undefined> {
  const before = ports.length;
  await tenant.emit();
  await until(() => ports.length > before);
  return ports.at(-1);
}

describe('a kept connection', () => {
  it.each([
    [
      'changes its URL',
      (tenant: TenantApi, path: string) => tenant.call('PATCH', path, { url: `${receiver.url}/new` }),
    ],
    [
      'is disabled and enabled again',
      async (tenant: TenantApi, path: string) => {
        await tenant.call('POST', `${path}/disable`);
        return tenant.call('POST', `${path}/enable`);
      },
    ],
  ])('serves the next delivery too, until its subscription %s', async (_, change) => {
    const tenant = await api.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/old`);
    let kept: number | undefined;
    await until(async () => {
      const earlier = kept;
      kept = await connectionOfNext(tenant);
      return kept === earlier;
    });
    expect((await change(tenant, `/webhooks/subscriptions/${id}`)).status).toBe(200);
    expect(await connectionOfNext(tenant)).not.toBe(kept);
  });
});
