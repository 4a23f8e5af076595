import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../src/database/ids.ts';
import { Sweeper } from '../../src/deliveries/due/sweeper.ts';
import { ADMIN_KEY, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { planOf, rowsOf, statementsOf } from '../support/plans.ts';

const ALL = 20_000;
let platform: Platform;
let tenant: TenantApi;
let subscription: string;

/** Nearly all were delivered; two each failed, were skipped and wait, somewhere in between. No worker changes that. */
beforeAll(async () => {
  platform = await startPlatform({ ROLE: 'api' });
  tenant = await platform.api.tenant();
  subscription = (await tenant.subscribe('http://127.0.0.1:1/'))['id'];
  const ids = Array.from({ length: ALL }, newId);
  await platform.db.query(
    `INSERT INTO events (id, tenant_id, type, resource_type, resource_id, body, created_at)
     SELECT id, $1, 'payment.received', 'payment', '1', '{}', now() FROM unnest($2::uuid[]) AS u(id)`,
    [tenant.id, ids],
  );
  await platform.db.query('DELETE FROM waiting_events');
  await platform.db.query(
    `INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, created_at)
     SELECT id, $1, id, 'payment.received', $3, status, due, due, now()
     FROM unnest($2::uuid[]) WITH ORDINALITY AS u(id, n)
     CROSS JOIN LATERAL (SELECT CASE n % ${ALL / 2} WHEN 5000 THEN 'failed' WHEN 5001 THEN 'skipped' WHEN 5002 THEN 'pending'
       ELSE 'delivered' END AS status) s
     CROSS JOIN LATERAL (SELECT CASE status WHEN 'pending' THEN now() END AS due) w`,
    [tenant.id, ids, subscription],
  );
  await platform.db.query('ANALYZE');
});

afterAll(async () => {
  await platform.stop();
});

/** The most rows that a step of a statement about deliveries reads when it is run once more, as the platform. */
async function mostRead(ask: () => Promise<unknown>): Promise<number> {
  await platform.db.query('BEGIN');
  const sent = await statementsOf(ask, platform.db);
  const statements = sent.filter(({ text }) => /(FROM|UPDATE|INTO) \w*deliveries\b/.test(text));
  const read = [0];
  for (const statement of statements) read.push(...rowsOf(await planOf(platform.db, statement)));
  await platform.db.query('ROLLBACK');
  expect(statements.length).toBeGreaterThan(0);
  return Math.max(...read);
}

const idsOf = async (query: string): Promise<string[]> => (await tenant.deliveries(query)).map(({ id }) => id);

describe('a few deliveries among very many that were delivered', () => {
  it.each(['failed', 'skipped', 'pending', 'retrying'])('are listed without reading those: %s', async (status) => {
    for (const more of ['', `&subscription_id=${subscription}`, '&event=payment.received']) {
      const ask = async () =>
        expect(await idsOf(`&status=${status}${more}`)).toHaveLength(status === 'retrying' ? 0 : 2);
      expect(await mostRead(ask)).toBeLessThan(100);
    }
  });

  it('are listed to operators without reading those', async () => {
    const ask = async () => {
      const headers = { 'x-admin-key': ADMIN_KEY };
      const { body } = await platform.api.call('GET', '/api/v1/webhooks/dlq', { headers });
      expect(body).toMatchObject({ data: [{ status: 'failed' }, { status: 'failed' }] });
    };
    expect(await mostRead(ask)).toBeLessThan(100);
  });

  const since = new Date(Date.now() - 3_600_000).toISOString();
  const path = () => `/webhooks/subscriptions/${subscription}`;
  const post = async (to: string, body: object, found: object) =>
    expect((await tenant.call('POST', to, body)).body).toMatchObject(found);
  it.each<[string, () => Promise<unknown>]>([
    ['swept', async () => expect((await platform.app.get(Sweeper).sweep()).ids).toHaveLength(2)],
    ['replayed', () => post(`${path()}/replay`, { since }, { matched: 4 })],
    ['sent again', () => post('/webhooks/dlq', { retry_all: true }, { requeued: 2 })],
    ['settled', () => post(`${path()}/disable`, {}, { active: false })],
  ])('are %s without reading those', async (_what, ask) => {
    expect(await mostRead(ask)).toBeLessThan(100);
  });
});
