import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { payment, startPlatform, testEnv, TenantApi, type Json, type Platform } from './support/platform.ts';
import { spawnPlatform, type PlatformProcess } from './support/process.ts';
import { Receiver } from './support/receiver.ts';
import { until } from './support/wait.ts';

let platform: Platform;
let receiver: Receiver;
let running: PlatformProcess | undefined;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
});

afterEach(async () => {
  await running?.end('SIGKILL');
  running = undefined;
  receiver.answer = () => 200;
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

const SINCE = new Date(Date.now() - 3_600_000).toISOString();
const pathOf = (id: string) => `/webhooks/subscriptions/${id}`;
const webhookIds = (path: string) => receiver.at(path).map(({ headers }) => String(headers['webhook-id']));
const replay = (tenant: TenantApi, id: string, body: object = {}) =>
  tenant.call('POST', `${pathOf(id)}/replay`, { since: SINCE, ...body });
const stateOf = async (tenant: TenantApi, id: string): Promise<Json> =>
  (await tenant.call('GET', `/webhooks/replays/${id}`)).body;
const ended = (tenant: TenantApi, id: string, timeoutMs?: number) =>
  until(async () => {
    const state = await stateOf(tenant, id);
    return state['status'] === 'running' ? undefined : state;
  }, timeoutMs);

async function emitMany(tenant: TenantApi, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const events = Array.from({ length: Math.min(100, count - ids.length) }, () => payment());
    const { body } = await tenant.call('POST', '/events/batch', { events });
    ids.push(...body['data'].map(({ id }: Json) => id));
  }
  return ids;
}

/** As many deliveries with this status, as the tables tell. */
const has = (tenant: TenantApi, status: string, count: number, db = platform.db) =>
  until(async () => {
    const sql = 'SELECT count(*)::int AS count FROM deliveries WHERE tenant_id = $1 AND status = $2';
    return (await db.query(sql, [tenant.id, status])).rows[0].count === count;
  }, 60_000);

/** A subscription that is disabled and was skipped so many events. */
async function skipped(tenant: TenantApi, path: string, count: number, more: object = {}) {
  const { id } = await tenant.subscribe(receiver.url + path, { active: false, ...more });
  const events = await emitMany(tenant, count);
  await has(tenant, 'skipped', count);
  return { id: id as string, events };
}

describe('a replay', () => {
  it('sends what was skipped since a moment, once each and as the same events', async () => {
    const tenant = await platform.api.tenant();
    const { id, events } = await skipped(tenant, '/skipped', 25);
    await tenant.call('POST', `${pathOf(id)}/enable`);
    const begun = await replay(tenant, id, { status: 'skipped' });
    expect([begun.status, begun.body]).toMatchObject([
      202,
      { subscription_id: id, status: 'running', matched: 25, requeued: 0, finished_at: null },
    ]);
    const done = await ended(tenant, begun.body['id']);
    expect(done).toMatchObject({ status: 'completed', matched: 25, requeued: 25, finished_at: expect.any(String) });
    await has(tenant, 'delivered', 25);
    expect(webhookIds('/skipped').toSorted()).toEqual(events.toSorted());
  });

  it.each([
    [undefined, ['/404', '/skip']],
    ['failed', ['/404']],
    ['skipped', ['/skip']],
    ['all', ['/200', '/404', '/skip']],
  ])('with status %s picks from its window those that ended so: %s', async (status, expected) => {
    const tenant = await platform.api.tenant();
    const path = `/picks-${status}`;
    receiver.answer = ({ body }) => (String(body).includes('/404') ? 404 : 200);
    const { id } = await tenant.subscribe(receiver.url + path, { retry_schedule_seconds: [] });
    const emit = async (kind: string, statusAfter: string) => {
      const eventId = await tenant.emit({ reference_number: kind });
      const [row] = await until(async () => {
        const rows = await tenant.deliveries(`&event_id=${eventId}&status=${statusAfter}`);
        return rows[0] && rows;
      });
      return { eventId, createdAt: Date.parse(row?.['created_at']) };
    };
    await emit('before /404', 'failed');
    const byEvent = new Map<string, string>();
    const first = await emit('/200', 'delivered');
    byEvent.set(first.eventId, '/200');
    byEvent.set((await emit('/404', 'failed')).eventId, '/404');
    await tenant.call('POST', `${pathOf(id)}/disable`);
    byEvent.set((await emit('/skip', 'skipped')).eventId, '/skip');
    const last = await emit('after /skip', 'skipped');
    await tenant.call('POST', `${pathOf(id)}/enable`);
    const sofar = receiver.at(path).length;
    receiver.answer = () => 200;
    const window = { since: new Date(first.createdAt).toISOString(), until: new Date(last.createdAt).toISOString() };
    const { body } = await replay(tenant, id, { ...window, ...(status && { status }) });
    expect(await ended(tenant, body['id'])).toMatchObject({ matched: expected.length, requeued: expected.length });
    await has(tenant, 'pending', 0);
    const again = webhookIds(path).slice(sofar);
    expect(again.map((eventId) => byEvent.get(eventId) ?? '').toSorted()).toEqual(expected);
  });

  it('is paced: 100 a second, so that a recovered endpoint is not knocked over', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await skipped(tenant, '/paced', 200);
    await tenant.call('POST', `${pathOf(id)}/enable`);
    await platform.api.admin('POST', '/queue/pause');
    await ended(tenant, (await replay(tenant, id)).body['id']);
    const sql = `SELECT id, extract(epoch FROM next_attempt_at) * 1000 AS at FROM deliveries WHERE tenant_id = $1 ORDER BY 2`;
    const { rows } = await platform.db.query(sql, [tenant.id]);
    const due = new Map<string, number>(rows.map(({ id, at }) => [id, Math.round(at)]));
    expect([...due.values()].map((at, _, all) => at - (all[0] ?? 0))).toEqual(
      Array.from({ length: 200 }, (_, n) => n * 10),
    );
    await platform.api.admin('POST', '/queue/resume');
    await has(tenant, 'delivered', 200);
    // A hint may come 250 ms early.
    for (const { headers, at } of receiver.at('/paced'))
      expect(at).toBeGreaterThanOrEqual((due.get(String(headers['x-webhook-delivery'])) ?? Infinity) - 250);
  });

  it('is refused for a subscription that is disabled, removed or unknown, and for an empty window', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/refused`);
    const later = new Date(Date.now() + 60_000).toISOString();
    for (const body of [{ since: later }, { until: SINCE }, { status: 'pending' }, { since: undefined }]) {
      expect((await replay(tenant, id, body)).status).toBe(422);
    }
    const stranger = await platform.api.tenant();
    expect((await replay(stranger, id)).status).toBe(404);
    await tenant.call('POST', `${pathOf(id)}/disable`);
    expect((await replay(tenant, id)).status).toBe(409);
    await tenant.call('DELETE', pathOf(id));
    expect((await replay(tenant, id)).status).toBe(404);
  });

  it('is refused while another one of the subscription runs, also when both ask at the same time', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await skipped(tenant, '/twice', 10, { rate_limit_per_second: 1 });
    await tenant.call('POST', `${pathOf(id)}/enable`);
    const answers = await Promise.all(Array.from({ length: 8 }, () => replay(tenant, id)));
    expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['202', ...Array(7).fill('409')]);
    const { id: replayId } = answers.find(({ status }) => status === 202)?.body ?? {};
    await tenant.call('DELETE', pathOf(id));
    const stranger = await platform.api.tenant();
    expect((await stranger.call('GET', `/webhooks/replays/${replayId}`)).status).toBe(404);
  });

  it('is cancelled when its subscription is disabled, and leaves the rest for the next one', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await skipped(tenant, '/cancelled', 40, { rate_limit_per_second: 2 });
    await tenant.call('POST', `${pathOf(id)}/enable`);
    const { body } = await replay(tenant, id);
    await until(async () => (await stateOf(tenant, body['id']))['requeued'] > 0);
    await tenant.call('POST', `${pathOf(id)}/disable`);
    expect(await stateOf(tenant, body['id'])).toMatchObject({ status: 'cancelled', matched: 40, requeued: 20 });
    await tenant.call('PATCH', pathOf(id), { rate_limit_per_second: null });
    const { body: enabled } = await tenant.call('POST', `${pathOf(id)}/enable`, { replay_skipped: true });
    expect(await ended(tenant, enabled['replay_id'])).toMatchObject({ status: 'completed' });
    await has(tenant, 'delivered', 40);
    expect(new Set(webhookIds('/cancelled')).size).toBe(40);
  });

  it('gives each delivery one new round, also where the endpoint still fails', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = () => 404;
    const more = { retry_schedule_seconds: [], rate_limit_per_second: 10_000 };
    const { id } = await tenant.subscribe(`${receiver.url}/still-fails`, more);
    await emitMany(tenant, 1_050);
    await has(tenant, 'failed', 1_050);
    const { body } = await replay(tenant, id, { status: 'failed' });
    expect(await ended(tenant, body['id'])).toMatchObject({ matched: 1_050, requeued: 1_050 });
    await has(tenant, 'failed', 1_050);
    const sql = 'SELECT attempts, count(*)::int AS count FROM deliveries WHERE tenant_id = $1 GROUP BY attempts';
    const { rows } = await platform.db.query(sql, [tenant.id]);
    expect(rows).toEqual([{ attempts: 2, count: 1_050 }]);
  }, 120_000);

  it('goes on after its process was killed in the middle: all 10,000 are requeued once and delivered', async () => {
    const env = await testEnv();
    running = await spawnPlatform(env);
    const tenant = await running.api.tenant();
    const { id } = await tenant.subscribe(`${receiver.url}/killed`, { active: false, rate_limit_per_second: 200 });
    const events = await emitMany(tenant, 10_000);
    const db = new pg.Client({ connectionString: env['DATABASE_URL'] });
    await db.connect();
    await has(tenant, 'skipped', 10_000, db);
    await tenant.call('POST', `${pathOf(id)}/enable`);
    const { body: begun } = await replay(tenant, id, { status: 'skipped' });
    await until(async () => (await stateOf(tenant, begun['id']))['requeued'] >= 2_000);
    const again = await replay(tenant, id, { status: 'skipped' });
    expect([again.status, again.body['code']]).toEqual([409, 'conflict']);
    await running.end('SIGKILL');
    const left = `(SELECT count(*)::int FROM deliveries WHERE status = 'skipped')`;
    const { rows } = await db.query(`SELECT status, ${left} > 0 AS more, requeued + ${left} AS of FROM replays`);
    expect(rows).toEqual([{ status: 'running', more: true, of: 10_000 }]);
    running = await spawnPlatform(env);
    const later = new TenantApi(running.api, tenant.id, tenant.key, tenant.keyId);
    await later.call('PATCH', pathOf(id), { rate_limit_per_second: 2_500 });
    const done = await ended(later, begun['id'], 60_000);
    expect(done).toMatchObject({ status: 'completed', matched: 10_000, requeued: 10_000 });
    await until(() => new Set(webhookIds('/killed')).size === 10_000, 90_000);
    expect(new Set(webhookIds('/killed'))).toEqual(new Set(events));
    await has(later, 'delivered', 10_000, db);
    await db.end();
  }, 240_000);
});

describe('enabling a subscription', () => {
  it('with replay_skipped sends what it was skipped, also what waited when it was disabled', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = (_, nth) => (nth === 1 ? 500 : 200);
    const { id } = await tenant.subscribe(`${receiver.url}/resumed`, { retry_schedule_seconds: [3600] });
    const waiting = await tenant.emit();
    await has(tenant, 'retrying', 1);
    await tenant.call('POST', `${pathOf(id)}/disable`);
    const missed = await tenant.emit();
    await has(tenant, 'skipped', 2);
    const { status, body } = await tenant.call('POST', `${pathOf(id)}/enable`, { replay_skipped: true });
    expect([status, body]).toMatchObject([200, { id, active: true, replay_id: expect.any(String) }]);
    expect(await ended(tenant, body['replay_id'])).toMatchObject({ status: 'completed', matched: 2, requeued: 2 });
    await has(tenant, 'delivered', 2);
    expect(webhookIds('/resumed').slice(1).toSorted()).toEqual([waiting, missed].toSorted());
  });

  it('without it sends nothing of the past', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await skipped(tenant, '/not-resumed', 1);
    const { body } = await tenant.call('POST', `${pathOf(id)}/enable`);
    expect(body).toMatchObject({ active: true, replay_id: null });
    const { rows } = await platform.db.query('SELECT FROM replays WHERE tenant_id = $1', [tenant.id]);
    expect(rows).toEqual([]);
  });
});
