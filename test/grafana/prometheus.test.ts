import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findPgBasebackup, ReplicatedPostgres } from '../support/replicated-postgres.ts';
import { payment, startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { PlayedProvider } from '../sources/provider.ts';
import { until } from '../support/wait.ts';
import { hasPrometheus, panelQueries, rules, ruleQueries, runbookBlocks } from './files.ts';
import { PrometheusServer, type Series } from './prometheus-server.ts';
import { parsePromql } from './promql.ts';

const programs = findPgBasebackup();
/** What only a platform with a replica tells. */
const OF_REPLICA = /webhook_database_replica_lag_seconds|webhook_list_reads_total/;
const describeByPrometheus = (await hasPrometheus()) ? describe : describe.skip;
let postgres: ReplicatedPostgres | undefined;
let platform: Platform;
let receiver: Receiver;
let prometheus: PrometheusServer;
let tenants: TenantApi[];
let stripe: PlayedProvider;

/** Some of everything: accepted, rejected and duplicate; delivered, failed, retried and skipped; quick and slow. */
async function load(): Promise<void> {
  const key = { 'idempotency-key': `k${Math.random()}` };
  await Promise.all(tenants.map((tenant) => tenant.emit({}, key)));
  await tenants[0]?.emit({}, key);
  await tenants[0]?.call('POST', '/events', payment({ amount: 1 }));
  await stripe.send();
  await stripe.send({ secret: 'whsec_wrong' });
}

const hasNumbers = (series: Series[]): boolean =>
  series.some(({ values }) => values.some(([, value]) => Number.isFinite(Number(value))));

/** Loads the platform until each of the queries has data; fails with those that have none, or with an error. */
const untilAllHaveData = (queries: readonly string[]): Promise<unknown> => {
  let empty = [...new Set(queries)].filter((query) => programs || !OF_REPLICA.test(query));
  return until(async () => {
    await load();
    const results = await Promise.all(empty.map(async (query) => [query, await prometheus.range(query, 5)] as const));
    empty = results.filter(([, series]) => !hasNumbers(series)).map(([query]) => query);
    if (empty.length > 0) throw new Error(`Without data: ${empty.join('\n')}`);
    return true;
  }, 90_000);
};

describeByPrometheus('against a running platform', () => {
  beforeAll(async () => {
    receiver = await Receiver.start();
    receiver.answer = ({ path }) => {
      if (path === '/slow') return (response) => setTimeout(() => response.writeHead(200).end(), 400);
      return path === '/dead' ? 500 : 200;
    };
    postgres = programs ? await ReplicatedPostgres.start(programs) : undefined;
    platform = await startPlatform(postgres?.env);
    prometheus = await PrometheusServer.start(platform.api.url);
    // From five active tenants on it can be told whose fault failures are.
    tenants = await Promise.all(Array.from({ length: 5 }, () => platform.api.tenant()));
    for (const tenant of tenants) await tenant.subscribe(`${receiver.url}/fine`);
    stripe = await PlayedProvider.of(tenants[0] as TenantApi, 'stripe');
    await tenants[0]?.subscribe(`${receiver.url}/dead`, { retry_schedule_seconds: [0.05] });
    await tenants[1]?.subscribe(`${receiver.url}/slow`, { max_in_flight: 1 });
    await tenants[2]?.subscribe(`${receiver.url}/off`, { active: false });
  }, 60_000);

  afterAll(async () => {
    await prometheus.stop();
    await platform.stop();
    await postgres?.stop();
    await receiver.stop();
  });

  it('every panel and every query of a runbook has data', async () => {
    const queries = [...(await panelQueries()), ...(await runbookBlocks('promql'))];
    await untilAllHaveData(queries.map(({ expr }) => expr));
  }, 120_000);

  it('every rule is evaluated without an error, and what it looks at has data', async () => {
    const looked = (await ruleQueries()).flatMap(({ expr }) => parsePromql(expr).selectors.map(({ text }) => text));
    const recorded = (await rules()).flatMap(({ record }) => record ?? []);
    await untilAllHaveData([...looked, ...recorded]);
    for (const name of recorded) {
      expect((await prometheus.range(name, 5)).map(({ metric }) => metric)).toEqual([{ __name__: name }]);
    }
    const evaluated = await prometheus.rules();
    expect(evaluated).toHaveLength((await rules()).length);
    expect(evaluated.filter(({ health, lastError }) => health !== 'ok' || lastError)).toEqual([]);
  }, 120_000);

  it('the gauges count dead letters, endpoints held back, connections and the time of answers', async () => {
    await untilAllHaveData([
      'webhook_dead_letters > 0',
      'webhook_circuits_open == 1',
      'sum(webhook_database_connections{state=~"busy|idle"}) > 0',
      'webhook_database_connections{state="waiting"} == 0',
      'webhook_dependency_reply_seconds{dependency="postgres"} > 0',
      'webhook_dependency_reply_seconds{dependency="redis"} > 0',
    ]);
  }, 120_000);

  it('refuses a query that is wrong, so that the tests above can fail', async () => {
    await expect(prometheus.range('rate(webhook_deliveries_total)', 5)).rejects.toThrow(/range vector/);
    expect(hasNumbers(await prometheus.range('webhook_delivery_total', 5))).toBe(false);
  });
});
