import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/database/ids.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { until } from '../support/wait.ts';
import { delivery } from './routes.ts';

let platform: Platform;
let tenant: TenantApi;
let id: string;
let path: string;

beforeAll(async () => {
  platform = await startPlatform();
});

beforeEach(async () => {
  tenant = await platform.api.tenant();
  id = (await delivery(tenant))['id'] ?? '';
  path = `/webhooks/deliveries/${id}`;
});

afterAll(() => platform.stop());

/** As if it had been sent so often. */
async function sentOften(times: number): Promise<void> {
  await platform.db.query('SET ROLE webhook_platform');
  await platform.db.query(
    `INSERT INTO delivery_attempts SELECT (jsonb_populate_record(a, jsonb_build_object('id', more.id, 'attempt', 1 + n))).*
     FROM delivery_attempts a, unnest($2::uuid[]) WITH ORDINALITY AS more(id, n) WHERE delivery_id = $1`,
    [id, Array.from({ length: times - 1 }, newId)],
  );
  await platform.db.query('UPDATE deliveries SET attempts = $2 WHERE id = $1', [id, times]);
  await platform.db.query('RESET ROLE');
}

describe('a delivery that was sent very often', () => {
  it('shows its newest 50 attempts, and all of them page by page', async () => {
    await sentOften(2_982);
    const { status, body } = await tenant.call('GET', path);
    expect([status, body['attempts']]).toEqual([200, 2_982]);
    const shown = body['attempt_log'].map(({ attempt }: Json) => attempt);
    expect(shown).toEqual(Array.from({ length: 50 }, (_, n) => 2_933 + n));
    const all: number[] = [];
    for (let cursor = ''; all.length < 2_982;) {
      const page = (await tenant.call('GET', `${path}/attempts?limit=100${cursor}`)).body;
      all.push(...page['data'].map(({ attempt }: Json) => attempt));
      expect(page['has_more']).toBe(all.length < 2_982);
      cursor = `&cursor=${page['next_cursor']}`;
    }
    expect(all).toEqual(Array.from({ length: 2_982 }, (_, n) => 2_982 - n));
  });

  it('gets another round up to 999 attempts, and is told how to go on then', async () => {
    await sentOften(999);
    expect((await tenant.call('POST', `${path}/redeliver`)).status).toBe(202);
    await until(async () => (await tenant.call('GET', path)).body['status'] === 'failed');
    const refused = await tenant.call('POST', `${path}/redeliver`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'limit_reached' } });
    expect(refused.body['detail']).toMatch(/1000 attempts.*emit the event anew/);
    const one = await tenant.call('POST', '/webhooks/dlq', { delivery_id: id });
    expect(one).toMatchObject({ status: 422, body: { code: 'limit_reached' } });
  });

  it('is left as it is when others are sent again', async () => {
    await sentOften(1_000);
    expect((await tenant.call('POST', '/webhooks/dlq', { retry_all: true })).body).toMatchObject({ requeued: 0 });
    const { subscription_id: subscription } = (await tenant.call('GET', path)).body;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    const replay = await tenant.call('POST', `/webhooks/subscriptions/${subscription}/replay`, { since });
    const ended = await until(async () => {
      const { body } = await tenant.call('GET', `/webhooks/replays/${replay.body['id']}`);
      return body['status'] === 'completed' ? body : undefined;
    });
    expect(ended).toMatchObject({ matched: 1, requeued: 0 });
    expect((await tenant.call('GET', path)).body).toMatchObject({ status: 'failed', attempts: 1_000 });
  });
});
