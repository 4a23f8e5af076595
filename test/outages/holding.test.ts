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

/** A subscription that is held, with so many deliveries, some of which wait; nothing more comes for it. */
async function heldWith(path: string): Promise<{ id: string; count: number }> {
  const own = await platform.api.tenant();
  const { id } = await own.subscribe(receiver.url + path);
  const stream = new Stream(own);
  await until(async () => (await stateOf(platform.db, id))['held_at']);
  await until(async () => Number((await statusesOf(platform.db, id))['pending']) > 5);
  const count = (await stream.stop()).length;
  await until(async () => (await statusesOf(platform.db, id))['retrying'] === undefined);
  return { id, count };
}

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

  it('gets what waits for it after HOLD_MAX_HOURS all the same; what failed then comes again too when it is back', async () => {
    let up = false;
    receiver.answer = () => (up ? 200 : 503);
    const { id, count } = await heldWith('/overdue');
    await platform.db.query('UPDATE subscriptions SET held_until = now() WHERE id = $1', [id]);
    // All but the one that tries whether it is back.
    await until(async () => {
      const { failed = 0, pending = 0 } = await statusesOf(platform.db, id);
      return failed >= count - 1 && failed + pending === count;
    });
    const { rows } = await platform.db.query(
      `SELECT DISTINCT attempts - attempts_before_round AS spent FROM deliveries WHERE subscription_id = $1 AND status = 'failed'`,
      [id],
    );
    expect(rows).toEqual([{ spent: 4 }]);
    const { held_at: heldAt, held_until: heldUntil } = await stateOf(platform.db, id);
    expect(heldAt).not.toBeNull();
    expect(heldUntil.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    // Nothing waits: one that failed tries whether it is back.
    up = true;
    await platform.db.query('UPDATE subscriptions SET next_probe_at = now() WHERE id = $1', [id]);
    await allDelivered(platform.db, id, count);
  }, 120_000);

  it('is not held for ever by a delivery that it never takes', async () => {
    let [up, poison] = [false, ''];
    receiver.answer = ({ headers }) => (up && headers['webhook-id'] !== poison ? 200 : 503);
    const { id, count } = await heldWith('/poison');
    const { rows } = await platform.db.query<{ event_id: string }>(
      `SELECT event_id FROM deliveries WHERE subscription_id = $1 AND status = 'pending' ORDER BY id LIMIT 1`,
      [id],
    );
    [up, poison] = [true, rows[0]?.event_id ?? ''];
    await until(async () => {
      const { held_at: heldAt, probes } = await stateOf(platform.db, id);
      expect(probes).toBeLessThan(count);
      await platform.db.query('UPDATE subscriptions SET next_probe_at = now() WHERE id = $1 AND probes = $2', [
        id,
        probes,
      ]);
      return heldAt === null;
    });
    await until(
      async () =>
        JSON.stringify(await statusesOf(platform.db, id)) === JSON.stringify({ delivered: count - 1, failed: 1 }),
    );
  }, 120_000);
});
