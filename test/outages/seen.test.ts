import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCli } from '../support/cli.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { allDelivered, QUICK, stateOf, statusesOf, Stream } from './outage.ts';

let platform: Platform;
let receiver: Receiver;
let tenant: TenantApi;
let directory: string;
let down: Set<string>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'webhooks-cli-'));
  receiver = await Receiver.start();
  down = new Set();
  receiver.answer = ({ path }) => (down.has(path) ? 503 : 200);
  platform = await startPlatform(QUICK);
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
  await rm(directory, { recursive: true });
});

/** An endpoint that is down and held, with some deliveries that wait; nothing more comes for it. */
async function held(path: string, more = {}): Promise<{ id: string; route: string; count: number }> {
  down.add(path);
  const event = 'payment.received';
  const { id } = await tenant.subscribe(receiver.url + path, { event, ...more });
  const stream = new Stream(tenant);
  await until(async () => (await stateOf(platform.db, id))['held_at']);
  await until(async () => Number((await statusesOf(platform.db, id))['pending']) > 5);
  const count = (await stream.stop()).length;
  await until(async () => (await statusesOf(platform.db, id))['retrying'] === undefined);
  return { id, route: `/webhooks/subscriptions/${id}`, count };
}
const shown = async (route: string): Promise<Json> => (await tenant.call('GET', route)).body;
const gauge = async (): Promise<number> => {
  const { body } = await platform.api.call('GET', '/metrics');
  return Number(/^webhook_subscriptions_held (\d+)$/m.exec(body['text'])?.[1]);
};

describe('a subscription whose endpoint is held', () => {
  it('says so, since when, why, when it is tried next and how many wait; it is probed and resumed when somebody wants it', async () => {
    const { id, route, count } = await held('/seen');
    const subscription = await shown(route);
    expect(subscription).toMatchObject({
      active: true,
      state: 'held',
      state_since: expect.stringMatching(/Z$/),
      state_reason: 'server_error: status 503',
      next_probe_at: expect.stringMatching(/Z$/),
      waiting: (await statusesOf(platform.db, id))['pending'],
    });
    expect((await tenant.call('GET', '/webhooks/subscriptions')).body['data']).toContainEqual(
      expect.objectContaining({ id, state: 'held', waiting: subscription['waiting'] }),
    );
    await until(async () => (await gauge()) === 1);

    const before = receiver.at('/seen').length;
    expect((await tenant.call('POST', `${route}/probe`)).status).toBe(200);
    await until(() => receiver.at('/seen').length > before);
    expect(await shown(route)).toMatchObject({ state: 'held', waiting: expect.any(Number) });

    const env = { WEBHOOKS_URL: platform.api.url, ADMIN_API_KEY: ADMIN_KEY };
    const cli = (...args: string[]) =>
      startCli(['subscriptions', ...args, '--tenant', tenant.id], env, directory).ended;
    expect((await cli('list')).out).toMatch(new RegExp(`${id} +held .*status 503`));
    down.delete('/seen');
    expect((await cli('resume', id)).out).toMatch(/state +active/);
    await allDelivered(platform.db, id, count);
    expect(await shown(route)).toMatchObject({ state: 'active', state_since: null, next_probe_at: null, waiting: 0 });
    await until(async () => (await gauge()) === 0);
    const { body } = await platform.api.admin('GET', `/tenants/${tenant.id}/audit-log`);
    const actions = body['data'].map(({ action }: Json) => action);
    expect(actions).toEqual(expect.arrayContaining(['subscription.probed', 'subscription.resumed', 'replay.started']));
    // What is not held is left as it is.
    expect((await tenant.call('POST', `${route}/resume`)).body).toMatchObject({ state: 'active' });
  }, 120_000);

  it('is not held any more with another URL; disabled, what waited is kept as skipped and it is well when it is enabled', async () => {
    const moved = await held('/moved');
    await tenant.call('PATCH', moved.route, { url: `${receiver.url}/elsewhere` });
    await allDelivered(platform.db, moved.id, moved.count);
    await tenant.call('DELETE', moved.route);

    const { id, route } = await held('/stopped', { redeliver_after_outage: false });
    await tenant.call('POST', `${route}/disable`);
    expect(await shown(route)).toMatchObject({ state: 'disabled', state_reason: 'disabled by hand', waiting: 0 });
    const stopped = await until(async () => {
      const { pending, ...others } = await statusesOf(platform.db, id);
      return pending === undefined ? others : undefined;
    });
    expect(stopped).toEqual({ failed: expect.any(Number), skipped: expect.any(Number) });
    await tenant.call('POST', `${route}/enable`);
    expect(await shown(route)).toMatchObject({ state: 'active', state_since: null });
  }, 120_000);
});
