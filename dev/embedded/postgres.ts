import { type ChildProcess, execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { identity, type Identity, type PostgresBinaries } from './postgres-binaries.ts';
import {
  type Command,
  LOOPBACK,
  type RunningServer,
  enter,
  freePort,
  hasCode,
  isAlive,
  isRunning,
  readIfThere,
  spawnServer,
  tail,
  unavailable,
  until,
} from './server-process.ts';

/** Covers crash recovery of a killed server. */
const START_MS = 30_000;
/** A postmaster listens within milliseconds of writing its pid file: silence this long means that the pid is now another program's. */
const STALE_AFTER_MS = 5_000;
/** Its own exits that a start tolerates: a lost port, a lost race against another process, backends left by a killed postmaster. */
const MAX_SPAWNS = 5;
const DATABASE = 'webhooks';

export interface PostgresOptions {
  dataDir: string;
  path: string;
  /** false: no fsync, for tests; a crash of the machine may lose the data. */
  durable: boolean;
  log: (line: string) => void;
}

interface Cluster {
  folder: string;
  password: string;
  logFile: string;
  command(program: string, args: readonly string[]): Command;
}

/**
 * Postgres in `<dataDir>/postgres`, or `postgres-<major>` where another major version made that one. Whoever comes second uses the
 * running server; Postgres' own pid file decides between two that start at once.
 */
export async function startPostgres(binaries: PostgresBinaries, options: PostgresOptions): Promise<RunningServer> {
  const slow = setTimeout(() => options.log('Postgres: still starting (the first start prepares its files) …'), 2_000);
  try {
    const cluster = await openCluster(binaries, options);
    const leave = await enter(cluster.folder);
    let pid: number | undefined;
    const stop = async (): Promise<void> => {
      if ((await leave()) && pid !== undefined) await shutDown(cluster.folder, pid);
    };
    try {
      const server = await ensureRunning(cluster, binaries, options);
      ({ pid } = server);
      await createDatabase(server.port, cluster.password);
      const where = `on ${LOOPBACK}:${server.port}`;
      const keeps = options.durable ? `data kept in ${cluster.folder}` : 'without fsync, for tests only';
      options.log(
        server.started
          ? `Postgres: ${binaries.version} of ${binaries.source} ${where} (${keeps})`
          : `Postgres: the one already running ${where} for ${cluster.folder} (shared; the last process to leave stops it)`,
      );
      return { url: `postgres://postgres:${cluster.password}@${LOOPBACK}:${server.port}/${DATABASE}`, stop };
    } catch (error) {
      await stop();
      throw error;
    }
  } finally {
    clearTimeout(slow);
  }
}

async function openCluster(binaries: PostgresBinaries, options: PostgresOptions): Promise<Cluster> {
  const major = String(Number.parseInt(binaries.version, 10));
  const plain = join(options.dataDir, 'postgres');
  const madeBy = (await readIfThere(join(plain, 'PG_VERSION')))?.trim() ?? major;
  const folder = madeBy === major ? plain : join(options.dataDir, `postgres-${major}`);

  const as = await identity(binaries, folder, options.path);
  const command = (program: string, args: readonly string[]): Command => {
    const [file = program, ...rest] = [...as.prefix, program, ...args];
    const env = { ...binaries.env, PATH: options.path, LC_ALL: 'C' };
    return { file, args: rest, env, ...(as.uid !== undefined && as.gid !== undefined && { uid: as.uid, gid: as.gid }) };
  };
  if ((await readIfThere(join(folder, 'PG_VERSION'))) === undefined) {
    await initialise({ folder, command }, binaries, as, options.durable);
  }
  const password = await readFile(join(folder, 'password'), 'utf8');
  return { folder, password, logFile: join(options.dataDir, 'postgres.log'), command };
}

/**
 * Prepared aside and moved into place with its password in one step: a half-made directory is never seen, and of two processes at once
 * the second finds the place taken and uses the first's.
 */
async function initialise(
  { folder, command }: Pick<Cluster, 'folder' | 'command'>,
  binaries: PostgresBinaries,
  as: Identity,
  durable: boolean,
): Promise<void> {
  await clearAbandoned(folder);
  const draft = `${folder}.new-${process.pid}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  try {
    const passwordFile = join(draft, 'password');
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (as.uid !== undefined && as.gid !== undefined) {
      await chown(passwordFile, as.uid, as.gid);
      await chown(draft, as.uid, as.gid);
    }
    const data = join(draft, 'data');
    const { file, args, ...options } = command(binaries.initdb, [
      '-D',
      data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      ...(durable ? [] : ['--no-sync']),
    ]);
    await promisify(execFile)(file, args, options).catch((error: Error) => {
      throw unavailable(`initdb of ${binaries.source} failed: ${error.message}`);
    });
    await rename(passwordFile, join(data, 'password'));
    await rename(data, folder);
  } catch (error) {
    if (!hasCode(error, 'ENOTEMPTY', 'EEXIST')) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Drafts of processes that were killed in the middle of initdb. */
async function clearAbandoned(folder: string): Promise<void> {
  const parent = join(folder, '..');
  for (const name of await readdir(parent)) {
    const pid = /\.new-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function ensureRunning(
  cluster: Cluster,
  binaries: PostgresBinaries,
  options: PostgresOptions,
): Promise<{ pid: number; port: number; started: boolean }> {
  let child: ChildProcess | undefined;
  let spawns = 0;
  let silentSince: number | undefined;
  return until(`Postgres (log: ${cluster.logFile})`, START_MS, async () => {
    const lock = await readLock(cluster.folder);
    if (lock !== undefined && isAlive(lock.pid)) {
      const state = await probe(lock.port, cluster);
      if (state === 'ours') return { ...lock, started: lock.pid === child?.pid };
      silentSince = state === 'starting' ? undefined : (silentSince ?? Date.now());
      if (silentSince !== undefined && Date.now() - silentSince > STALE_AFTER_MS && !isRunning(child)) {
        await rm(join(cluster.folder, 'postmaster.pid'), { force: true });
      }
    } else if (!isRunning(child)) {
      if (spawns++ === MAX_SPAWNS) throw unavailable(`Postgres does not start:\n${await tail(cluster.logFile)}`);
      child = await spawnServer(await serverCommand(cluster, binaries, options), cluster.logFile);
    }
    return undefined;
  });
}

async function serverCommand(cluster: Cluster, binaries: PostgresBinaries, options: PostgresOptions): Promise<Command> {
  const settings = [
    `listen_addresses=${LOOPBACK}`,
    `port=${await freePort()}`,
    'unix_socket_directories=',
    'max_connections=200',
    ...(options.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return cluster.command(binaries.postgres, ['-D', cluster.folder, ...settings.flatMap((setting) => ['-c', setting])]);
}

/** The first lines of postmaster.pid: pid, data directory, start time, port. Undefined too while it is being written. */
async function readLock(folder: string): Promise<{ pid: number; port: number } | undefined> {
  const [pid, , , port] = ((await readIfThere(join(folder, 'postmaster.pid'))) ?? '').split('\n').map(Number);
  return pid && port ? { pid, port } : undefined;
}

/** Ours is what knows our password and serves our directory: a copied data directory carries the original's pid file. */
async function probe(port: number, { folder, password }: Cluster): Promise<'ours' | 'starting' | 'silent' | 'another'> {
  try {
    const served = await query<{ data_directory: string }>(port, password, 'SHOW data_directory');
    return served[0] && (await realpath(served[0].data_directory)) === (await realpath(folder)) ? 'ours' : 'another';
  } catch (error) {
    return hasCode(error, 'ECONNREFUSED') ? 'silent' : 'starting';
  }
}

async function createDatabase(port: number, password: string): Promise<void> {
  const found = await query(port, password, `SELECT FROM pg_database WHERE datname = '${DATABASE}'`);
  if (found.length > 0) return;
  await query(port, password, `CREATE DATABASE ${DATABASE}`).catch((error: unknown) => {
    if (!hasCode(error, '42P04', '23505')) throw error; // another process was quicker
  });
}

async function query<Row extends object>(port: number, password: string, sql: string): Promise<Row[]> {
  const client = new Client({
    host: LOOPBACK,
    port,
    user: 'postgres',
    password,
    database: 'postgres',
    connectionTimeoutMillis: 2_000,
    query_timeout: 10_000,
  });
  client.on('error', () => {}); // a server that goes away meanwhile fails the query as well
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Fast shutdown: sessions are cut off, what is committed is written. `pid` was verified, the file tells whether it still holds. */
async function shutDown(folder: string, pid: number): Promise<void> {
  const holds = async (): Promise<boolean> => (await readLock(folder))?.pid === pid && isAlive(pid);
  if (!(await holds())) return;
  process.kill(pid, 'SIGINT');
  await until('Postgres shutdown', START_MS, async () => ((await holds()) ? undefined : true));
}
