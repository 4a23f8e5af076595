import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { examinedHere } from '../../cli/doctor/here.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { Jobs } from '../../src/maintenance/jobs.ts';
import { tenantErasure } from '../../src/maintenance/tenant-erasure.ts';
import { refuseWhatWouldBreak } from '../../src/preflight/preflight.ts';
import { findPgbouncer, Pgbouncer, POOLED } from '../support/pgbouncer.ts';
import { payment, startPlatform, testEnv, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { ran, until } from '../support/wait.ts';

const found = findPgbouncer();
/** Fewer than the platform has to it, so that every one is shared. */
const SERVER_CONNECTIONS = 5;

/** What a version that does keep them is told not to. */
const KEEPS_NONE: Record<string, string> = found?.keepsStatements ? { max_prepared_statements: '0' } : {};

const MODES = [
  { mode: 'that keeps no prepared statements', pooler: KEEPS_NONE, env: { DATABASE_PREPARED_STATEMENTS: 'false' } },
  ...(found?.keepsStatements
    ? [{ mode: 'that keeps prepared statements', pooler: { max_prepared_statements: '200' }, env: {} }]
    : []),
];
if (found && !found.keepsStatements) console.log('pgbouncer before 1.21: prepared statements by name are not tried');

(found ? describe : describe.skip).each(MODES)('behind a PgBouncer in transaction mode $mode', ({ pooler, env }) => {
  let pgbouncer: Pgbouncer;
  let platform: Platform;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await Receiver.start();
    const direct = await testEnv();
    pgbouncer = await Pgbouncer.start(found?.program ?? '', direct['DATABASE_URL'] ?? '', {
      default_pool_size: String(SERVER_CONNECTIONS),
      ...pooler,
    });
    const through = { DATABASE_POOLER_URL: pgbouncer.urlOf(direct['DATABASE_URL'] ?? ''), DATABASE_POOL_SIZE: '20' };
    platform = await startPlatform({ ...direct, ...through, ...env });
  });

  afterAll(async () => {
    await platform.stop();
    await pgbouncer.stop();
    await receiver.stop();
  });

  const delivered = (tenant: TenantApi, count: number) =>
    until(async () => {
      const { rows } = await platform.db.query(
        `SELECT count(*)::int AS count FROM deliveries WHERE tenant_id = $1 AND status = 'delivered'`,
        [tenant.id],
      );
      return rows[0].count === count;
    }, 90_000);

  it('delivers an event, tries again what failed, and replays it', async () => {
    const tenant = await platform.api.tenant();
    receiver.answer = ({ path }, nth) => (path === '/fails-once' && nth === 1 ? 500 : 200);
    const { id } = await tenant.subscribe(`${receiver.url}/fails-once`);
    const event = await tenant.emit();
    await delivered(tenant, 1);
    const [delivery] = await tenant.deliveries();
    expect(delivery).toMatchObject({ event_id: event, status: 'delivered', attempts: 2 });
    const { body: replay } = await tenant.call('POST', `/webhooks/subscriptions/${id}/replay`, {
      since: '2024-01-01T00:00:00Z',
      status: 'all',
    });
    await until(
      async () => (await tenant.call('GET', `/webhooks/replays/${replay['id']}`)).body['status'] === 'completed',
    );
    await until(() => receiver.at('/fails-once').length === 3);
  });

  it('shares a few connections to Postgres, none of which works as its owner', async () => {
    const ask = async (condition: string): Promise<number> => {
      const from = `FROM pg_stat_activity WHERE datname = current_database() AND ${condition}`;
      return (await platform.db.query(`SELECT count(*)::int AS count ${from}`)).rows[0].count;
    };
    const pooled = await ask(`usename = '${POOLED}'`);
    expect(pooled).toBeGreaterThan(0);
    expect(pooled).toBeLessThanOrEqual(SERVER_CONNECTIONS);
    expect(await ask(`usename <> '${POOLED}' AND application_name LIKE 'webhooks-%'`)).toBe(0);
  });

  it('shows each tenant its own rows alone, however their requests mingle', async () => {
    const tenants = await Promise.all(Array.from({ length: 8 }, () => platform.api.tenant()));
    for (const tenant of tenants) await tenant.subscribe(`${receiver.url}/${tenant.id}`, { description: tenant.id });
    const looks = Array.from({ length: 30 }, () => tenants).flat();
    const seen = await Promise.all(
      looks.map(async (tenant, nth) => {
        if (nth % 5 === 0) await tenant.emit();
        const { body } = await tenant.call('GET', '/webhooks/subscriptions');
        return (body['data'] as Json[]).map(({ url }) => url === `${receiver.url}/${tenant.id}`);
      }),
    );
    expect(seen).toEqual(looks.map(() => [true]));
    for (const tenant of tenants) await until(() => receiver.at(`/${tenant.id}`).length > 0);
    for (const tenant of tenants) {
      const others = receiver.at(`/${tenant.id}`).filter(({ body }) => !body.includes(tenant.id));
      expect(others).toEqual([]);
    }
  });

  it('erases a tenant', async () => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    for (const one of [tenant, other]) {
      await one.subscribe(`${receiver.url}/erased`);
      await one.emit();
      await delivered(one, 1);
    }
    expect((await platform.api.admin('DELETE', `/tenants/${tenant.id}`)).status).toBe(202);
    await ran(() => platform.app.get(Jobs).run(tenantErasure, new Date(Date.now() + 180_000)));
    const erased = (await platform.api.admin('GET', `/tenants/${tenant.id}`)).body;
    expect(erased['erased_at']).toEqual(expect.any(String));
    expect(await other.deliveries()).toHaveLength(1);
  });

  it('loses nothing that was accepted when the pooler is killed and comes back, three times', async () => {
    const tenant = await platform.api.tenant();
    await tenant.subscribe(`${receiver.url}/through-restarts`);
    const accepted = new Set<string>();
    const statuses = new Set<number>();
    const enough = new AbortController();
    const emitter = async (name: string): Promise<void> => {
      for (let n = 0; !enough.signal.aborted; n++) {
        const { status, body } = await tenant.call('POST', '/events', payment(), { 'idempotency-key': `${name}-${n}` });
        statuses.add(status);
        if (status === 202) accepted.add(body['id']);
      }
    };
    const emitters = ['a', 'b', 'c', 'd'].map(emitter);
    for (let restart = 0; restart < 3; restart++) {
      const before = accepted.size;
      await until(() => accepted.size >= before + 20);
      await pgbouncer.kill();
      await pgbouncer.run();
    }
    const before = accepted.size;
    await until(() => accepted.size > before);
    enough.abort();
    await Promise.all(emitters);
    expect([...statuses].filter((status) => status !== 202 && status !== 503)).toEqual([]);
    const got = () => new Set(receiver.at('/through-restarts').map(({ headers }) => headers['webhook-id']));
    await until(async () => {
      const { rows } = await platform.db.query(
        `SELECT count(*)::int AS open FROM deliveries WHERE tenant_id = $1 AND status <> 'delivered'`,
        [tenant.id],
      );
      return rows[0].open === 0 && got().size >= accepted.size;
    }, 90_000);
    const missing = [...accepted].filter((id) => !got().has(id));
    expect(missing).toEqual([]);
  });
});

(found ? describe : describe.skip)('a start', () => {
  let pgbouncer: Pgbouncer;
  let env: Record<string, string>;

  beforeAll(async () => {
    env = await testEnv();
    pgbouncer = await Pgbouncer.start(found?.program ?? '', env['DATABASE_URL'] ?? '', KEEPS_NONE);
  });

  afterAll(() => pgbouncer.stop());

  const refusal = (more: Record<string, string>): Promise<string> =>
    refuseWhatWouldBreak(loadSettings({ ...env, ...more }), () => undefined).then(
      () => '',
      (error: Error) => error.message,
    );

  it('is refused where the owner would work through a pooler', async () => {
    expect(await refusal({ DATABASE_URL: pgbouncer.urlOf(env['DATABASE_URL'] ?? '') })).toMatch(
      /DATABASE_URL leads to a pooler.*name the pooler in DATABASE_POOLER_URL/,
    );
  });

  it('is refused where the pooler keeps no prepared statements and the platform would name them', async () => {
    const through = {
      DATABASE_POOLER_URL: pgbouncer.urlOf(env['DATABASE_URL'] ?? ''),
      DATABASE_PREPARED_STATEMENTS: 'true',
    };
    expect(await refusal(through)).toMatch(/max_prepared_statements.*DATABASE_PREPARED_STATEMENTS=false/);
    expect(await refusal({ ...through, DATABASE_PREPARED_STATEMENTS: 'false' })).toBe('');
  });

  it('is not refused where its login lacks limits, of which doctor tells, and that all else is well', async () => {
    const spoilt = await testEnv();
    const database = new URL(spoilt['DATABASE_URL'] ?? '').pathname.slice(1);
    const db = new pg.Client({ connectionString: spoilt['DATABASE_URL'] });
    await db.connect();
    await db.query(`ALTER ROLE ${POOLED} IN DATABASE ${database} SET lock_timeout = 0`);
    await db.end();
    const of = {
      ...spoilt,
      DATABASE_POOLER_URL: pgbouncer.urlOf(spoilt['DATABASE_URL'] ?? ''),
      DATABASE_PREPARED_STATEMENTS: 'false',
    };
    const found = (await examinedHere(of)).filter(({ check }) => check.startsWith('pooler'));
    expect(found.map(({ check, ok }) => [check, ok])).toEqual([
      ['pooler', true],
      ['pooler-login', true],
      ['pooler-statements', true],
      ['pooler-limits', false],
    ]);
    expect(found.at(-1)?.says).toMatch(/ALTER ROLE pooled_webhooks SET lock_timeout, as/);
    expect(await refusal(of)).toBe('');
  });

  it('is refused where the login of the pooler does not work as the platform, or has another password', async () => {
    const owner = { DATABASE_POOLER_URL: env['DATABASE_URL'] ?? '' };
    expect(await refusal(owner)).toMatch(/works as postgres.*ALTER ROLE postgres SET role = 'webhook_platform'/);
    const wrong = Object.assign(new URL(pgbouncer.urlOf(env['DATABASE_URL'] ?? '')), { password: 'x' }).href;
    expect(await refusal({ DATABASE_POOLER_URL: wrong })).toMatch(/refuses DATABASE_POOLER_URL/);
  });
});
