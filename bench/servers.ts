import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import Queue from 'bull';
import pg from 'pg';
import { startEmbedded } from '../dev/embedded/embedded.ts';
import { findRedis } from '../dev/embedded/redis.ts';
import { DELIVERIES } from '../src/redis/delivery-queue.ts';
import { queueOptions } from '../src/redis/options.ts';
import { localPid, parentOf } from './cpu.ts';

/** A database and a Redis prefix of one scenario's own: as young as on a first day, without statistics of its tables. */
export interface Servers {
  databaseUrl: string;
  redisUrl: string;
  redisPrefix: string;
  /** For a look at what was recorded. */
  db: pg.Client;
  /** Undefined when they run on another machine or in a container. */
  postgresPid: number | undefined;
  redisPid: number | undefined;
  /** Commands that Redis has done since it started. */
  redisCommands: () => Promise<number>;
  /** All of Redis, which is the scenario's alone when it was started for the bench. */
  redisUse: () => Promise<{ bytes: number; keys: number; connections: number }>;
  remove: () => Promise<void>;
}

export interface Databases {
  make: () => Promise<Servers>;
  /** What they are, for the report. */
  versions: string;
  /** Stops the servers that were started. */
  stop: () => Promise<void>;
}

/** A real Postgres and a real Redis, both on their defaults; they keep what they are told: fsync, AOF. */
export async function startServers(env: NodeJS.ProcessEnv, log: (line: string) => void): Promise<Databases> {
  const path = env['PATH'] ?? '';
  const given = { databaseUrl: env['DATABASE_URL'], redisUrl: env['REDIS_URL'] };
  if (!given.redisUrl && !(await findRedis(path))) {
    throw new Error(
      'There is no redis-server or valkey-server on PATH, and numbers with js-redis-server would say nothing: ' +
        'install one ("apt install redis-server") or set REDIS_URL.',
    );
  }
  const embedded = await startEmbedded({
    dataDir: join('.data', 'bench'),
    path,
    durable: true,
    postgres: !given.databaseUrl,
    redis: !given.redisUrl,
    log,
  });
  const serverUrl = given.databaseUrl || embedded.databaseUrl || '';
  const redisUrl = given.redisUrl || embedded.redisUrl || '';
  const owner = new pg.Client({ connectionString: serverUrl });
  await owner.connect();
  const queue = new Queue(DELIVERIES, redisUrl, queueOptions('bench'));
  const postgres = await postgresOf(owner);
  const redis = await redisOf(queue);
  const redisCommands = async (): Promise<number> =>
    Number(/total_commands_processed:(\d+)/.exec(await queue.client.info('stats'))?.[1]);
  const redisUse = async () => {
    const info = await queue.client.info();
    const number = (pattern: RegExp): number => Number(pattern.exec(info)?.[1] ?? 0);
    return {
      bytes: number(/used_memory:(\d+)/),
      keys: number(/keys=(\d+)/),
      connections: number(/connected_clients:(\d+)/),
    };
  };

  const make = async (): Promise<Servers> => {
    const name = `bench_${randomBytes(6).toString('hex')}`;
    await owner.query(`CREATE DATABASE ${name}`);
    const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
    const db = new pg.Client({ connectionString: databaseUrl });
    await db.connect();
    const remove = async (): Promise<void> => {
      const own = new Queue(DELIVERIES, redisUrl, queueOptions(name));
      await own.obliterate({ force: true });
      await own.close();
      await db.end();
      await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
    };
    return {
      databaseUrl,
      redisUrl,
      redisPrefix: name,
      db,
      postgresPid: postgres.pid,
      redisPid: redis.pid,
      redisCommands,
      redisUse,
      remove,
    };
  };
  const stop = async (): Promise<void> => {
    await queue.close();
    await owner.end();
    await embedded.stop();
  };
  return { make, versions: `Postgres ${postgres.version}, Redis ${redis.version}`, stop };
}

async function postgresOf(db: pg.Client): Promise<{ pid: number | undefined; version: string }> {
  const { rows } = await db.query<{ pid: number; version: string }>(
    `SELECT pg_backend_pid() AS pid, current_setting('server_version') AS version`,
  );
  const backend = await localPid(rows[0]?.pid, ['postgres']);
  const pid = backend === undefined ? undefined : await localPid(await parentOf(backend), ['postgres']);
  return { pid, version: rows[0]?.version ?? '' };
}

async function redisOf(queue: Queue.Queue): Promise<{ pid: number | undefined; version: string }> {
  const info = await queue.client.info('server');
  const pid = await localPid(Number(/process_id:(\d+)/.exec(info)?.[1]), ['redis-server', 'valkey-server']);
  return { pid, version: /redis_version:(\S+)/.exec(info)?.[1] ?? '' };
}
