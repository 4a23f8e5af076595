import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis, type RedisOptions } from 'ioredis';
import { findRedis } from '../../dev/embedded/redis.ts';
import { atExit } from '../../dev/embedded/server-process.ts';
import { freePort } from './ports.ts';
import { until } from './wait.ts';

/** On a machine that does a lot else. */
const START_MS = 60_000;

const found = findRedis(process.env['PATH'] ?? '');

/** Whether there is a redis-server or valkey-server, which also is Sentinel and Cluster. */
export const hasRedis = async (): Promise<boolean> => (await found) !== undefined;

interface Setup {
  port?: number;
  /** Lines of its configuration, beside port and place. */
  lines?: string[];
  /** `--sentinel`. */
  args?: string[];
  /** How tests connect to it. */
  connect?: RedisOptions;
}

/** A Redis of a test's own, which can be killed and started again on its port. */
export class RedisServer {
  private child: ChildProcess | undefined;
  private forget: () => unknown = () => undefined;
  private connected: Redis | undefined;

  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly setup: Setup,
  ) {}

  /** Resolves when it answers. `root`: where it has a folder of its own. */
  static async start(root: string, setup: Setup = {}): Promise<RedisServer> {
    const port = setup.port ?? (await freePort());
    const folder = join(root, String(port));
    await mkdir(folder, { recursive: true });
    const lines = ['bind 127.0.0.1', `port ${port}`, `dir ${JSON.stringify(folder)}`, 'save ""'];
    await writeFile(join(folder, 'redis.conf'), [...lines, ...(setup.lines ?? []), ''].join('\n'), { mode: 0o600 });
    const server = new RedisServer(port, folder, setup);
    await server.startAgain();
    return server;
  }

  get name(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** A connection to it, whatever the platform does. */
  get redis(): Redis {
    this.connected ??= new Redis({ host: '127.0.0.1', port: this.port, ...this.setup.connect }).on(
      'error',
      () => undefined,
    );
    return this.connected;
  }

  async startAgain(): Promise<void> {
    const real = await found;
    if (!real) throw new Error('There is no redis-server');
    const log = openSync(join(this.folder, 'log'), 'a');
    const child = spawn(real.file, [join(this.folder, 'redis.conf'), ...(this.setup.args ?? [])], {
      env: { PATH: process.env['PATH'] ?? '' },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    this.forget = atExit(() => child.kill('SIGKILL'));
    await until(() => this.redis.ping(), START_MS);
  }

  /** What it tells of its part. */
  async role(): Promise<'master' | 'slave'> {
    return /^role:(\w+)/m.exec(await this.redis.info('replication'))?.[1] as 'master' | 'slave';
  }

  /** It is a replica that follows. */
  async follows(): Promise<boolean> {
    return /^master_link_status:up/m.test(await this.redis.info('replication'));
  }

  /** Connections of platforms: neither the tests' own nor those of servers among each other. */
  async clients(): Promise<number> {
    const [own, list] = await Promise.all([this.redis.client('ID'), this.redis.client('LIST')]);
    const lines = String(list).trim().split('\n');
    return lines.filter((line) => !line.startsWith(`id=${own} `) && !/ flags=[MS]| name=sentinel/.test(line)).length;
  }

  /** As when its machine is gone. */
  async kill(): Promise<void> {
    const { child } = this;
    this.forget();
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    this.connected?.disconnect();
    await this.kill();
  }
}
