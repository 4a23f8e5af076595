import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { startEmbedded, type EmbeddedOptions } from '../../dev/embedded/embedded.ts';
import { findRedis } from '../../dev/embedded/redis.ts';
import { isAlive, until, type RunningServer } from '../../dev/embedded/server-process.ts';
import { Proxy } from '../../test/support/proxy.ts';

const GONE_MS = 20_000;
const CONNECTED_MS = 10_000;
const ANSWERED_MS = 60_000;

type Options = Omit<EmbeddedOptions, 'postgres' | 'redis'>;

export async function startOne(which: 'postgres' | 'redis', options: Options): Promise<RunningServer> {
  const only = { postgres: which === 'postgres', redis: which === 'redis' };
  const server = await startEmbedded({ ...options, ...only });
  return { url: server.databaseUrl ?? server.redisUrl ?? '', stop: () => server.stop() };
}

/** A server of the suite's own that can be ended as it comes, and started again; the platform reaches it through the proxy. */
abstract class Server {
  protected runs: RunningServer[] = [];
  protected constructor(readonly proxy: Proxy) {}

  /** Past the proxy. */
  get url(): string {
    return this.runs.at(-1)?.url ?? '';
  }

  abstract pid(): Promise<number>;
  protected abstract run(): Promise<RunningServer>;

  /** Resolves when it is gone. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const pid = await this.pid();
    process.kill(pid, signal);
    await until(`The end of ${pid}`, GONE_MS, async () => (isAlive(pid) ? undefined : true));
  }

  async start(): Promise<void> {
    this.runs.push(await this.run());
    this.proxy.lead(this.url);
  }

  async stop(): Promise<void> {
    try {
      await this.proxy.stop();
    } finally {
      for (const run of this.runs) await run.stop();
    }
  }
}

class Postgres extends Server {
  private readonly folder: string;
  private constructor(
    proxy: Proxy,
    dataDir: string,
    first: RunningServer,
    protected readonly run: () => Promise<RunningServer>,
  ) {
    super(proxy);
    this.folder = dataDir;
    this.runs = [first];
  }

  static async begin(options: Options): Promise<Postgres> {
    const run = () => startOne('postgres', options);
    const first = await run();
    return new Postgres(await Proxy.before(first.url), options.dataDir, first, run);
  }

  async pid(): Promise<number> {
    const name = (await readdir(this.folder)).find((one) => /^postgres(-\d+)?$/.test(one)) ?? 'postgres';
    const file = await readFile(join(this.folder, name, 'postmaster.pid'), 'utf8');
    return Number.parseInt(file, 10);
  }

  /** As the owner, past the proxy. */
  async connect(database = 'postgres'): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: Object.assign(new URL(this.url), { pathname: `/${database}` }).href,
      connectionTimeoutMillis: CONNECTED_MS,
      query_timeout: ANSWERED_MS,
    });
    // It may be ended under it.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  async query<Row extends object>(sql: string, database?: string): Promise<Row[]> {
    const client = await this.connect(database);
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }
}

class RedisServer extends Server {
  private constructor(
    proxy: Proxy,
    first: RunningServer,
    protected readonly run: () => Promise<RunningServer>,
  ) {
    super(proxy);
    this.runs = [first];
  }

  static async begin(options: Options): Promise<RedisServer> {
    const run = () => startOne('redis', options);
    const first = await run();
    return new RedisServer(await Proxy.before(first.url), first, run);
  }

  async pid(): Promise<number> {
    return Number(/process_id:(\d+)/.exec(await this.with((redis) => redis.info('server')))?.[1]);
  }

  /** A connection past the proxy. */
  with<Value>(work: (redis: Redis) => Promise<Value>): Promise<Value> {
    return this.at(this.url, work);
  }

  /** To another one. */
  async at<Value>(url: string, work: (redis: Redis) => Promise<Value>): Promise<Value> {
    const redis = new Redis(url, { commandTimeout: CONNECTED_MS });
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }
}

export interface Servers {
  postgres: Postgres;
  redis: RedisServer;
  dataDir: string;
  path: string;
  versions: string;
  stop: () => Promise<void>;
}

/** Real ones that keep what they are told: fsync, AOF. */
export async function startServers(path: string, log: (line: string) => void): Promise<Servers> {
  const real = await findRedis(path);
  if (!real)
    throw new Error('There is no redis-server or valkey-server on PATH: install one ("apt install redis-server").');
  await mkdir('.data', { recursive: true });
  const dataDir = await mkdtemp(resolve('.data', 'faults-'));
  const options = { dataDir, path, durable: true, log };
  const [postgres, redis] = await Promise.all([Postgres.begin(options), RedisServer.begin(options)]);
  const [row] = await postgres.query<{ version: string }>(`SELECT current_setting('server_version') AS version`);
  return {
    postgres,
    redis,
    dataDir,
    path,
    versions: `Postgres ${row?.version}, Redis ${real.version}`,
    stop: async () => {
      const stopped = await Promise.allSettled([postgres.stop(), redis.stop()]);
      const failed = stopped.find((one) => one.status === 'rejected');
      if (failed) throw failed.reason;
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A name of one fault's own, for its database and its keys in Redis. */
export const ownName = (): string => `faults_${randomBytes(6).toString('hex')}`;
