import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Jobs } from '../../src/maintenance/jobs.ts';
import { Settings } from '../../src/config/settings.ts';
import { lowestIdAt } from '../../src/database/ids.ts';
import { LOCKS } from '../../src/database/locks.ts';
import { tidy as tidyNow } from '../../src/maintenance/housekeeping.ts';
import { payloadRetention } from '../../src/maintenance/payload-retention.ts';
import { tenantErasure } from '../../src/maintenance/tenant-erasure.ts';
import { ADMIN_KEY, startPlatform, type Json, type Platform } from '../support/platform.ts';
import { ran, until } from '../support/wait.ts';
import { PlayedProvider } from './provider.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(() => platform.stop());

const operator = { headers: { 'x-admin-key': ADMIN_KEY } };
const query = async (sql: string, values: unknown[] = []): Promise<Json[]> => {
  await platform.db.query('SET ROLE webhook_platform');
  const { rows } = await platform.db.query(sql, values);
  await platform.db.query('RESET ROLE');
  return rows;
};

describe('an operator', () => {
  it('sees which providers are connected, and what they told in figures, lists and metrics', async () => {
    const tenant = await platform.api.tenant();
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    expect((await stripe.send()).status).toBe(200);
    expect((await stripe.send({ secret: 'whsec_wrong' })).status).toBe(400);
    const endpoints = async () => (await platform.api.call('GET', '/api/v1/webhooks/health')).body['endpoints'];
    expect(await until(async () => ((await endpoints()).stripe ? endpoints() : undefined))).toMatchObject({
      stripe: true,
      twilio: false,
    });
    const { body } = await until(async () => {
      const answer = await platform.api.call('GET', '/api/v1/webhooks/statistics', operator);
      return answer.body['inbound'].items.processed > 0 ? answer : undefined;
    });
    expect(body['inbound']).toMatchObject({ requests: { verified: 1, signature_invalid: 1 }, success_rate: 100 });
    await query(`UPDATE inbound_items SET status = 'failed', last_error = 'no luck' WHERE tenant_id = $1`, [tenant.id]);
    const failed = await platform.api.call('GET', '/api/v1/webhooks/events/failed/list', operator);
    expect(failed.body['inbound']).toMatchObject([{ tenant_id: tenant.id, status: 'failed', last_error: 'no luck' }]);
    const metrics = (await platform.api.call('GET', '/metrics')).body['text'];
    for (const line of [
      'webhook_inbound_requests_total{provider="stripe",verification="verified"} 1',
      'webhook_inbound_requests_total{provider="stripe",verification="signature_invalid"} 1',
      'webhook_inbound_events_total{provider="stripe",status="processed"} 1',
      'webhook_inbound_dead_letters 1',
      'webhook_events_total{event="stripe.payment_intent.succeeded",status="processed"} 1',
    ])
      expect(metrics).toContain(line);
    expect(await query('SELECT event_type, status FROM webhook_events')).toEqual([
      { event_type: 'stripe.payment_intent.succeeded', status: 'failed' },
    ]);
  });

  it('sees sources that were verified yesterday and are refused, or silent, today', async () => {
    const tenant = await platform.api.tenant();
    const [broken, silent] = [await PlayedProvider.of(tenant, 'stripe'), await PlayedProvider.of(tenant, 'meta')];
    await broken.send({ secret: 'whsec_wrong' });
    await until(async () => (await broken.requests()).length === 1);
    const ids = [broken.source['id'], silent.source['id']];
    await query(`UPDATE inbound_sources SET last_verified_at = now() - interval '30 hours' WHERE id = ANY($1)`, [ids]);
    const metrics = (await platform.api.call('GET', '/metrics')).body['text'];
    expect(metrics).toContain('webhook_inbound_sources{state="broken"} 1');
    expect(metrics).toContain('webhook_inbound_sources{state="silent"} 1');
  });
});

describe('what a provider sent', () => {
  it('loses its payload when the tenant wants that, and keeps its facts; what is held keeps it', async () => {
    const tenant = await platform.api.tenant();
    const [stripe, held] = [await PlayedProvider.of(tenant, 'stripe'), await PlayedProvider.of(tenant, 'meta')];
    await stripe.send();
    await held.change('pause');
    await held.send();
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { payload_retention_days: 1 });
    const clearIn = async (days: number): Promise<void> => {
      await query('DELETE FROM waiting_events WHERE tenant_id = $1', [tenant.id]);
      await ran(() => platform.app.get(Jobs).run(payloadRetention, new Date(Date.now() + days * 86_400_000)));
    };
    await clearIn(2);
    const rows = await query(
      'SELECT source_id, body IS NULL AS cleared, headers IS NULL AS bare FROM inbound_requests WHERE tenant_id = $1',
      [tenant.id],
    );
    const of = (played: PlayedProvider) => rows.find((row) => row['source_id'] === played.source['id']);
    expect([of(stripe), of(held)]).toMatchObject([
      { cleared: true, bare: true },
      { cleared: false, bare: false },
    ]);
    const [{ id } = {} as Json] = await stripe.requests();
    expect((await tenant.call('POST', `/webhooks/inbound/requests/${id}/replay`)).status).toBe(410);
    // Once it is told, the next run takes the payload of what was held too.
    await held.change('resume');
    await until(async () => (await held.requests('&status=processed')).length === 1);
    await clearIn(3);
    expect((await held.request((await held.requests())[0]?.['id']))['body']).toBeNull();
  });

  it('never loses its payload to a retention that runs while a replay is about to commit', async () => {
    const tenant = await platform.api.tenant();
    const stripe = await PlayedProvider.of(tenant, 'stripe');
    await stripe.send();
    const [{ id } = {} as Json] = await stripe.requests();
    await platform.api.admin('PATCH', `/tenants/${tenant.id}`, { payload_retention_days: 1 });
    // The replay waits for the item, the retention for the replay.
    const held = new pg.Client(platform.settings.databaseUrl);
    await held.connect();
    await held.query(`BEGIN; SET LOCAL ROLE webhook_platform`);
    await held.query('SELECT FROM inbound_items WHERE request_id = $1 FOR UPDATE', [id]);
    const waits = (
      how: string,
    ) => `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCKS.payloads} AND ${how}
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
    const some = async (how: string) => ((await platform.db.query(waits(how))).rowCount ?? 0) > 0;
    const replayed = tenant.call('POST', `/webhooks/inbound/requests/${id}/replay`);
    await until(() => some(`granted AND mode = 'ShareLock'`));
    const cleared = ran(() => platform.app.get(Jobs).run(payloadRetention, new Date(Date.now() + 2 * 86_400_000)));
    await until(() => some('NOT granted'));
    await held.query('COMMIT');
    await held.end();
    expect((await replayed).status).toBe(202);
    await cleared;
    await until(async () => (await stripe.request(id))['told'][0].event_ids.length === 2);
    expect((await stripe.request(id))['told'][0]).toMatchObject({ status: 'processed', last_error: null });
  });

  it('and was given up can not be tried again without its payload', async () => {
    const tenant = await platform.api.tenant();
    const [gone, kept] = [await PlayedProvider.of(tenant, 'stripe'), await PlayedProvider.of(tenant, 'stripe')];
    for (const played of [gone, kept]) await played.send();
    await query(`UPDATE inbound_items SET status = 'failed' WHERE tenant_id = $1`, [tenant.id]);
    await query('UPDATE inbound_requests SET body = NULL WHERE source_id = $1', [gone.source['id']]);
    const letters = (await tenant.call('GET', '/webhooks/inbound/dlq')).body['data'] as Json[];
    const letter = letters.find((one) => one['source_id'] === gone.source['id']);
    const one = await tenant.call('POST', '/webhooks/inbound/dlq', { item_id: letter?.['id'] });
    expect([one.status, one.body['code']]).toEqual([410, 'payload_gone']);
    expect((await tenant.call('POST', '/webhooks/inbound/dlq', { retry_all: true })).body).toEqual({ items: 1 });
    expect((await tenant.call('GET', '/webhooks/inbound/dlq')).body['data']).toHaveLength(1);
  });

  it('and was held when its source was removed is a dead letter, which can be told; the source goes after all that came to it', async () => {
    const tenant = await platform.api.tenant();
    const played = await PlayedProvider.of(tenant, 'stripe');
    await played.change('pause');
    expect((await played.send()).status).toBe(200);
    await tenant.call('DELETE', `/webhooks/sources/${played.source['id']}`);
    const [letter] = (await tenant.call('GET', '/webhooks/inbound/dlq')).body['data'] as Json[];
    expect(letter).toMatchObject({ status: 'failed', last_error: 'Its source was removed while it was held' });
    expect((await tenant.call('POST', '/webhooks/inbound/dlq', { retry_all: true })).body).toEqual({ items: 1 });
    await until(async () => (await played.requests('&status=processed')).length === 1);
    const [id] = [played.source['id']];
    const isThere = async () => {
      await ran(() => tidyNow(platform.app.get(Settings)));
      return (await query('SELECT FROM inbound_sources WHERE id = $1', [id])).length === 1;
    };
    expect(await isThere()).toBe(true);
    await query(`UPDATE inbound_sources SET deleted_at = now() - interval '31 days' WHERE id = $1`, [id]);
    expect(await isThere()).toBe(true);
    await query('DELETE FROM inbound_requests WHERE source_id = $1', [id]);
    expect(await isThere()).toBe(false);
  });

  it('goes with its tenant', async () => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    for (const one of [tenant, other]) expect((await (await PlayedProvider.of(one, 'stripe')).send()).status).toBe(200);
    await platform.api.admin('DELETE', `/tenants/${tenant.id}`);
    await platform.db.query(`UPDATE tenants SET erasing_at = now() - interval '1 hour' WHERE id = $1`, [tenant.id]);
    await ran(() => platform.app.get(Jobs).run(tenantErasure, new Date()));
    for (const table of ['inbound_sources', 'inbound_secrets', 'inbound_requests', 'inbound_items', 'inbound_keys']) {
      const [row] = await query(
        `SELECT count(*) FILTER (WHERE tenant_id = $1)::int AS gone, count(*) FILTER (WHERE tenant_id = $2)::int AS kept FROM ${table}`,
        [tenant.id, other.id],
      );
      expect([table, row?.['gone'], Number(row?.['kept']) > 0]).toEqual([table, 0, true]);
    }
  });

  it('is dropped with its day after the retention, unless it is still tried again', async () => {
    const day = '20240214';
    const [from, to] = [lowestIdAt(Date.UTC(2024, 1, 14)), lowestIdAt(Date.UTC(2024, 1, 15))];
    for (const table of ['inbound_requests', 'inbound_items']) {
      await platform.db.query(
        `CREATE TABLE ${table}_${day} PARTITION OF ${table} FOR VALUES FROM ('${from}') TO ('${to}')`,
      );
    }
    const drop = async (name: string) =>
      (await platform.db.query('SELECT drop_inbound_day($1, 30) AS gone', [name])).rows[0];
    const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
    await expect(drop(today)).rejects.toThrow('not older than 30 days');
    expect(await drop(day)).toEqual({ gone: true });
  });
});

it('what is secret of a source is in no column in clear, in no metric and in no problem', async () => {
  const tenant = await platform.api.tenant();
  const told: string[] = [];
  const secrets: string[] = [];
  for (const name of ['stripe', 'ringcentral', 'meta', 'twilio', 'generic']) {
    const played = await PlayedProvider.of(tenant, name);
    const kind = name === 'twilio' ? 'voice' : undefined;
    await played.send({ kind, headers: { cookie: 'a-cookie-of-theirs', authorization: 'Bearer of-theirs' } });
    told.push((await played.send({ kind, secret: 'another secret' })).text);
    const shown = await tenant.call('GET', `/webhooks/sources/${played.source['id']}`);
    expect(JSON.stringify(shown.body)).not.toContain(Object.values(played.secrets)[0]);
    secrets.push(played.urlOf().split('/').at(-1) ?? '', ...Object.values(played.secrets).map(String));
  }
  secrets.push('a-cookie-of-theirs', 'of-theirs');
  await until(async () => (await query('SELECT FROM inbound_requests WHERE tenant_id = $1', [tenant.id])).length >= 9);
  told.push((await platform.api.call('GET', '/metrics')).body['text']);
  const tables = await query(`SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition
    AND relnamespace = 'public'::regnamespace AND has_table_privilege(oid, 'SELECT')`);
  for (const { name } of tables) {
    const rows = await query(`SELECT to_jsonb(t) AS row FROM "${name}" t`);
    // A body is what the provider sent, and is shown in hex here.
    told.push(JSON.stringify(rows));
  }
  expect(tables.length).toBeGreaterThan(15);
  const hex = (text: string): string => Buffer.from(text).toString('hex');
  const long = secrets.filter((secret) => secret.length > 5);
  expect(long.filter((secret) => told.some((text) => text.includes(secret) || text.includes(hex(secret))))).toEqual([]);
});
