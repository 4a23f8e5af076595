import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './ports.ts';
import { until } from './wait.ts';

const run = promisify(execFile);
/** It refuses to run as root. */
const NOBODY = 65_534;
const AS = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;
const PROGRAMS = ['postgres', 'initdb', 'pg_basebackup'];
const DEBIAN = '/usr/lib/postgresql';
/** What is lost with the machine is of no use to a test. */
const QUICK = ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'];

/**
 * The folder of a Postgres that comes with pg_basebackup, which the one of npm does not. Without one the tests that need it are left
 * out, and a line says so; with REQUIRE_PG_BASEBACKUP set, as in `.ci/run`, there has to be one.
 */
export function findPgBasebackup(): string | undefined {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).toSorted((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((one) => join(DEBIAN, one, 'bin'))];
  const found = folders.find((folder) => PROGRAMS.every((program) => existsSync(join(folder, program))));
  if (found) return found;
  if (process.env['REQUIRE_PG_BASEBACKUP'])
    throw new Error('No pg_basebackup, and REQUIRE_PG_BASEBACKUP is set: apt-get install postgresql');
  console.log('No pg_basebackup: what needs a replica of Postgres is skipped (apt-get install postgresql)');
  return undefined;
}

/** One server of its own, with a database `webhooks`, which anybody on this machine may use. */
export class PostgresServer {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(
    private readonly programs: string,
    private readonly directory: string,
    readonly port: number,
    private readonly settings: readonly string[] = [],
  ) {}

  urlOf(database = 'webhooks', user = 'postgres'): string {
    return `postgres://${user}@127.0.0.1:${this.port}/${database}`;
  }

  async run(): Promise<void> {
    const more = this.settings.flatMap((setting) => ['-c', setting]);
    const args = ['-D', this.directory, '-p', String(this.port), ...QUICK, ...more];
    const child = spawn(join(this.programs, 'postgres'), args, { ...AS, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-500_000)));
    this.child = child;
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`postgres ended: ${this.output}`);
      return (await this.sql('SELECT 1', 'postgres')).length > 0;
    });
  }

  async sql<Row extends pg.QueryResultRow>(statement: string, database = 'webhooks'): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.urlOf(database) });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  /** What it wrote to its log. */
  log(): string {
    return this.output;
  }

  /** SIGKILL ends all of its processes, as a machine goes; SIGSTOP lets it answer nobody until SIGCONT. */
  async signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT'): Promise<void> {
    const { child } = this;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const pids = [child.pid, ...(await childrenOf(child.pid))];
    const exited = name === 'SIGKILL' ? once(child, 'exit') : undefined;
    for (const pid of pids) {
      try {
        process.kill(pid, name);
      } catch {
        // It has ended by itself.
      }
    }
    await exited;
  }
}

/** A primary and a replica that streams from it. */
export class ReplicatedPostgres {
  private constructor(
    private readonly folder: string,
    readonly primary: PostgresServer,
    readonly replica: PostgresServer,
  ) {}

  /** `settings` of the replica, such as `max_standby_streaming_delay=0`. */
  static async start(programs: string, settings: readonly string[] = []): Promise<ReplicatedPostgres> {
    const folder = await mkdtemp(join(tmpdir(), 'webhooks-replica-'));
    if (AS) await chown(folder, AS.uid, AS.gid);
    const [data, copy] = [join(folder, 'primary'), join(folder, 'replica')];
    const as = { ...AS, cwd: folder };
    const kind = ['-E', 'UTF8', '--locale=C', '-U', 'postgres', '--auth=trust', '--no-sync'];
    await run(join(programs, 'initdb'), ['-D', data, ...kind], as);
    const primary = new PostgresServer(programs, data, await freePort());
    await primary.run();
    await primary.sql('CREATE DATABASE webhooks', 'postgres');
    const of = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'postgres'];
    await run(join(programs, 'pg_basebackup'), [...of, '-D', copy, '-R', '-X', 'stream', '-c', 'fast', '-N'], as);
    const replica = new PostgresServer(programs, copy, await freePort(), settings);
    await replica.run();
    return new ReplicatedPostgres(folder, primary, replica);
  }

  /** DATABASE_URL and DATABASE_REPLICA_URL. */
  get env(): Record<string, string> {
    return { DATABASE_URL: this.primary.urlOf(), DATABASE_REPLICA_URL: this.replica.urlOf() };
  }

  /** The replica receives what is written and shows nothing of it. */
  pause = () => this.replica.sql('SELECT pg_wal_replay_pause()');

  resume = () => this.replica.sql('SELECT pg_wal_replay_resume()');

  async stop(): Promise<void> {
    await this.replica.signal('SIGKILL');
    await this.primary.signal('SIGKILL');
    await rm(this.folder, { recursive: true });
  }
}

async function childrenOf(pid: number): Promise<number[]> {
  return (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => ''))
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
}
