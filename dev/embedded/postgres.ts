import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { PostgresBinaries } from './postgres-binaries.ts';
import { type Cluster, openCluster, type PostgresOptions } from './postgres-cluster.ts';
import {
  type Command,
  LOOPBACK,
  type RunningServer,
  enter,
  freePort,
  hasCode,
  isAlive,
  isRunning,
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
/** Sessions are cut off, what is committed is written. */
const FAST_SHUTDOWN = 'SIGINT';

/**
 * Postgres in `<dataDir>/postgres`, or `postgres-<major>` where another major version made that one. Whoever comes second uses the
 * running server; Postgres' own pid file decides between two that start at once.
 */
export async function startPostgres(binaries: PostgresBinaries, options: PostgresOptions): Promise<RunningServer> {
  const slow = setTimeout(() => options.log('Postgres: still starting (the first start prepares its files) …'), 2_000);
  try {
    const cluster = await openCluster(binaries, options);
    let pid: number | undefined;
    let spawned: ChildProcess | undefined;
    const kill = (): void => {
      if (!spawned?.kill(FAST_SHUTDOWN) && pid !== undefined && holds(cluster.folder, pid))
        process.kill(pid, FAST_SHUTDOWN);
    };
    const leave = enter(cluster.folder, kill);
    const stop = async (): Promise<void> => {
      if (leave() && pid !== undefined) await shutDown(cluster.folder, pid);
    };
    try {
      const server = await ensureRunning(cluster, binaries, options, (one) => (spawned = one));
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
      if (leave()) kill();
      throw error;
    }
  } finally {
    clearTimeout(slow);
  }
}

async function ensureRunning(
  cluster: Cluster,
  binaries: PostgresBinaries,
  options: PostgresOptions,
  tellSpawned: (child: ChildProcess) => void,
): Promise<{ pid: number; port: number; started: boolean }> {
  let child: ChildProcess | undefined;
  let spawns = 0;
  let silentSince: number | undefined;
  return until(`Postgres (log: ${cluster.logFile})`, START_MS, async () => {
    const lock = readLock(cluster.folder);
    if (lock !== undefined && isAlive(lock.pid)) {
      const state = await probe(lock.port, cluster);
      if (state === 'ours') return { ...lock, started: lock.pid === child?.pid };
      silentSince = state === 'starting' ? undefined : (silentSince ?? Date.now());
      if (silentSince !== undefined && Date.now() - silentSince > STALE_AFTER_MS && !isRunning(child)) {
        await rm(join(cluster.folder, 'postmaster.pid'), { force: true });
      }
    } else if (!isRunning(child)) {
      if (spawns++ === MAX_SPAWNS) throw unavailable(`Postgres does not start:\n${await tail(cluster.logFile)}`);
      child = spawnServer(await serverCommand(cluster, binaries, options), cluster.logFile);
      tellSpawned(child);
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
function readLock(folder: string): { pid: number; port: number } | undefined {
  try {
    const [pid, , , port] = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n').map(Number);
    return pid && port ? { pid, port } : undefined;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
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

/** `pid` was verified, the file tells whether it still holds. */
const holds = (folder: string, pid: number): boolean => readLock(folder)?.pid === pid && isAlive(pid);

async function shutDown(folder: string, pid: number): Promise<void> {
  if (!holds(folder, pid)) return;
  process.kill(pid, FAST_SHUTDOWN);
  await until('Postgres shutdown', START_MS, async () => (holds(folder, pid) ? undefined : true));
}
