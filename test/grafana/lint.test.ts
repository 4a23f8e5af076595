import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { Metrics } from '../../src/metrics/metrics.ts';
import { startPlatform, type Platform } from '../support/platform.ts';
import {
  dashboards,
  GRAFANA,
  panelQueries,
  PROMETHEUS,
  ruleQueries,
  rules,
  ruleTests,
  RUNBOOKS,
  runbookBlocks,
  texts,
  type Query,
} from './files.ts';
import { parsePromql } from './promql.ts';

/** The only metrics with a tenant’s id. */
const BY_TENANT = ['webhook_deliveries_total', 'webhook_delivery_duration_seconds', 'webhook_retries_total'];
/** What Prometheus gives to everything that it reads. */
const TARGET = ['job', 'instance'];
/** Begin like a metric, and are something else: roles and a setting of Alertmanager. */
const NO_METRICS = new Set(['webhook_platform', 'webhook_housekeeper', 'webhook_url']);

interface Registered {
  name: string;
  type: string;
  labelNames: string[];
}

let platform: Platform;
let registered: Registered[];
/** Name of a series → its labels. */
const known = new Map<string, string[]>();

beforeAll(async () => {
  platform = await startPlatform();
  registered = platform.app.get(Metrics).registry.getMetricsAsArray() as unknown as Registered[];
  for (const { name, type, labelNames } of registered) {
    const labels = [...labelNames, ...TARGET];
    known.set(name, labels);
    if (type !== 'histogram' && type !== 'summary') continue;
    known
      .set(`${name}_bucket`, [...labels, 'le'])
      .set(`${name}_sum`, labels)
      .set(`${name}_count`, labels);
  }
  known.set('up', TARGET);
  known.set('ALERTS', [
    'alertname',
    'alertstate',
    'severity',
    'fault',
    'burn',
    'reason',
    'tenant_id',
    'name',
    ...TARGET,
  ]);
  for (const { record } of await rules()) if (record) known.set(record, []);
});

afterAll(async () => {
  await platform.stop();
});

/** What is wrong with a query: it does not parse, or a metric or label of it does not exist. */
function wrongWith({ from, expr }: Query): string[] {
  const { errors, selectors, grouping } = parsePromql(expr);
  const labels = new Set(selectors.flatMap(({ metric }) => known.get(metric) ?? []));
  return [
    ...errors,
    ...(selectors.length === 0 && !expr.startsWith('vector(') ? ['no metric'] : []),
    ...selectors.filter(({ metric }) => !known.has(metric)).map(({ metric }) => `no metric ${metric}`),
    ...selectors.flatMap(({ metric, labels }) =>
      labels.filter((label) => !known.get(metric)?.includes(label)).map((label) => `no label ${label} of ${metric}`),
    ),
    ...grouping.filter((label) => !labels.has(label)).map((label) => `no label ${label}`),
  ].map((what) => `${from}: ${what}`);
}

const caseQueries = async (): Promise<Query[]> =>
  [...(await ruleTests())].flatMap(([from, tests]) =>
    tests.flatMap((test) => [
      ...test.input_series
        .filter(({ series }) => !series.includes('job="other"'))
        .map(({ series }) => ({ from, expr: series })),
      ...test.promql_expr_test.map(({ expr }) => ({ from, expr })),
    ]),
  );

describe('everything that names a metric', () => {
  it('parses, and names only metrics and labels that exist', async () => {
    const broken = [
      'sum(rate(webhook_deliveries_total[5m)',
      'webhook_delivery_total',
      'up{tenant_id="a"}',
      'sum by (tenant) (up)',
    ];
    for (const expr of broken) expect(wrongWith({ from: 'broken', expr })).not.toEqual([]);
    const sources = [panelQueries(), ruleQueries(), caseQueries(), runbookBlocks('promql')];
    for (const queries of await Promise.all(sources)) {
      expect(queries.length).toBeGreaterThan(15);
      expect(queries.flatMap(wrongWith)).toEqual([]);
    }
  });

  it('knows every metric of the platform: each is on a dashboard or in a rule', async () => {
    const queries = (await Promise.all([panelQueries(), ruleQueries()])).flat();
    const asked = new Set(queries.flatMap(({ expr }) => parsePromql(expr).selectors.map(({ metric }) => metric)));
    const ofName = (name: string): string[] => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`];
    const names = registered.map(({ name }) => name).filter((name) => name.startsWith('webhook_'));
    expect(names.filter((name) => !ofName(name).some((series) => asked.has(series)))).toEqual([]);
  });

  it('has no other metrics in its prose and settings', async () => {
    const files = [GRAFANA, RUNBOOKS].flatMap((folder) =>
      ['.ts', '.json', '.yml', '.md'].map((ending) => texts(folder, ending)),
    );
    const words = (await Promise.all(files)).flatMap((found) =>
      [...found].flatMap(([name, text]) => [...text.matchAll(/\bwebhook_\w+/g)].map(([word]) => [name, word] as const)),
    );
    expect(words.length).toBeGreaterThan(100);
    expect(words.filter(([, word]) => !known.has(word) && !NO_METRICS.has(word))).toEqual([]);
  });

  it('has labels in its legends and variables that exist', async () => {
    for (const [name, { panels, templating }] of await dashboards()) {
      for (const { title, targets = [] } of panels) {
        for (const { expr, legendFormat } of targets) {
          const { selectors } = parsePromql(expr.replaceAll(/\$__\w+/g, '1m'));
          const labels = new Set(selectors.flatMap(({ metric }) => known.get(metric) ?? []));
          const named = [...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = '']) => label);
          expect([name, title, named.filter((label) => !labels.has(label))]).toEqual([name, title, []]);
        }
      }
      for (const { type, query } of templating.list) {
        if (type !== 'query') continue;
        const [, metric = '', label = ''] = /^label_values\((\w+), (\w+)\)$/.exec(String(query)) ?? [];
        expect(known.get(metric)).toContain(label);
      }
    }
  });
});

describe('the label tenant_id', () => {
  it('is on the metrics of the contract and on no other, recorded ones included', async () => {
    const withTenant = registered.filter(({ labelNames }) => labelNames.includes('tenant_id')).map(({ name }) => name);
    expect(withTenant.toSorted()).toEqual(BY_TENANT);
    const recorded = (await rules()).filter(({ record }) => record);
    // Each is aggregated over all labels, at its outermost; `prometheus.test.ts` sees it in the results.
    expect(recorded.filter(({ labels }) => labels !== undefined)).toEqual([]);
  });
});

describe('every alert', () => {
  it('has severity, summary, description and a runbook', async () => {
    const alerts = (await rules()).filter(({ alert }) => alert);
    const pages = await texts(RUNBOOKS, '.md');
    for (const { alert, labels, annotations } of alerts) {
      expect(labels?.['severity']).toMatch(/^(page|ticket)$/);
      expect(annotations).toEqual({
        summary: expect.stringMatching(/.{10}/),
        description: expect.stringMatching(/.{20}\.$/),
        runbook_url: `{{ $externalLabels.runbooks }}/${alert}.md`,
      });
      for (const part of [`# ${alert}\n`, '**Symptom.**', '## First query', '## Likely causes', '## How to mend']) {
        expect([alert, pages.get(`${alert}.md`)]).toEqual([alert, expect.stringContaining(part)]);
      }
    }
    const names = new Set(alerts.map(({ alert }) => `${alert}.md`));
    expect([...pages.keys()].filter((name) => !names.has(name))).toEqual(['README.md']);
  });

  it('reaches somebody', async () => {
    const files = await texts(PROMETHEUS, '.yml');
    const { route, receivers } = parse(files.get('alertmanager.yml') ?? '');
    const to = (route.routes as { matchers: string[]; receiver: string }[]).map(({ matchers, receiver }) => [
      ...matchers,
      receiver,
    ]);
    expect(to.map(([matcher]) => matcher)).toEqual(['severity="page"', 'severity="ticket"']);
    const named = (receivers as { name: string }[]).map(({ name }) => name);
    for (const [, receiver] of to) expect(named).toContain(receiver);
    const { rule_files: ruleFiles, global } = parse(files.get('prometheus.yml') ?? '');
    expect(ruleFiles).toEqual(['rules/*.yml']);
    expect(global.external_labels.runbooks).toMatch(/^https:.*\/docs\/runbooks$/);
  });
});

describe('the commands of the runbooks', () => {
  it('are routes of the platform', async () => {
    const { body } = await platform.api.call('GET', '/openapi.json');
    const routes = new Set(
      Object.entries(body['paths'] as Record<string, object>).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '$')}`),
      ),
    );
    const calls = (await runbookBlocks('sh')).flatMap(({ from, expr }) =>
      expr
        .replaceAll('\\\n', '')
        .split('\n')
        .flatMap((line) => {
          const [, path = ''] = /\$API([^\s"?]+)/.exec(line) ?? [];
          if (path === '') return [];
          const method = /-X (\w+)/.exec(line)?.[1] ?? (/ -d /.test(line) ? 'POST' : 'GET');
          return [[from, `${method} /api/v1${path.replaceAll(/\$\w+/g, '$')}`] as const];
        }),
    );
    expect(calls.length).toBeGreaterThan(15);
    expect(calls.filter(([, call]) => !routes.has(call))).toEqual([]);
  });

  it('are SQL that runs', async () => {
    const blocks = await runbookBlocks('sql');
    expect(blocks.length).toBeGreaterThan(5);
    for (const { from, expr } of blocks) {
      await platform.db.query(expr).catch((error: Error) => {
        throw new Error(`${join('docs/runbooks', from)}: ${error.message}`);
      });
      await platform.db.query('RESET ROLE');
    }
  });
});
