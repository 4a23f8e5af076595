import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { loadSettings } from '../src/config/load-settings.ts';

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL('..', import.meta.url));

const read = (file: string): Promise<string> => readFile(new URL(`../${file}`, import.meta.url), 'utf8');

interface Compose {
  services: Record<
    string,
    {
      ports?: string[];
      image?: string;
      command?: string[];
      environment: Record<string, string>;
      profiles?: string[];
      volumes?: string[];
      secrets?: (string | { source: string; target: string })[];
      read_only?: boolean;
    }
  >;
  secrets: Record<string, { environment: string }>;
  volumes: Record<string, unknown>;
}

const compose = async (): Promise<Compose> => parse(await read('compose.yaml'), { merge: true }) as Compose;

/** What `npm run --silent env` prints. */
async function printedEnv(): Promise<Record<string, string>> {
  const { stdout } = await run(process.execPath, ['dev/print-env.mjs'], { cwd: PROJECT });
  return Object.fromEntries(
    stdout
      .trim()
      .split('\n')
      .map((line) => /^(\w+)=(.+)$/.exec(line)?.slice(1) as [string, string]),
  );
}

describe('an installation', () => {
  it('runs no install script of a package, and needs none of npm before or after its own', async () => {
    const { scripts } = JSON.parse(await read('package.json')) as { scripts: Record<string, string> };
    expect((await read('.npmrc')).split('\n')).toContain('ignore-scripts=true');
    // npm leaves these out then.
    const names = Object.keys(scripts);
    expect(names.filter((name) => /^(pre|post)/.test(name) && names.includes(name.replace(/^(pre|post)/, '')))).toEqual(
      [],
    );
    for (const file of ['README.md', 'SECURITY.md'])
      expect(await read(file)).toMatch(/`\.npmrc` has\s`ignore-scripts`/);
  });

  it('with compose serves nothing but the API, on loopback, and Redis to whom has its password', async () => {
    const { services } = await compose();
    for (const name of ['postgres', 'redis']) expect(services[name]?.image).toMatch(/:\d+\.\d+/);
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published.filter(([name = '']) => !services[name]?.profiles)).toEqual([
      ['api', '${API_ADDRESS:-127.0.0.1}:3000:3000'],
    ]);
    expect(
      published.filter(([, port]) => !/^(127\.0\.0\.1|\$\{API_ADDRESS:-127\.0\.0\.1\}):/.test(port ?? '')),
    ).toEqual([]);
    expect(services['redis']?.command?.join(' ')).toContain('--requirepass ${REDIS_PASSWORD:?}');
    for (const name of ['api', 'worker'])
      expect(services[name]?.environment['REDIS_URL']).toBe('redis://:${REDIS_PASSWORD:?}@redis:6379');
  });

  it('with compose needs no file made by hand: what is mounted is there, and what is wanted is printed by npm run env', async () => {
    const page = await read('compose.yaml');
    const { services, secrets, volumes } = await compose();
    const mounted = Object.values(services).flatMap((service) => service.volumes ?? []);
    const sources = mounted.map((volume) => volume.split(':')[0] ?? '');
    for (const file of sources.filter((source) => source.startsWith('./')))
      expect((await stat(join(PROJECT, file))).size).toBeGreaterThan(0);
    expect(sources.filter((source) => !source.startsWith('./')).toSorted()).toEqual(Object.keys(volumes).toSorted());
    // Of ours, nothing in a container may be changed.
    expect(mounted.filter((volume) => volume.startsWith('./') && !volume.endsWith(':ro'))).toEqual([]);
    const env = await printedEnv();
    const wanted = [...page.matchAll(/\$\{(\w+):\?\}/g)].map(([, name = '']) => name);
    const given = Object.values(secrets).map(({ environment }) => environment);
    expect([...wanted, ...given].filter((name) => !(name in env))).toEqual([]);
    expect(Object.values(await printedEnv())).not.toEqual(Object.values(env));
    const urls = {
      DATABASE_URL: `postgres://w:${env['POSTGRES_PASSWORD']}@h/w`,
      REDIS_URL: `redis://:${env['REDIS_PASSWORD']}@h`,
    };
    expect(loadSettings({ ...env, ...urls, NODE_ENV: 'production' }).metricsToken).toBe(env['METRICS_TOKEN']);
  });

  it('with --profile monitoring has Prometheus, Alertmanager and Grafana, which find each other and the processes by name', async () => {
    const { services } = await compose();
    const monitoring = Object.entries(services).filter(([, { profiles = [] }]) => profiles.includes('monitoring'));
    expect(monitoring.map(([name]) => name)).toEqual(['prometheus', 'alertmanager', 'grafana']);
    const prometheus = await read('grafana/prometheus/prometheus.yml');
    for (const name of ['api', 'worker']) {
      expect(prometheus).toMatch(new RegExp(`names: \\[.*\\b${name}\\b.*\\]`));
      expect(services[name]).toMatchObject({ read_only: true, environment: { METRICS_TOKEN: '${METRICS_TOKEN:-}' } });
    }
    expect(prometheus).toContain('credentials_file: metrics-token');
    expect(services['prometheus']?.secrets).toEqual([
      { source: 'metrics-token', target: '/etc/prometheus/metrics-token' },
    ]);
    expect(prometheus).toContain('alertmanager:9093');
    expect(await read('grafana/provisioning/datasources/prometheus.yml')).toContain('http://prometheus:9090');
    const { providers } = parse(await read('grafana/provisioning/dashboards/webhooks.yml'));
    expect(services['grafana']?.volumes).toContain(`./grafana/dashboards:${providers[0].options.path}:ro`);
  });

  it('with compose is one that docker understands, where there is docker', async () => {
    if (spawnSync('docker', ['compose', 'version']).status !== 0) {
      process.stderr.write('No docker compose: compose.yaml is only tested as far as it can be without it\n');
      return;
    }
    const env = { PATH: process.env['PATH'] ?? '', ...(await printedEnv()) };
    await run('docker', ['compose', '--profile', 'monitoring', 'config', '--quiet'], { cwd: PROJECT, env });
  });

  it('with systemd has units without a mistake, which give what is under way the time that is promised', async () => {
    const units = (await readdir(join(PROJECT, 'deploy/systemd'))).filter((name) => name.endsWith('.service'));
    expect(units).toEqual(['webhooks-worker@.service', 'webhooks.service']);
    for (const unit of units) {
      const text = await read(`deploy/systemd/${unit}`);
      expect(text).toMatch(/^Restart=always$/m);
      expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(text)?.[1])).toBeGreaterThan(30);
      expect(text).toMatch(/^ExecStart=\/usr\/bin\/node --max-semi-space-size=32 dist\/src\/main\.js$/m);
    }
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) {
      process.stderr.write('No systemd-analyze: the units are only tested as far as they can be without it\n');
      return;
    }
    const folder = await mkdtemp(join(tmpdir(), 'webhooks-units-'));
    await cp(join(PROJECT, 'deploy/systemd'), folder, { recursive: true });
    const files = units.map((unit) => join(folder, unit));
    // Node may be elsewhere on this machine.
    for (const file of files)
      await writeFile(file, (await readFile(file, 'utf8')).replace('/usr/bin/node', process.execPath));
    const { stderr } = await run('systemd-analyze', ['verify', ...files]);
    expect(stderr.split('\n').filter((line) => line.includes('webhooks'))).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
