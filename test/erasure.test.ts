import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isolate } from '../migrations/isolate.ts';
import { Jobs } from '../src/maintenance/jobs.ts';
import { statisticsRollUp } from '../src/maintenance/statistics-roll-up.ts';
import { tenantErasure } from '../src/maintenance/tenant-erasure.ts';
import { sentInvoice } from './domains/story.ts';
import { hold } from './support/hold.ts';
import { startPlatform, testEnv, type Json, type Platform, type TenantApi } from './support/platform.ts';
import { Receiver } from './support/receiver.ts';
import { ran, until } from './support/wait.ts';

let platforms: Platform[];
let platform: Platform;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  const env = await testEnv();
  platforms = [await startPlatform(env), await startPlatform(env)];
  platform = platforms[0] as Platform;
});

afterAll(async () => {
  await Promise.all(platforms.map((one) => one.stop()));
  await receiver.stop();
});

/** Later, when what was under way has ended. */
const run = (of = platform, afterMs = 180_000) =>
  ran(() => of.app.get(Jobs).run(tenantErasure, new Date(Date.now() + afterMs)));
const rollUp = () => ran(() => platform.app.get(Jobs).run(statisticsRollUp));

/** Rows of a tenant by table, of every table that has tenants. */
async function rowsOf({ id }: TenantApi): Promise<Record<string, number>> {
  const { rows: tables } = await platform.db.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relispartition AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const count = (await platform.db.query(`SELECT FROM ${name} WHERE tenant_id = $1`, [id])).rowCount ?? 0;
    if (count > 0) counts[name] = count;
  }
  return counts;
}

/** Without the hourly counts, which are added up by the clock. */
const uncounted = (rows: Record<string, number>): [string, number][] =>
  Object.entries(rows).filter(([table]) => !table.includes('_count'));

/** One with something in nearly every table. */
async function busyTenant(): Promise<TenantApi> {
  const tenant = await platform.api.tenant();
  const { id } = await tenant.subscribe(`${receiver.url}/erased`, { event: '*' });
  await tenant.subscribe(`${receiver.url}/skipped`, { event: '*', active: false });
  await sentInvoice(tenant);
  await tenant.emit({}, { 'idempotency-key': 'once' });
  await until(async () => (await tenant.deliveries('&status=delivered')).length === 4);
  const since = '2024-01-01T00:00:00Z';
  const { body } = await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, { since });
  const state = async () => (await tenant.call('GET', `/webhooks/replays/${body['id']}`)).body['status'];
  await until(async () => (await state()) === 'completed');
  return tenant;
}

/** Events, deliveries and attempts: as the statistics say, and as there are rows. */
async function figures(): Promise<{ counted: unknown[]; rows: unknown[] }> {
  const { rows } = await platform.db.query<{ counted: unknown[]; rows: unknown[] }>(
    `SELECT ARRAY[s.events, s.total, s.attempts]::int[] AS counted,
       ARRAY[(SELECT count(*) FROM events), (SELECT count(*) FROM deliveries), (SELECT count(*) FROM delivery_attempts)]::int[] AS rows
     FROM webhook_statistics s WHERE period = 'all_time'`,
  );
  return rows[0] as { counted: unknown[]; rows: unknown[] };
}

describe('erasing a tenant', () => {
  it('kills its keys at once, removes every row of it once, and leaves an id with two lines of audit', async () => {
    const [tenant, other] = [await busyTenant(), await busyTenant()];
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { external_id: 'its-name', metadata: { of: 'its' } });
    const kept = uncounted(await rowsOf(other));
    await rollUp();
    expect(Object.keys(await rowsOf(tenant)).length).toBeGreaterThan(10);
    expect(await rowsOf(tenant)).toHaveProperty('open_deliveries', 4);
    const asked = await platform.api.admin('DELETE', `/tenants/${tenant.id}`);
    expect([asked.status, asked.body]).toMatchObject([
      202,
      { disabled: true, erasing_at: expect.any(String), erased_at: null },
    ]);
    expect((await tenant.call('GET', '/webhooks/deliveries')).status).toBe(401);
    // What was under way has its time to end.
    await run(platform, 60_000);
    expect(await rowsOf(tenant)).toHaveProperty('events');

    const done = await Promise.all(platforms.map((one) => run(one)));
    const removed = done.filter((rows) => rows > 0);
    expect(removed).toHaveLength(1);
    expect(await rowsOf(tenant)).toEqual({ audit_log: 2 });
    expect(uncounted(await rowsOf(other))).toEqual(kept);
    const { counted, rows: left } = await figures();
    expect(counted).toEqual(left);
    expect((await platform.api.admin('GET', `/tenants/${tenant.id}`)).body).toMatchObject({
      name: '',
      external_id: null,
      metadata: {},
      erased_at: expect.any(String),
    });
    const { data } = (await platform.api.admin('GET', `/tenants/${tenant.id}/audit-log`)).body;
    expect((data as Json[]).map(({ action, details }) => [action, details])).toEqual([
      ['tenant.erased', {}],
      ['tenant.erasure_requested', {}],
    ]);
    expect(await run()).toBe(0);
  });

  it('goes on where it was stopped', async () => {
    const [tenant, next] = [await busyTenant(), await platform.api.tenant()];
    for (const { id } of [tenant, next]) await platform.api.admin('DELETE', `/tenants/${id}`);
    // A row that it can't remove, behind others that it can.
    const blocker = `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''no''; END';
      CREATE TRIGGER refuse BEFORE DELETE ON api_keys FOR EACH ROW WHEN (OLD.tenant_id = '${tenant.id}') EXECUTE FUNCTION refuse()`;
    await platform.db.query(blocker);
    await expect(run()).rejects.toThrow('no');
    // It keeps no other tenant waiting.
    expect(await rowsOf(next)).toEqual({ audit_log: 2 });
    const left = await rowsOf(tenant);
    expect(left).toHaveProperty('api_keys');
    expect(left).not.toHaveProperty('events');
    const { text } = (await platform.api.call('GET', '/metrics')).body;
    expect(text).toMatch(/^webhook_job_runs_total\{name="tenant_erasure",result="failed"\} 1$/m);
    await platform.db.query('DROP FUNCTION refuse CASCADE');
    await run();
    expect(await rowsOf(tenant)).toEqual({ audit_log: 2 });
  });

  it('removes deliveries that are made while it runs, of events that waited', async () => {
    const tenant = await busyTenant();
    await platform.api.admin('DELETE', `/tenants/${tenant.id}`);
    // Stands for the relay, when deliveries have just been gone over.
    await platform.db.query(
      `CREATE FUNCTION relay() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
         INSERT INTO deliveries (id, tenant_id, event_id, event_type, subscription_id, status, created_at)
         SELECT id, tenant_id, id, type, id, 'skipped', created_at FROM events WHERE tenant_id = '${tenant.id}'
         ON CONFLICT DO NOTHING;
         RETURN NULL;
       END $$;
       CREATE TRIGGER relay AFTER DELETE ON deliveries FOR EACH STATEMENT EXECUTE FUNCTION relay()`,
    );
    await run();
    await platform.db.query('DROP FUNCTION relay CASCADE');
    expect(await rowsOf(tenant)).toEqual({ audit_log: 2 });
  });

  it('reaches tables that are added later, and in them no row of another tenant', async () => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    // In partitions: rows of both tenants are at the same place in one.
    await platform.db.query(
      `CREATE TABLE parcels (tenant_id uuid NOT NULL) PARTITION BY LIST (tenant_id);
       CREATE TABLE parcels_of_one PARTITION OF parcels FOR VALUES IN ('${tenant.id}');
       CREATE TABLE parcels_of_others PARTITION OF parcels DEFAULT;
       ${isolate('parcels', { tenant: 'SELECT, INSERT', platform: 'SELECT' })}
       INSERT INTO parcels VALUES ('${tenant.id}'), ('${other.id}')`,
    );
    await platform.api.admin('DELETE', `/tenants/${tenant.id}`);
    await run();
    const { rows } = await platform.db.query('SELECT tenant_id FROM parcels');
    await platform.db.query('DROP TABLE parcels');
    expect(rows).toEqual([{ tenant_id: other.id }]);
  });

  it('is not undone by a change that was asked for at the same time', async () => {
    const tenant = await platform.api.tenant();
    const path = `/tenants/${tenant.id}`;
    await platform.db.query('BEGIN');
    await platform.db.query('UPDATE tenants SET disabled_at = now(), erasing_at = now() WHERE id = $1', [tenant.id]);
    const changing = platform.api.admin('PATCH', path, { name: 'back again', disabled: false });
    const adding = platform.api.admin('POST', `${path}/api-keys`, { name: 'x' });
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    await until(async () => (await platforms[1]?.db.query(waiting))?.rowCount === 2);
    await platform.db.query('COMMIT');
    expect([(await changing).status, (await adding).status]).toEqual([409, 409]);
    expect((await platform.api.admin('GET', path)).body).toMatchObject({
      name: expect.not.stringMatching('back again'),
      disabled: true,
      erasing_at: expect.any(String),
    });
  });

  it('is for good: asked twice it is the same, and nothing of it changes any more', async () => {
    const tenant = await platform.api.tenant();
    const path = `/tenants/${tenant.id}`;
    const first = await platform.api.admin('DELETE', path);
    expect((await platform.api.admin('DELETE', path)).body).toEqual(first.body);
    expect((await platform.api.admin('PATCH', path, { disabled: false })).status).toBe(409);
    expect((await platform.api.admin('POST', `${path}/api-keys`, { name: 'x' })).status).toBe(409);
  });

  it('that a stop interrupts is still counted, until another process has ended it', async () => {
    const tenant = await busyTenant();
    await rollUp();
    const before = await figures();
    await platform.api.admin('DELETE', `/tenants/${tenant.id}`);
    const held = await hold(platform.db, `AFTER DELETE ON events FOR EACH ROW WHEN (OLD.tenant_id = '${tenant.id}')`);
    const erasing = run(platforms[1]);
    await held.reached();
    await platforms[1]?.app.get(Jobs).onModuleDestroy();
    await held.letGo();
    await erasing;
    const left = await rowsOf(tenant);
    expect(left).not.toHaveProperty('events');
    expect(left).toHaveProperty('deliveries');
    expect((await figures()).counted).toEqual(before.counted);
    await run();
    expect(await rowsOf(tenant)).toEqual({ audit_log: 2 });
    const after = await figures();
    expect(after.counted).toEqual(after.rows);
  });
});
