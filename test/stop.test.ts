import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testEnv } from './support/platform.ts';
import { spawnPlatform } from './support/process.ts';
import { Proxy } from './support/proxy.ts';
import { Receiver } from './support/receiver.ts';
import { withStalls } from './support/stalls.ts';
import { until } from './support/wait.ts';

const PROMISED_MS = 30_000;

describe('SIGTERM', () => {
  /** How long the process takes to end, without what this machine kept us from running. */
  async function timed(end: () => Promise<unknown>): Promise<[how: unknown, ms: number]> {
    const begun = performance.now();
    const [how, stalledMs] = await withStalls(end);
    return [how, performance.now() - begun - stalledMs];
  }

  it('ends the process within 30 s although connections are silent, idle, or in the middle of a request', async () => {
    const { api, end } = await spawnPlatform(await testEnv({ ROLE: 'api' }));
    const { hostname, port } = new URL(api.url);
    const post = 'POST /api/v1/tenant/events HTTP/1.1\r\nHost: x\r\n';
    const begins = ['', post, `${post}Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{`];
    const sockets = begins.map((begin) => {
      const socket = connect(Number(port), hostname).on('error', () => undefined);
      socket.write(begin);
      return socket;
    });
    // Also one that was answered, and then began another.
    const kept = connect(Number(port), hostname).on('error', () => undefined);
    kept.write('GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(kept, 'data');
    kept.write(post);
    await api.call('GET', '/health/live');
    const [how, ms] = await timed(() => end('SIGTERM'));
    expect(how).toEqual([0, null]);
    expect(ms).toBeLessThan(PROMISED_MS);
    for (const socket of [...sockets, kept]) socket.destroy();
  });

  it('ends it within 30 s although Postgres answers nothing any more, and says so', async () => {
    const proxy = await Proxy.before(process.env['TEST_DATABASE_URL'] ?? '');
    const env = await testEnv({ LOG_LEVEL: 'log' });
    const url = new URL(env['DATABASE_URL'] ?? '');
    url.host = new URL(proxy.url).host;
    const { output, end } = await spawnPlatform({ ...env, DATABASE_URL: url.href });
    proxy.freeze();
    const [[code], ms] = (await timed(() => end('SIGTERM'))) as [[number], number];
    await proxy.stop();
    expect(ms).toBeLessThan(PROMISED_MS);
    expect([0, 1]).toContain(code);
    expect(code === 0 || output().includes('takes longer than')).toBe(true);
  });

  it('a second time ends it at once', async () => {
    const receiver = await Receiver.start();
    const held: ServerResponse[] = [];
    receiver.answer = () => (response) => held.push(response);
    const { api, output, end } = await spawnPlatform(await testEnv({ LOG_LEVEL: 'log', DELIVERY_TIMEOUT_MS: '20000' }));
    const tenant = await api.tenant();
    await tenant.subscribe(receiver.url);
    await tenant.emit();
    await until(() => held.length > 0);
    void end('SIGTERM');
    await until(() => output().includes('finishing what is under way'));
    // One that was handed on by a parent comes right after, and is the same.
    void end('SIGINT');
    const again = setInterval(() => void end('SIGINT'), 1_000);
    expect(await end('SIGTERM')).toEqual([130, null]);
    clearInterval(again);
    expect(held).toHaveLength(1);
    await receiver.stop();
  });
});

describe('the servers of a machine that has none', () => {
  let root: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'stop-'));
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await rm(root, { recursive: true, force: true });
  });

  const programs = async (dataDir: string): Promise<string[]> =>
    (await promisify(execFile)('ps', ['-Aww', '-o', 'args='])).stdout
      .split('\n')
      .filter((line) => line.includes(`${dataDir}/`) && !line.includes('ps -Aww'));

  const listens = async (port: number): Promise<boolean> => {
    const socket = connect(port, '127.0.0.1');
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    return open;
  };

  const redisPort = async (dataDir: string): Promise<number | undefined> =>
    JSON.parse(await readFile(join(dataDir, 'redis/settings.json'), 'utf8').catch(() => '{}')).port;

  type Moment = (dataDir: string, output: () => string) => unknown;
  const cases: [string, NodeJS.Signals, Moment][] = [
    ['is prepared', 'SIGINT', async (dir) => (await readdir(dir)).some((name) => name.includes('.new-'))],
    ['begins to run', 'SIGHUP', async (dir) => (await readdir(join(dir, 'postgres'))).includes('postmaster.pid')],
    ['is migrated', 'SIGINT', (_, output) => /Postgres: .* on .*/.test(output()) && /Redis: .* on /.test(output())],
    ['is at work', 'SIGHUP', (_, output) => /ROLE=all on/.test(output())],
  ];

  it.each(cases)('end with it when, while Postgres %s, it gets %s', async (_, signal, moment) => {
    const dataDir = join(root, 'data');
    const child = spawn(process.execPath, ['dist/src/main.js'], {
      env: { PATH: process.env['PATH'] ?? '', DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const exited = once(child, 'exit');
    await until(() => moment(dataDir, () => output), 60_000);
    // A terminal that is closed takes the output with it.
    if (signal === 'SIGHUP') child.stdout.destroy();
    child.kill(signal);
    await Promise.race([exited, until(() => child.exitCode !== null, PROMISED_MS)]);
    await until(async () => (await programs(dataDir)).length === 0);
    const port = await redisPort(dataDir);
    await until(async () => port === undefined || !(await listens(port)));
  });
});
