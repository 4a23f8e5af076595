import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';

export const GRAFANA = fileURLToPath(new URL('../../grafana', import.meta.url));
export const PROMETHEUS = join(GRAFANA, 'prometheus');
export const RUNBOOKS = fileURLToPath(new URL('../../docs/runbooks', import.meta.url));

interface Panel {
  type: string;
  title: string;
  targets?: { refId: string; expr: string; legendFormat: string }[];
}

export interface Dashboard {
  uid: string;
  title: string;
  panels: Panel[];
  templating: { list: { name: string; type: string; query?: unknown }[] };
}

export interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface RuleTest {
  name: string;
  input_series: { series: string; values: string }[];
  promql_expr_test: { expr: string; eval_time: string; exp_samples: { labels: string; value: number }[] }[];
}

/** A PromQL query and where it is from. */
export interface Query {
  from: string;
  expr: string;
}

/** Name → text of the files of a folder that end so. */
export async function texts(folder: string, ending: string): Promise<Map<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending)).toSorted();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const)),
  );
}

export async function dashboards(): Promise<Map<string, Dashboard>> {
  const files = await texts(join(GRAFANA, 'dashboards'), '.json');
  return new Map([...files].map(([name, text]) => [name, JSON.parse(text) as Dashboard]));
}

export async function rules(): Promise<Rule[]> {
  const files = await texts(join(PROMETHEUS, 'rules'), '.yml');
  return [...files.values()].flatMap((text) =>
    (parse(text) as { groups: { rules: Rule[] }[] }).groups.flatMap(({ rules }) => rules),
  );
}

export async function ruleTests(): Promise<Map<string, RuleTest[]>> {
  const files = await texts(join(PROMETHEUS, 'tests'), '.yml');
  return new Map([...files].map(([name, text]) => [name, (parse(text) as { tests: RuleTest[] }).tests]));
}

/** What Grafana puts in for its variables. */
const filledIn = (expr: string): string =>
  expr.replaceAll('$__rate_interval', '10s').replaceAll('$__range', '1m').replaceAll('$tenant', '.+');

export async function panelQueries(): Promise<Query[]> {
  return [...(await dashboards())].flatMap(([name, { panels }]) =>
    panels.flatMap(({ title, targets = [] }) =>
      targets.map(({ refId, expr }) => ({ from: `${name}: ${title} ${refId}`, expr: filledIn(expr) })),
    ),
  );
}

export async function ruleQueries(): Promise<Query[]> {
  return (await rules()).map(({ record, alert, expr }) => ({ from: record ?? alert ?? '', expr }));
}

/** The code blocks of the runbooks in one language. */
export async function runbookBlocks(language: string): Promise<Query[]> {
  const block = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms');
  return [...(await texts(RUNBOOKS, '.md'))].flatMap(([name, text]) =>
    [...text.matchAll(block)].map(([, expr = '']) => ({ from: name, expr })),
  );
}

/** Exit code and output of `promtool`; undefined where it is not installed, which a line on the console tells. */
export async function promtool(...args: string[]): Promise<{ code: number; output: string } | undefined> {
  try {
    const { stdout, stderr } = await promisify(execFile)('promtool', args, { cwd: PROMETHEUS });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number | string; stdout: string; stderr: string };
    if (code === 'ENOENT') return undefined;
    if (typeof code !== 'number') throw error;
    return { code, output: stdout + stderr };
  }
}

/**
 * Whether Prometheus (Debian's package `prometheus`, with `promtool`) is here. A bare machine may do without, and says
 * so; with REQUIRE_PROMETHEUS set, as in `.ci/run`, it has to be.
 */
export async function hasPrometheus(): Promise<boolean> {
  if (await promtool('--version')) return true;
  if (process.env['REQUIRE_PROMETHEUS']) {
    throw new Error('promtool not found, and REQUIRE_PROMETHEUS is set: apt-get install prometheus');
  }
  console.log('promtool not found: what needs Prometheus is skipped (apt-get install prometheus)');
  return false;
}
