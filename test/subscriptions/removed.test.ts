import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jobs } from '../../src/maintenance/jobs.ts';
import { Settings } from '../../src/config/settings.ts';
import { removedSubscriptions } from '../../src/maintenance/removed-subscriptions.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { ran, until } from '../support/wait.ts';

const RETENTION_DAYS = 20;

let platform: Platform;
let receiver: Receiver;
let tenant: TenantApi;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform({ RETENTION_DAYS: String(RETENTION_DAYS) });
  tenant = await platform.api.tenant();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const purge = () => ran(() => platform.app.get(Jobs).run(removedSubscriptions(platform.app.get(Settings)), new Date()));

const isKept = async (id: string): Promise<boolean> =>
  (await platform.db.query('SELECT FROM subscriptions WHERE id = $1', [id])).rowCount === 1;

/** With a delivery and a replay of it; removed so many days ago. */
async function removed(path: string, daysAgo: number): Promise<{ id: string; deliveryId: string; replayId: string }> {
  const { id } = await tenant.subscribe(receiver.url + path);
  const deliveries = () => tenant.deliveries(`&subscription_id=${id}&status=delivered`);
  await tenant.emit();
  const [delivery] = await until(async () => ((await deliveries()).length > 0 ? deliveries() : undefined));
  const window = { since: new Date(Date.now() - 60_000).toISOString(), status: 'failed' };
  const { body: replay } = await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, window);
  await tenant.call('DELETE', `/webhooks/subscriptions/${id}`);
  await platform.db.query(`UPDATE subscriptions SET deleted_at = now() - make_interval(days => $2) WHERE id = $1`, [
    id,
    daysAgo,
  ]);
  return { id, deliveryId: delivery?.['id'], replayId: replay['id'] };
}

async function shown({
  id,
  deliveryId,
  replayId,
}: {
  id: string;
  deliveryId: string;
  replayId: string;
}): Promise<Json> {
  const delivery = await tenant.call('GET', `/webhooks/deliveries/${deliveryId}`);
  const replay = await tenant.call('GET', `/webhooks/replays/${replayId}`);
  return {
    kept: await isKept(id),
    delivery: [delivery.status, delivery.body['url'], delivery.body['attempt_log']?.length],
    listed: (await tenant.deliveries(`&subscription_id=${id}`)).length,
    replay: [replay.status, replay.body['subscription_id']],
  };
}

describe('a removed subscription', () => {
  it('goes after the retention, with its replays, when the last delivery that names it is gone; the others stay', async () => {
    const live = await tenant.subscribe(`${receiver.url}/live`, { event: 'invoice.created' });
    const named = await removed('/named', RETENTION_DAYS + 1);
    const young = await removed('/young', RETENTION_DAYS - 1);
    const gone = await removed('/gone', RETENTION_DAYS + 1);
    const all = (one: typeof named, path: string) => ({
      kept: true,
      delivery: [200, receiver.url + path, 1],
      listed: 1,
      replay: [200, one.id],
    });
    // As when the day of its deliveries is dropped.
    const forget = ({ id }: { id: string }) =>
      platform.db.query(
        `BEGIN; SET LOCAL ROLE webhook_housekeeper; DELETE FROM deliveries WHERE subscription_id = '${id}'; COMMIT`,
      );
    await forget(gone);
    expect(await purge()).toBe(1);
    expect([await isKept(gone.id), await isKept(live['id'])]).toEqual([false, true]);
    expect((await tenant.call('GET', `/webhooks/replays/${gone.replayId}`)).status).toBe(404);
    expect([await shown(named), await shown(young)]).toEqual([all(named, '/named'), all(young, '/young')]);

    await forget(named);
    await forget(young);
    expect(await purge()).toBe(1);
    expect([await isKept(named.id), await isKept(young.id)]).toEqual([false, true]);
  });

  it('goes with the others, however many there are and whatever stands in between', async () => {
    const { id } = await removed('/between', RETENTION_DAYS + 5);
    const other = await platform.api.tenant();
    await platform.db.query(
      `INSERT INTO subscriptions (tenant_id, id, url, events, deleted_at)
       SELECT $1, gen_random_uuid(), 'https://hooks.example.com/', '{*}', now() - make_interval(days => 21 + n % 9) FROM generate_series(1, 2500) n`,
      [other.id],
    );
    expect(await purge()).toBe(2_500);
    expect(await isKept(id)).toBe(true);
    expect(await purge()).toBe(0);
  });
});
