import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { timeOf } from '../../src/database/ids.ts';
import { TenantApi, testEnv } from '../support/platform.ts';
import { spawnPlatform, type PlatformProcess } from '../support/process.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Farther than partitions are made ahead. */
const AHEAD_MS = 9 * DAY_MS;
/** What Standard Webhooks lets a timestamp differ, and much less than the shifts. */
const TOLERANCE_MS = 5_000;
const SCHEDULE = [1, 2];

let receiver: Receiver;
let env: Record<string, string>;
let api: PlatformProcess;
let tenant: TenantApi;
const running: PlatformProcess[] = [];

/** A process whose clock `shift` moves by the next of these. */
async function start(role: string, shiftsMs: number[], more: Record<string, string> = {}): Promise<PlatformProcess> {
  const started = await spawnPlatform({
    ...env,
    ROLE: role,
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: '--import ./test/support/shifted-clock.mjs',
    CLOCK_SHIFTS_MS: shiftsMs.join(','),
    ...more,
  });
  running.push(started);
  return started;
}

const metric = async ({ api: { url } }: PlatformProcess, name: string): Promise<number> => {
  const text = await (await fetch(`${url}/metrics`)).text();
  return text
    .split('\n')
    .filter((line) => line.startsWith(name))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
};

const shift = async (moved: PlatformProcess, toMs: number): Promise<void> => {
  moved.child.kill('SIGUSR2');
  await until(async () => Math.abs((await metric(moved, 'webhook_clock_distance_seconds')) * 1000 - toMs) < 900);
};

beforeAll(async () => {
  receiver = await Receiver.start();
  env = await testEnv();
  api = await start('api', [AHEAD_MS, 0, -DAY_MS]);
  tenant = await api.api.tenant();
}, 120_000);

afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await receiver.stop();
});

describe('an API', () => {
  it('whose clock is days ahead for a moment takes events then and after, with the time of Postgres, and keys live as long as they may', async () => {
    const { body } = await api.api.admin('POST', `/tenants/${tenant.id}/api-keys`, {
      name: 'for an hour',
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const forAnHour = new TenantApi(api.api, tenant.id, body['key'], body['id']);
    const emit = async (): Promise<number> => timeOf(await forAnHour.emit());
    for (const toMs of [AHEAD_MS, 0]) {
      await shift(api, toMs);
      expect(Math.abs((await emit()) - Date.now())).toBeLessThan(TOLERANCE_MS);
      const { status, body: ready } = await api.api.call('GET', '/health/ready');
      expect([status, ready['checks']['clock']]).toEqual([200, toMs === 0 ? 'ok' : 'wrong']);
    }
  }, 120_000);

  it('whose clock is a day behind ends keys, and dates what lasts, by the clock of Postgres', async () => {
    await shift(api, -DAY_MS);
    const { body: made } = await api.api.admin('POST', `/tenants/${tenant.id}/api-keys`, {
      name: 'for some seconds',
      expires_at: new Date(Date.now() + 3_000).toISOString(),
    });
    const soonOver = new TenantApi(api.api, tenant.id, made['key'], made['id']);
    await until(async () => (await soonOver.call('GET', '/webhooks/subscriptions')).status === 401);
    const leaving = await api.api.tenant();
    await api.api.admin('DELETE', `/tenants/${leaving.id}/api-keys/${leaving.keyId}`);
    await api.api.admin('DELETE', `/tenants/${leaving.id}`);
    const { body: left } = await api.api.admin('GET', `/tenants/${leaving.id}`);
    const { body: keys } = await api.api.admin('GET', `/tenants/${leaving.id}/api-keys`);
    for (const at of [left['disabled_at'], left['erasing_at'], keys['data'][0]['revoked_at']]) {
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(TOLERANCE_MS);
    }
    await shift(api, 0);
  }, 120_000);
});

describe('a worker', () => {
  it('whose clock is too far off delivers nothing and says so, until it is right', async () => {
    const worker = await start('worker', [MINUTE_MS]);
    // One without events that wait from before.
    tenant = await api.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/alone`);
    await tenant.emit();
    await until(() => receiver.at('/alone')[0]);
    await shift(worker, MINUTE_MS);
    await until(async () => (await worker.api.call('GET', '/health/ready')).status === 503);
    expect((await worker.api.call('GET', '/health/ready')).body['detail']).toMatch(
      /clock of this machine is (60\.\d|59\.9) s ahead of Postgres'/,
    );
    await until(() => worker.output().includes('this process delivers nothing until it is right'));
    await tenant.emit();
    // By then a worker would have sent it.
    await until(async () => (await tenant.deliveries('&status=pending'))[0]);
    const due = await until(async () => {
      const { body } = await api.api.admin('GET', '/queue');
      return body['oldest_age_seconds'] > 2 && body;
    });
    expect(due).toMatchObject({ active: 0 });
    expect(receiver.at('/alone')).toHaveLength(1);
    await shift(worker, 0);
    await until(() => receiver.at('/alone')[1]);
    expect((await worker.api.call('GET', '/health/ready')).status).toBe(200);
    await tenant.call('DELETE', `/webhooks/subscriptions/${id}`);
    await worker.end('SIGTERM');
  }, 120_000);

  it('whose clock is off and that goes on sends nothing early and stamps with the time of Postgres, beside one that is right', async () => {
    const shifts = [MINUTE_MS, -MINUTE_MS, DAY_MS];
    receiver.answer = ({ path }) => (path.startsWith('/off') ? 500 : 200);
    const workers = await Promise.all([
      start('worker', []),
      start('worker', shifts, { MAX_CLOCK_DISTANCE_SECONDS: '604800' }),
    ]);
    const [, off] = workers;
    for (const [nth, toMs] of shifts.entries()) {
      await shift(off, toMs);
      const path = `/off/${nth}`;
      const { id: subscriptionId } = await tenant.subscribe(receiver.url + path, { retry_schedule_seconds: SCHEDULE });
      const ended = await Promise.all(workers.map((worker) => metric(worker, 'webhook_delivery_http_status')));
      // Until both had some.
      for (let shared = false; !shared;) {
        await tenant.emit();
        const after = await Promise.all(workers.map((worker) => metric(worker, 'webhook_delivery_http_status')));
        shared = after.every((count, index) => count > (ended[index] ?? 0) + 1);
      }
      await until(async () => (await tenant.deliveries('&status=failed')).length > 0);
      await until(async () => (await tenant.deliveries('&status=retrying')).length === 0);
      const seen = receiver.at(path);
      for (const { headers, at } of seen) {
        expect(Math.abs(Number(headers['webhook-timestamp']) * 1000 - at)).toBeLessThan(TOLERANCE_MS);
      }
      for (const id of new Set(seen.map(({ headers }) => headers['webhook-id']))) {
        const attempts = seen.filter(({ headers }) => headers['webhook-id'] === id);
        expect(attempts.map(({ headers }) => headers['x-webhook-attempt'])).toEqual(['1', '2', '3']);
        for (const [index, seconds] of SCHEDULE.entries()) {
          const gapMs = (attempts[index + 1]?.at ?? 0) - (attempts[index]?.answeredAt ?? 0);
          expect(gapMs).toBeGreaterThanOrEqual(seconds * 1000 - 20);
        }
      }
      await tenant.call('DELETE', `/webhooks/subscriptions/${subscriptionId}`);
    }
  }, 180_000);
});
