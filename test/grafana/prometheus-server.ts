import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { freePort } from '../support/ports.ts';
import { until } from '../support/wait.ts';
import { PROMETHEUS } from './files.ts';

export interface Series {
  metric: Record<string, string>;
  /** Pairs of time and number as text, of a range query. */
  values: [number, string][];
}

export interface EvaluatedRule {
  name: string;
  health: string;
  lastError?: string;
}

/** A real Prometheus that reads one platform every second, by the configuration and rules of this project. */
export class PrometheusServer {
  private readonly url: string;
  readonly stop: () => Promise<void>;

  private constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.stop = stop;
  }

  static async start(platformUrl: string): Promise<PrometheusServer> {
    const dir = await mkdtemp(join(tmpdir(), 'webhooks-prometheus-'));
    const config = parse(await readFile(join(PROMETHEUS, 'prometheus.yml'), 'utf8'));
    const [{ job_name: jobName }] = config.scrape_configs;
    const target = { job_name: jobName, static_configs: [{ targets: [new URL(platformUrl).host] }] };
    await writeFile(
      join(dir, 'prometheus.yml'),
      stringify({
        global: { ...config.global, scrape_interval: '1s', evaluation_interval: '1s' },
        rule_files: config.rule_files.map((file: string) => join(PROMETHEUS, file)),
        scrape_configs: [target],
      }),
    );
    const address = `127.0.0.1:${await freePort()}`;
    const child = spawn(
      'prometheus',
      [
        `--config.file=${join(dir, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(dir, 'data')}`,
        `--web.listen-address=${address}`,
        '--log.level=warn',
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let log = '';
    child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const exited = once(child, 'exit');
    const stop = async (): Promise<void> => {
      child.kill('SIGTERM');
      await exited;
      await rm(dir, { recursive: true, force: true });
    };
    const url = `http://${address}`;
    try {
      await until(async () => {
        if (child.exitCode !== null) throw new Error(`prometheus ended: ${log}`);
        return (await fetch(`${url}/-/ready`)).ok;
      }, 30_000);
    } catch (error) {
      await stop();
      throw error;
    }
    return new PrometheusServer(url, stop);
  }

  /** Of the last so many seconds, in steps of one. Throws Prometheus' own error. */
  async range(query: string, seconds: number): Promise<Series[]> {
    const now = Date.now() / 1000;
    const data = await this.get('query_range', { query, start: `${now - seconds}`, end: `${now}`, step: '1' });
    return data['result'] as Series[];
  }

  async rules(): Promise<EvaluatedRule[]> {
    const { groups } = (await this.get('rules', {})) as { groups: { rules: EvaluatedRule[] }[] };
    return groups.flatMap(({ rules }) => rules);
  }

  private async get(path: string, parameters: Record<string, string>): Promise<Record<string, unknown>> {
    const search = new URLSearchParams(parameters);
    const answer = await fetch(`${this.url}/api/v1/${path}?${search.toString()}`);
    const { data, error, warnings } = (await answer.json()) as {
      data: Record<string, unknown>;
      error?: string;
      warnings?: string[];
    };
    if (error ?? warnings) throw new Error(`${parameters['query']}: ${error ?? warnings?.join(', ')}`);
    return data;
  }
}
