import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PreparedStatements } from '../../src/database/connections/prepared-statements.ts';
import { Relay } from '../../src/deliveries/fan-out/relay.ts';
import { rowsOf } from '../support/plans.ts';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';

const LIMIT = 20;
const URL = 'http://127.0.0.1:9/';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api', MAX_SUBSCRIPTIONS_PER_TENANT: String(LIMIT) });
});

afterAll(() => platform.stop());

const create = (tenant: TenantApi) => tenant.call('POST', '/webhooks/subscriptions', { url: URL, event: '*' });

/** Of the statements of a pass that know subscriptions, carried out for an event of this tenant. */
async function plansOfFanOut(tenant: TenantApi, room?: number): Promise<Json[]> {
  const statements = platform.app.get(PreparedStatements);
  const asked = jest.spyOn(statements, 'query');
  await platform.app.get(Relay).fanOut(room);
  const calls = asked.mock.calls.filter(([{ text }]) => text.includes('subscriptions'));
  asked.mockRestore();
  await tenant.emit();
  const plans: Json[] = [];
  for (const [{ name, text }, values] of calls) {
    const explained = { name: `explain_${name}`, text: `EXPLAIN (ANALYZE, FORMAT JSON) ${text}` };
    const [row] = await statements.query<Json>(explained, values);
    plans.push(row?.['QUERY PLAN'][0]['Plan']);
  }
  return plans;
}

const tablesOf = (plan: Json): string[] => [
  ...(plan['Relation Name'] ? [plan['Relation Name']] : []),
  ...((plan['Plans'] ?? []) as Json[]).flatMap(tablesOf),
];

describe('the subscriptions of a tenant', () => {
  it('are no more than its limit, also when they are made at the same time; removing one makes room', async () => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    const answers = await Promise.all(Array.from({ length: LIMIT + 10 }, () => create(tenant)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made).toHaveLength(LIMIT);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ status, body }) => `${status} ${body['code']}`))).toEqual(
      new Set(['422 limit_reached']),
    );
    expect(refused[0]?.body['detail']).toBe(
      'This tenant has 20 subscriptions, as many as it may have: remove one, or have MAX_SUBSCRIPTIONS_PER_TENANT raised',
    );
    expect((await create(other)).status).toBe(201);
    // A disabled one counts, a removed one does not.
    const [first, second] = made.map(({ body }) => `/webhooks/subscriptions/${body['id']}`);
    await tenant.call('POST', `${first}/disable`);
    expect((await create(tenant)).status).toBe(422);
    await tenant.call('DELETE', second ?? '');
    expect((await create(tenant)).status).toBe(201);
    expect((await create(tenant)).status).toBe(422);
  });

  it('are not read once they are removed, when an event is fanned out to the others or these are listed', async () => {
    const tenant = await platform.api.tenant();
    const live = await create(tenant);
    await platform.db.query(
      `INSERT INTO subscriptions (tenant_id, id, url, events, deleted_at)
       SELECT $1, gen_random_uuid(), url, events, now() FROM subscriptions, generate_series(1, 20000) WHERE id = $2`,
      [tenant.id, live.body['id']],
    );
    await platform.db.query('ANALYZE subscriptions');
    const plans = await plansOfFanOut(tenant);
    expect((await tenant.deliveries()).map((delivery) => delivery['subscription_id'])).toEqual([live.body['id']]);
    expect(Math.max(...plans.flatMap(rowsOf))).toBeLessThan(100);
    expect((await tenant.call('GET', '/webhooks/subscriptions')).body['data']).toHaveLength(1);
  });

  it.each([
    ['with rows', undefined],
    ['to be sent at once', 100],
  ])('alone are read when its event is fanned out %s, and days on which nothing waits are not', async (_, room) => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    await create(tenant);
    // Without statistics, as on a fresh database: the plan must be right all the same.
    await platform.db.query(
      `INSERT INTO subscriptions (tenant_id, id, url, events) SELECT $1, gen_random_uuid(), $2, '{*}' FROM generate_series(1, 5000)`,
      [other.id, URL],
    );
    const plans = await plansOfFanOut(tenant, room);
    expect(await tenant.deliveries()).toHaveLength(room === undefined ? 1 : 0);
    const { rows } = await platform.db.query(
      'SELECT FROM waiting_events WHERE tenant_id = $1 AND taken_until > now()',
      [tenant.id],
    );
    expect(rows).toHaveLength(room === undefined ? 0 : 1);
    expect(Math.max(...plans.flatMap(rowsOf))).toBeLessThan(100);
    const days = new Set(plans.flatMap(tablesOf).filter((table) => /^events_\d/.test(table)));
    expect(days.size).toBeLessThanOrEqual(2);
  });
});
