import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { examinedHere } from '../../cli/doctor/here.ts';
import { examinedOverApi } from '../../cli/doctor/over-api.ts';
import { Rest } from '../../cli/rest.ts';
import { loadSettings } from '../../src/config/load-settings.ts';
import { refuseWhatWouldBreak } from '../../src/preflight/preflight.ts';
import { startPlatform, testEnv, type Platform, type TenantApi } from '../support/platform.ts';
import { freePort } from '../support/ports.ts';
import { findPgbouncer, makePooledLogin, Pgbouncer } from '../support/pgbouncer.ts';
import { findPgBasebackup, ReplicatedPostgres } from '../support/replicated-postgres.ts';
import { until } from '../support/wait.ts';

const programs = findPgBasebackup();
const pgbouncer = programs ? findPgbouncer() : undefined;
const LAG = /^webhook_database_replica_lag_seconds (\S+)$/m;
/** A request is answered by then, or 503. */
const REQUEST_MS = 2_800;

(programs ? describe : describe.skip)('a replica', () => {
  let postgres: ReplicatedPostgres;
  let platform: Platform;
  let tenant: TenantApi;

  beforeAll(async () => {
    postgres = await ReplicatedPostgres.start(programs ?? '');
    platform = await startPlatform(postgres.env);
    tenant = await platform.api.tenant();
    await tenant.subscribe('http://127.0.0.1:9/');
  }, 120_000);

  afterEach(async () => {
    await postgres.replica.signal('SIGCONT');
    await postgres.resume();
    await listsFrom('replica');
  });

  afterAll(async () => {
    await platform.stop();
    await postgres.stop();
  });

  const metrics = async (): Promise<string> => (await platform.api.call('GET', '/metrics')).body['text'];
  const lag = async (): Promise<number> => Number(LAG.exec(await metrics())?.[1] ?? 'absent');
  const ready = async () => (await platform.api.call('GET', '/health/ready')).body;

  async function readFrom(source: string): Promise<number> {
    return Number(
      new RegExp(`^webhook_list_reads_total\\{source="${source}"\\} (\\d+)`, 'm').exec(await metrics())?.[1],
    );
  }

  async function list(): Promise<void> {
    const { status, body } = await tenant.call('GET', '/webhooks/subscriptions');
    expect([status, body['data']?.length]).toEqual([200, 1]);
  }

  /** Resolves once one is read there. */
  const listsFrom = (source: 'replica' | 'primary') =>
    until(async () => {
      const before = await readFrom(source);
      await list();
      return (await readFrom(source)) > before;
    });

  /** What doctor finds wrong with the replica here, and over the API. */
  async function wrong(): Promise<string[]> {
    const here = await examinedHere({ ...(await testEnv()), ...postgres.env });
    const there = await examinedOverApi(new Rest(platform.api.url, { headers: {}, source: 'nobody' }), undefined);
    return [...here, ...there].filter(({ check, ok }) => check.includes('replica') && !ok).map(({ says }) => says);
  }

  /** Four people list one after the other until `end`; how long each list took, ms. */
  function lists(): { took: number[][]; end: () => Promise<unknown> } {
    const over = new AbortController();
    const took: number[][] = [[], [], [], []];
    const all = took.map(async (mine) => {
      while (!over.signal.aborted) {
        const begun = performance.now();
        await list();
        mine.push(performance.now() - begun);
      }
    });
    const end = () => {
      over.abort();
      return Promise.all(all);
    };
    return { took, end };
  }

  it('that keeps up is not behind, also while nothing is written, and nobody says a word', async () => {
    await listsFrom('replica');
    expect(await lag()).toBeLessThan(1);
    expect(await ready()).toEqual({
      status: 'ok',
      checks: { database: 'ok', redis: 'ok', clock: 'ok', replica: 'ok' },
    });
    expect(await wrong()).toEqual([]);
  });

  it('that stands still is behind, is left alone and told of, and is asked again when it has caught up', async () => {
    await postgres.pause();
    await until(async () => {
      await platform.db.query("UPDATE tenants SET name = name || 'x'");
      return (await ready())['checks'].replica === 'behind';
    });
    expect(await lag()).toBeGreaterThan(3);
    const seen = await readFrom('replica');
    await listsFrom('primary');
    expect(await readFrom('replica')).toBe(seen);
    expect(await ready()).toMatchObject({ status: 'degraded', checks: { database: 'ok', replica: 'behind' } });
    expect(await wrong()).toEqual([
      expect.stringMatching(/more than 3 s behind \(\d+ KiB/),
      expect.stringMatching(/3 s behind/),
    ]);
    await postgres.resume();
    await listsFrom('replica');
    await until(async () => (await lag()) < 1);
  });

  it('that is killed amid lists and comes back fails none of them', async () => {
    await listsFrom('replica');
    const { took, end } = lists();
    await until(() => took.flat().length > 20);
    await postgres.replica.signal('SIGKILL');
    await until(async () => (await ready())['checks'].replica === 'unreachable');
    expect(await lag()).toBeNaN();
    expect(await wrong()).toEqual([
      expect.stringMatching(/replica cannot be reached .*let DATABASE_REPLICA_URL lead/),
      expect.stringMatching(/does not reach its replica/),
    ]);
    expect(await ready()).toMatchObject({ status: 'degraded' });
    await postgres.replica.run();
    await listsFrom('replica');
    await end();
  });

  it('that answers no more makes a list late, and fails none', async () => {
    await listsFrom('replica');
    const { took, end } = lists();
    await until(() => took.flat().length > 20);
    await postgres.replica.signal('SIGSTOP');
    const before = took.map(({ length }) => length);
    // Each of those that wait there, and one after it.
    await until(() => took.every(({ length }, nth) => length > (before[nth] ?? 0) + 1));
    expect((await ready())['checks'].replica).toBe('unreachable');
    await postgres.replica.signal('SIGCONT');
    await listsFrom('replica');
    await end();
    expect(Math.max(...took.flat())).toBeLessThan(REQUEST_MS);
  });

  describe('and a start', () => {
    const refusal = async (more: Record<string, string>): Promise<string> =>
      refuseWhatWouldBreak(loadSettings({ ...(await testEnv()), ...postgres.env, ...more }), () => undefined).then(
        () => '',
        (error: Error) => error.message,
      );

    it('is refused where it is none of this database, or lets nobody in who may work as the platform', async () => {
      expect(await refusal({})).toBe('');
      const other = (await testEnv())['DATABASE_URL'] ?? '';
      for (const url of [other, postgres.replica.urlOf('template1')])
        expect(await refusal({ DATABASE_REPLICA_URL: url })).toMatch(
          /another database than DATABASE_URL: let it lead to a streaming replica of that one/,
        );
      await postgres.primary.sql('CREATE ROLE nobody LOGIN');
      const nobody = { DATABASE_REPLICA_URL: postgres.replica.urlOf('webhooks', 'nobody') };
      await until(async () => /GRANT webhook_platform, webhook_tenant TO nobody/.test(await refusal(nobody)));
      await postgres.primary.sql('GRANT webhook_platform, webhook_tenant TO nobody');
      await until(async () => (await refusal(nobody)) === '');
      const nowhere = { DATABASE_REPLICA_URL: postgres.replica.urlOf('nowhere') };
      expect(await refusal(nowhere)).toMatch(/The replica refuses DATABASE_REPLICA_URL .*nowhere/);
      const tls = { DATABASE_REPLICA_URL: `${postgres.replica.urlOf()}?sslmode=require` };
      expect(await refusal(tls)).toMatch(/server of DATABASE_REPLICA_URL speaks no TLS/);
    });

    it.each([
      [
        'takes writes, as it does after a failover',
        () => postgres.primary.port,
        /takes writes.*let it lead to a replica/,
      ],
      ['is away', freePort, /cannot be reached/],
    ])('is not refused where it %s: lists are read from the primary, and doctor tells', async (_, portOf, says) => {
      const url = Object.assign(new URL(postgres.replica.urlOf()), { port: String(await portOf()) }).href;
      const env = { ...postgres.env, DATABASE_REPLICA_URL: url };
      const found = await examinedHere({ ...(await testEnv()), ...env });
      expect(found.filter(({ ok }) => !ok).map((one) => one.says)).toEqual([expect.stringMatching(says)]);
      const started = await startPlatform(env);
      try {
        const one = await started.api.tenant();
        expect((await one.call('GET', '/webhooks/subscriptions')).status).toBe(200);
        const { body } = await started.api.call('GET', '/health/ready');
        expect(body['checks']).toMatchObject({ replica: 'unreachable' });
      } finally {
        await started.stop();
      }
    });

    (pgbouncer ? describe : describe.skip)('through a pooler', () => {
      it('is right with a pooler before it, of which it knows whether it keeps statements', async () => {
        await makePooledLogin(postgres.primary.urlOf());
        const pooler = await Pgbouncer.start(pgbouncer?.program ?? '', postgres.replica.urlOf());
        const of = { DATABASE_REPLICA_URL: pooler.urlOf(postgres.replica.urlOf()) };
        const env = { ...of, DATABASE_PREPARED_STATEMENTS: 'true' };
        const unnamed = { ...of, DATABASE_PREPARED_STATEMENTS: 'false' };
        await until(async () => (await refusal(unnamed)) === '');
        expect(await refusal(env)).toMatch(
          pgbouncer?.keepsStatements ? /^$/ : /pooler before the replica keeps no prepared/,
        );
        const started = await startPlatform({ ...postgres.env, ...unnamed });
        try {
          const one = await started.api.tenant();
          await until(async () => {
            expect((await one.call('GET', '/webhooks/deliveries')).status).toBe(200);
            const { text } = (await started.api.call('GET', '/metrics')).body;
            return /^webhook_list_reads_total\{source="replica"\} [1-9]/m.test(text);
          });
        } finally {
          await started.stop();
          await pooler.stop();
        }
      });
    });
  });
});
