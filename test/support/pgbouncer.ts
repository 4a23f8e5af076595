import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './ports.ts';
import { until } from './wait.ts';

const DOCS = new URL('../../docs/postgres.md', import.meta.url);
const PASSWORD = 'pooled';
/** Made by the SQL of docs/postgres.md. */
export const POOLED = 'pooled_webhooks';
/** Since then it keeps prepared statements. */
const KEEPS_FROM = [1, 21];
/** It refuses to run as root. */
const NOBODY = 65_534;

interface Version {
  program: string;
  keepsStatements: boolean;
}

/**
 * The PgBouncer of this machine. Without one the tests that need it are left out, and a line says so; with REQUIRE_PGBOUNCER
 * set, as in `.ci/run`, there has to be one.
 */
export function findPgbouncer(): Version | undefined {
  const program = process.env['PGBOUNCER'] ?? 'pgbouncer';
  // Debian keeps it where only root looks.
  const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
  try {
    const [, major, minor] =
      /PgBouncer (\d+)\.(\d+)/.exec(execFileSync(program, ['--version'], { env }).toString()) ?? [];
    const newer = Number(major) - (KEEPS_FROM[0] ?? 0) || Number(minor) - (KEEPS_FROM[1] ?? 0);
    return { program, keepsStatements: newer >= 0 };
  } catch {
    if (process.env['REQUIRE_PGBOUNCER'])
      throw new Error('No pgbouncer, and REQUIRE_PGBOUNCER is set: apt-get install pgbouncer');
    console.log('No pgbouncer: what needs it is skipped (apt-get install pgbouncer)');
    return undefined;
  }
}

/** The login of docs/postgres.md, made by its own words; needs the roles that the migrations make. */
export async function makePooledLogin(ownerUrl: string): Promise<void> {
  const [, sql = ''] = /```sql\n([^]*?)```/.exec(await readFile(DOCS, 'utf8')) ?? [];
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  await db.query(sql.replace('…', PASSWORD));
  await db.end();
}

/** A real PgBouncer in transaction mode before the server of `databaseUrl`, for all its databases. */
export class Pgbouncer {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly program: string,
    private readonly directory: string,
    private readonly port: number,
  ) {}

  static async start(program: string, databaseUrl: string, settings: Record<string, string> = {}): Promise<Pgbouncer> {
    const directory = await mkdtemp(join(tmpdir(), 'webhooks-pgbouncer-'));
    const port = await freePort();
    const target = new URL(databaseUrl);
    const given = {
      listen_addr: '127.0.0.1',
      listen_port: String(port),
      unix_socket_dir: '',
      auth_type: 'scram-sha-256',
      auth_file: join(directory, 'users.txt'),
      pool_mode: 'transaction',
      default_pool_size: '10',
      max_client_conn: '1000',
      server_login_retry: '1',
      query_wait_timeout: '15',
      server_idle_timeout: '5',
      ...settings,
    };
    const lines = Object.entries(given).map(([name, value]) => `${name} = ${value}`);
    const database = `* = host=${target.hostname} port=${target.port}`;
    await writeFile(
      join(directory, 'pgbouncer.ini'),
      ['[databases]', database, '[pgbouncer]', ...lines, ''].join('\n'),
    );
    await writeFile(join(directory, 'users.txt'), `"${POOLED}" "${PASSWORD}"\n`);
    await chmod(directory, 0o755);
    const pgbouncer = new Pgbouncer(program, directory, port);
    await pgbouncer.run();
    return pgbouncer;
  }

  /** To the same database through this one. */
  urlOf(databaseUrl: string): string {
    const { pathname } = new URL(databaseUrl);
    return `postgres://${POOLED}:${PASSWORD}@127.0.0.1:${this.port}${pathname}`;
  }

  /** Without a word to its clients, as a machine goes. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  async run(): Promise<void> {
    const as = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
    const env = { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };
    const child = spawn(this.program, [join(this.directory, 'pgbouncer.ini')], {
      ...as,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (this.output = (this.output + chunk.toString()).slice(-10_000)));
    this.child = child;
    await until(() => {
      if (child.exitCode !== null) throw new Error(`pgbouncer ended: ${this.output}`);
      return answers(this.port);
    });
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.directory, { recursive: true });
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
