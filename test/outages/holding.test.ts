import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
import { allDelivered, QUICK, stateOf, statusesOf, Stream } from './outage.ts';

let platform: Platform;
let receiver: Receiver;
let tenant: TenantApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform(QUICK);
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

describe('an endpoint that is down for long', () => {
  it('is held: what comes waits and is not spent, a probe at a time reaches it, and all arrive when it is back', async () => {
    let up = false;
    receiver.answer = () => (up ? 200 : 503);
    const { id } = await tenant.subscribe(`${receiver.url}/down`);
    const stream = new Stream(tenant);
    const { held_at: heldAt } = await until(async () => {
      const state = await stateOf(platform.db, id);
      return state['held_at'] ? state : undefined;
    });
    // What had begun goes on with its own schedule of less than a second.
    await until(async () => (await statusesOf(platform.db, id))['retrying'] === undefined);
    const seen = receiver.received.length;
    await until(async () => Number((await stateOf(platform.db, id))['probes']) >= 2);
    await until(() => receiver.received.length > seen + 1);
    const { probes, held_at: stillHeldAt } = await stateOf(platform.db, id);
    expect(stillHeldAt).toEqual(heldAt);
    expect(receiver.received.length - seen).toBeLessThanOrEqual(Number(probes));
    const { pending = 0, failed = 0 } = await statusesOf(platform.db, id);
    expect(pending).toBeGreaterThan(20);
    expect(failed).toBeGreaterThan(0);

    up = true;
    await platform.db.query('UPDATE subscriptions SET next_probe_at = now() WHERE id = $1', [id]);
    await until(async () => (await stateOf(platform.db, id))['held_at'] === null);
    const ids = await stream.stop();
    await allDelivered(platform.db, id, ids.length);
    const { rows } = await platform.db.query(
      `SELECT max(attempts - attempts_before_round)::int AS most FROM deliveries WHERE subscription_id = $1`,
      [id],
    );
    expect(rows[0].most).toBeLessThanOrEqual(4);
  }, 120_000);
});
