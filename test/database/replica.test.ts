import { Controller, Get, Module } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { inPlatform, inTenant, onConnection } from '../../src/database/connections/transactions.ts';
import { Reading } from '../../src/database/replica/reading.ts';
import { Replica } from '../../src/database/replica/replica.ts';
import { MayLag } from '../../src/http/hooks/may-lag.ts';
import { Metrics } from '../../src/metrics/metrics.ts';
import { Public } from '../../src/tenants/access.ts';
import { ROUTES } from '../api/routes.ts';
import { OpenApi } from '../support/openapi.ts';
import { ADMIN_KEY, startPlatform, TenantApi, type Answer, type Platform } from '../support/platform.ts';
import { findPgBasebackup, ReplicatedPostgres } from '../support/replicated-postgres.ts';
import { until } from '../support/wait.ts';

const programs = findPgBasebackup();
/** Nobody listens there. */
const ENDPOINT = 'http://127.0.0.1:9/';
/** Of keys, sessions and what the platform itself goes by: pages that may not be old, or are not in Postgres. */
const NEVER_OLD = /api-keys|operator-keys|sessions|event-types|settings/;
const FIGURES = /analytics$|\/stats$|\/statistics$/;

@Controller('slow')
class SlowList {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @MayLag()
  @Public()
  async list() {
    const [row] = await inPlatform(this.dataSource, (tx) =>
      tx.query<{ replica: boolean }[]>(
        'SELECT pg_is_in_recovery() AS replica, pg_sleep(0.8) FROM (SELECT FROM customers LIMIT 1) c',
      ),
    );
    return row;
  }
}

@Module({ controllers: [SlowList] })
class SlowModule {}

(programs ? describe : describe.skip)('with a replica', () => {
  let postgres: ReplicatedPostgres;
  let platform: Platform;

  beforeAll(async () => {
    // Whatever stands in the way of what is replayed is canceled at once.
    postgres = await ReplicatedPostgres.start(programs ?? '', ['max_standby_streaming_delay=0']);
    platform = await startPlatform(postgres.env, [SlowModule]);
    await until(() => state() === 'ok');
  }, 120_000);

  afterEach(async () => {
    await postgres.replica.signal('SIGCONT');
    await postgres.resume();
    await until(() => state() === 'ok');
  });

  afterAll(async () => {
    await platform.stop();
    await postgres.stop();
  });

  const state = () => platform.app.get(Replica).state;

  /** The replica has all that this one was answered. */
  const caughtUp = (caller: string) => until(() => platform.app.get(Replica).for(caller));
  const caughtUpWith = (tenant: TenantApi) => caughtUp(`key ${tenant.keyId}`);

  /** Lists read so far: from the replica, from the primary. */
  async function reads(): Promise<[number, number]> {
    const { values } = await platform.app.get(Metrics).listReads.get();
    const of = (source: string) => values.find(({ labels }) => labels.source === source)?.value ?? 0;
    return [of('replica'), of('primary')];
  }

  /** How many lists came from where meanwhile. */
  async function readMeanwhile(work: () => Promise<unknown>): Promise<{ replica: number; primary: number }> {
    const before = await reads();
    await work();
    const after = await reads();
    return { replica: after[0] - before[0], primary: after[1] - before[1] };
  }

  /**
   * What is seen by a tenant, and by another person of it who has done nothing yet, while the replica shows nothing new and is asked
   * all the same. A machine that stands still meanwhile makes it too old for that, and is given another try.
   */
  async function whilePaused<T>(look: (tenant: TenantApi, person: TenantApi) => Promise<T>): Promise<T> {
    for (;;) {
      const tenant = await platform.api.tenant();
      const scopes = ['subscriptions:read', 'deliveries:read'];
      const { body } = await platform.api.admin('POST', `/tenants/${tenant.id}/api-keys`, { name: 'another', scopes });
      await caughtUp('operator operator');
      await postgres.pause();
      const seen = await look(tenant, new TenantApi(platform.api, tenant.id, body['key'], body['id']));
      const wasAsked = platform.app.get(Replica).for('nobody') !== undefined;
      await postgres.resume();
      if (wasAsked) return seen;
    }
  }

  const subscriptions = async (tenant: TenantApi, query = ''): Promise<string[]> => {
    const { status, body } = await tenant.call('GET', `/webhooks/subscriptions?limit=100${query}`);
    expect(status).toBe(200);
    return body['data'].map((one: { id: string }) => one.id);
  };

  it('reads every list and all figures from it, and nothing else', async () => {
    const pages = (await OpenApi.of(platform.api.url))
      .operations()
      .filter(({ name, operation }) => name.startsWith('GET ') && JSON.stringify(operation).includes('Page"'))
      .map(({ name }) => name);
    const tenant = await platform.api.tenant();
    const from: Record<string, string[]> = { replica: [], primary: [], neither: [] };
    const routes = Object.entries(ROUTES).filter(([route]) => route.startsWith('GET '));
    for (const [route, { access, ids, query = '' }] of routes) {
      if (/^(page|portal|console)$/.test(access)) continue;
      const of = (await ids?.(tenant)) ?? {};
      const path = route.slice(4).replaceAll(/\{(\w+)\}/g, (_, name: string) => of[name] ?? '');
      await caughtUpWith(tenant);
      await caughtUp('operator operator');
      const operator = access.startsWith('operator:');
      let answer: Answer | undefined;
      const { replica, primary } = await readMeanwhile(async () => {
        const credential = operator ? { headers: { 'x-admin-key': ADMIN_KEY } } : { key: tenant.key };
        answer = await platform.api.call('GET', path + query, credential);
      });
      expect([route, answer?.status]).toEqual([route, ROUTES[route]?.status]);
      from[replica === 1 ? 'replica' : primary === 1 ? 'primary' : 'neither']?.push(route);
    }
    const figures = Object.keys(ROUTES).filter((route) => route.startsWith('GET ') && FIGURES.test(route));
    const mayLag = [...pages.filter((name) => !NEVER_OLD.test(name)), ...figures].toSorted();
    expect(from['primary']).toEqual([]);
    expect(from['replica']?.toSorted()).toEqual(mayLag);
    expect(mayLag.length).toBeGreaterThan(20);
    const refused = postgres.replica
      .log()
      .split('\n')
      .filter((line) => line.includes('ERROR'));
    expect(refused).toEqual([]);
  }, 120_000);

  it('works there as the platform, and shows a tenant its own rows alone', async () => {
    const [tenant, other] = [await platform.api.tenant(), await platform.api.tenant()];
    for (const one of [tenant, other]) await one.subscribe(ENDPOINT);
    await caughtUpWith(tenant);
    await caughtUpWith(other);
    const source = await caughtUp('nobody');
    const dataSource = platform.app.get(DataSource);
    const WHO = 'SELECT DISTINCT current_user AS role, pg_is_in_recovery() AS replica, tenant_id FROM subscriptions';
    const read = <T>(work: () => Promise<T>): Promise<T> => new Reading(source).carryOut(work);
    expect(await read(() => inTenant(dataSource, tenant.id, (tx) => tx.query(WHO)))).toEqual([
      { role: 'webhook_tenant', replica: true, tenant_id: tenant.id },
    ]);
    const all = await read(() =>
      onConnection(dataSource, (db) => db.query<{ role: string; tenant_id: string }[]>(WHO)),
    );
    expect(new Set(all.map(({ role }) => role))).toEqual(new Set(['webhook_platform']));
    expect(all.map(({ tenant_id: id }) => id)).toEqual(expect.arrayContaining([tenant.id, other.id]));
  });

  it('shows everyone at once what he has made himself, however far the replica is', async () => {
    const { made, own, others, reads } = await whilePaused(async (tenant, person) => {
      const { id } = await tenant.subscribe(ENDPOINT);
      let [own, others]: string[][] = [];
      const reads = await readMeanwhile(async () => {
        own = await subscriptions(tenant);
        others = await subscriptions(person);
      });
      return { made: [id], own, others, reads };
    });
    expect(own).toEqual(made);
    // Of another the replica does not know yet; so it was this one that was asked.
    expect(others).toEqual([]);
    expect(reads).toEqual({ replica: 1, primary: 1 });
  });

  it('leaves no row out of a list that begins at the primary and goes on for somebody the replica would answer', async () => {
    const { made, first, rest } = await whilePaused(async (tenant, person) => {
      const made: string[] = [];
      for (let nth = 0; nth < 4; nth++) made.unshift((await tenant.subscribe(`${ENDPOINT}${nth}`))['id']);
      const first = (await tenant.call('GET', '/webhooks/subscriptions?limit=2')).body;
      return { made, first, rest: await subscriptions(person, `&cursor=${first['next_cursor']}`) };
    });
    expect(first['data'].map(({ id }: { id: string }) => id)).toEqual(made.slice(0, 2));
    expect(rest).toEqual(made.slice(2));
  });

  it('goes on at the primary where the page before came from the replica', async () => {
    const tenant = await platform.api.tenant();
    const made: string[] = [];
    for (let nth = 0; nth < 4; nth++) made.unshift((await tenant.subscribe(`${ENDPOINT}${nth}`))['id']);
    await caughtUpWith(tenant);
    let first: Answer | undefined;
    const page = () => tenant.call('GET', '/webhooks/subscriptions?limit=2');
    expect(await readMeanwhile(async () => (first = await page()))).toEqual({ replica: 1, primary: 0 });
    made.unshift((await tenant.subscribe(`${ENDPOINT}later`))['id']);
    const rest = () => subscriptions(tenant, `&cursor=${first?.body['next_cursor']}`);
    let shown: string[] = [];
    expect(await readMeanwhile(async () => (shown = await rest()))).toEqual({ replica: 0, primary: 1 });
    expect(shown).toEqual(made.slice(3));
    await caughtUpWith(tenant);
    expect(await readMeanwhile(async () => (shown = await rest()))).toEqual({ replica: 1, primary: 0 });
    expect(shown).toEqual(made.slice(3));
  });

  it('asks the primary for what the replica does not know yet', async () => {
    const answer = await whilePaused(async (tenant, person) => {
      const { id } = await tenant.subscribe(ENDPOINT);
      return person.call('GET', `/webhooks/subscriptions/${id}/stats`);
    });
    expect(answer.status).toBe(200);
  });

  it('asks the primary for what the replica canceled', async () => {
    const tenant = await platform.api.tenant();
    await tenant.call('POST', '/customers', { name: 'Acme', email: 'a@acme.example', type: 'company' });
    await caughtUp('operator undefined');
    await caughtUpWith(tenant);
    const list = fetch(`${platform.api.url}/slow`);
    await until(
      async () =>
        (
          await postgres.replica.sql(
            "SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(0.8)%' AND pid <> pg_backend_pid()",
          )
        ).length > 0,
    );
    await platform.db.query('BEGIN; LOCK TABLE customers IN ACCESS EXCLUSIVE MODE; COMMIT');
    expect(await (await list).json()).toMatchObject({ replica: false });
    expect(postgres.replica.log()).toContain('conflict with recovery');
  });
});
