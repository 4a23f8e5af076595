import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LongFailures } from '../../src/deliveries/hold/long-failures.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { allDelivered, QUICK, stateOf, statusesOf, Stream } from './outage.ts';

let platform: Platform;
let receiver: Receiver;
let down: boolean;

beforeAll(async () => {
  receiver = await Receiver.start();
  receiver.answer = ({ path }) => (down && path !== '/told' ? 503 : 200);
  platform = await startPlatform(QUICK);
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

/** What a tenant's other endpoint was told of this one. */
const told = (id: string): Json[] =>
  receiver
    .at('/told')
    .map(({ body }) => JSON.parse(body.toString()) as Json)
    .filter(({ resource_id: about, event }) => about === id && event !== 'webhook.delivery.exhausted')
    .map(({ event, data }) => ({ event, ...data }));
const toldOf = (id: string, event: string) => until(() => told(id).findLast((one) => one['event'] === event));

async function tenantWhoIsTold(): Promise<TenantApi> {
  const tenant = await platform.api.tenant();
  await tenant.subscribe(`${receiver.url}/told`, { events: ['webhook.*'] });
  return tenant;
}

describe('the tenant of an endpoint', () => {
  it('is told when it is held and when it is back', async () => {
    const tenant = await tenantWhoIsTold();
    down = true;
    const { id, url } = await tenant.subscribe(`${receiver.url}/away`);
    const stream = new Stream(tenant);
    const times = { failing_since: expect.stringMatching(/Z$/), held_at: expect.stringMatching(/Z$/) };
    expect(await toldOf(id, 'webhook.subscription.held')).toMatchObject({
      ...times,
      subscription_id: id,
      url,
      reason: 'server_error: status 503',
    });
    down = false;
    await tenant.call('POST', `/webhooks/subscriptions/${id}/probe`);
    expect(await toldOf(id, 'webhook.subscription.recovered')).toMatchObject({
      ...times,
      recovered_at: expect.stringMatching(/Z$/),
    });
    await allDelivered(platform.db, id, (await stream.stop()).length);
    expect(told(id)).toHaveLength(2);
  }, 120_000);

  it('is told after one day and after three without a success; after five it is disabled, and what waits is skipped', async () => {
    const tenant = await tenantWhoIsTold();
    down = true;
    const { id } = await tenant.subscribe(`${receiver.url}/dead`, { hold_on_outage: false });
    const stream = new Stream(tenant);
    await until(async () => (await stateOf(platform.db, id))['failing_attempts'] === 20);
    const { length: sent } = await stream.stop();
    await until(async () => (await statusesOf(platform.db, id))['failed'] === sent);
    // The last failure is told later than it is recorded, and is not to be told amid what follows.
    await until(async () => {
      const { rows } = await platform.db.query<{ told: boolean }>(
        `SELECT s.failed_at >= max(a.started_at + make_interval(secs => (a.duration_ms - 1) / 1000.0)) AS told
         FROM subscriptions s JOIN deliveries d ON d.subscription_id = s.id JOIN delivery_attempts a ON a.delivery_id = d.id
         WHERE s.id = $1 GROUP BY s.failed_at`,
        [id],
      );
      return rows[0]?.told;
    });
    const longFailures = platform.app.get(LongFailures);
    /** As if the first attempt had failed so many days ago, and the last one so many after it. */
    const since = async (days: number, last = days): Promise<void> => {
      await platform.db.query(
        `UPDATE subscriptions SET failing_since = now() - make_interval(hours => 1, days => $2),
           failed_at = now() - make_interval(days => $2 - $3) WHERE id = $1`,
        [id, days, last],
      );
      await longFailures.judge();
      await longFailures.judge();
    };
    await since(0);
    await since(1);
    expect(await toldOf(id, 'webhook.subscription.failing')).toMatchObject({ subscription_id: id, days: 1 });
    await since(3);
    await until(() => told(id).length === 2);
    expect(told(id).map(({ days }) => days)).toEqual([1, 3]);
    // Nothing has been tried since: who knows.
    await since(6, 4);
    expect((await stateOf(platform.db, id))['disabled_at']).toBeNull();
    await platform.api.admin('POST', '/queue/pause');
    await tenant.emit();
    await until(async () => (await statusesOf(platform.db, id))['pending'] === 1);
    await since(6);
    await platform.api.admin('POST', '/queue/resume');
    expect(await toldOf(id, 'webhook.subscription.disabled')).toMatchObject({ subscription_id: id, reason: 'failing' });
    expect((await tenant.call('GET', `/webhooks/subscriptions/${id}`)).body).toMatchObject({
      active: false,
      disabled_reason: 'failing',
      state: 'disabled',
    });
    expect(await statusesOf(platform.db, id)).toMatchObject({ skipped: 1 });
    await tenant.emit();
    await until(async () => (await statusesOf(platform.db, id))['skipped'] === 2);
  }, 120_000);
});
