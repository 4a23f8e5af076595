import { type ChildProcess, execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { JS_REDIS_PROGRAM } from './js-redis.ts';
import {
  LOOPBACK,
  type RunningServer,
  enter,
  findPrograms,
  freePort,
  hasCode,
  isRunning,
  readIfThere,
  spawnServer,
  tail,
  unavailable,
  until,
} from './server-process.ts';

/** Covers reading a large append-only file. */
const START_MS = 30_000;
const STOP_MS = 15_000;
const MAX_SPAWNS = 5;

export interface RedisOptions {
  dataDir: string;
  path: string;
  /** false: keeps nothing on restart, for tests. */
  durable: boolean;
  log: (line: string) => void;
}

/** Chosen once for a data directory: its fixed port is what lets only one server run for it. */
interface Settings {
  /** A copied directory is recognised by it, and gets a port and password of its own. */
  folder: string;
  port: number;
  password: string;
}

/** A Redis or Valkey of the machine; where there is none, undefined stands for js-redis-server. */
export interface RealRedis {
  file: string;
  version: string;
}

/** Redis in `<dataDir>/redis`. Whoever comes second uses the running one. */
export async function startRedis(real: RealRedis | undefined, options: RedisOptions): Promise<RunningServer> {
  const folder = join(options.dataDir, 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let spawned: ChildProcess | undefined;
  const kill = () => void spawned?.kill();
  const leave = enter(folder, kill);
  try {
    const { settings, child } = await ensureRunning(folder, real, options, (one) => (spawned = one));
    options.log(`Redis: ${describe(settings, child, real, options.durable)}`);
    return {
      url: `redis://:${settings.password}@${LOOPBACK}:${settings.port}`,
      stop: async () => {
        const last = leave();
        if (real === undefined && isRunning(child)) await stopChild(child);
        else if (last) await terminate(settings);
      },
    };
  } catch (error) {
    if (leave()) kill();
    throw error;
  }
}

function describe(settings: Settings, child: ChildProcess | undefined, real: RealRedis | undefined, durable: boolean) {
  const where = `on ${LOOPBACK}:${settings.port}`;
  if (child === undefined) return `the one already running ${where} for ${settings.folder} (shared)`;
  if (real === undefined) {
    return `js-redis-server ${where} (pure JavaScript fallback: keeps nothing on restart, about 300 jobs/s; install redis-server for more)`;
  }
  return `${real.version} of ${real.file} ${where} (${durable ? `data kept in ${settings.folder}` : 'keeps nothing on restart, for tests only'})`;
}

export async function findRedis(path: string): Promise<RealRedis | undefined> {
  const folders = [...path.split(delimiter), '/usr/bin', '/usr/local/bin'];
  for (const name of ['valkey-server', 'redis-server']) {
    for (const file of await findPrograms(name, folders)) {
      const output = await promisify(execFile)(file, ['--version'], { env: {} }).catch(() => undefined);
      const version = output && /v=(\S+)/.exec(output.stdout)?.[1];
      if (version !== undefined) return { file, version };
    }
  }
  return undefined;
}

/** Two processes at once start two servers on one port: one of them can't listen, and both processes find the other one. */
async function ensureRunning(
  folder: string,
  real: RealRedis | undefined,
  options: RedisOptions,
  tellSpawned: (child: ChildProcess) => void,
): Promise<{ settings: Settings; child: ChildProcess | undefined }> {
  const logFile = join(options.dataDir, 'redis.log');
  const listening = new Set<ChildProcess | undefined>();
  let child: ChildProcess | undefined;
  let spawns = 0;
  return until(`Redis (log: ${logFile})`, START_MS, async () => {
    const settings = await readSettings(folder);
    const state = await probe(settings);
    if (state === 'ours') {
      const won = real === undefined ? listening.has(child) : (await servedBy(settings)) === child?.pid;
      if (won) return { settings, child };
      return isRunning(child) ? undefined : { settings, child: undefined }; // one that lost the port is about to exit
    }
    if (state === 'starting' || isRunning(child)) return undefined;
    if (state === 'another' || child !== undefined) await replaceSettings(folder);
    if (spawns++ === MAX_SPAWNS) throw unavailable(`Redis does not start:\n${await tail(logFile)}`);
    const spawned = await spawnRedis(await readSettings(folder), real, options, logFile);
    tellSpawned(spawned);
    spawned.once('message', () => listening.add(spawned));
    child = spawned;
    return undefined;
  });
}

async function spawnRedis(
  settings: Settings,
  real: RealRedis | undefined,
  options: RedisOptions,
  logFile: string,
): Promise<ChildProcess> {
  const { folder, port, password } = settings;
  if (real !== undefined) {
    const lines = [
      `bind ${LOOPBACK}`,
      `port ${port}`,
      `requirepass ${password}`,
      `dir ${JSON.stringify(folder)}`,
      `appendonly ${options.durable ? 'yes' : 'no'}`,
      'save ""',
      'maxmemory-policy noeviction',
    ];
    // A file, since arguments are visible to every local user.
    const file = join(folder, 'redis.conf');
    await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
    return spawnServer({ file: real.file, args: [file], env: { PATH: options.path } }, logFile);
  }

  if (!jsRedisInstalled()) {
    throw unavailable('There is no redis-server or valkey-server, and the package js-redis-server is not installed.');
  }
  const args = ['--input-type=module', '--eval', JS_REDIS_PROGRAM];
  const command = { file: process.execPath, args, env: { PATH: options.path }, cwd: import.meta.dirname };
  const child = spawnServer(command, logFile, 'ipc');
  child.send({ host: LOOPBACK, port, password }, () => {}); // if it has exited already, isRunning() tells
  child.channel?.unref();
  return child;
}

function jsRedisInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('js-redis-server/core');
    return true;
  } catch (error) {
    if (hasCode(error, 'MODULE_NOT_FOUND')) return false;
    throw error;
  }
}

async function readSettings(folder: string): Promise<Settings> {
  for (;;) {
    const kept = await readIfThere(join(folder, 'settings.json'));
    if (kept === undefined) {
      await draftSettings(folder, link); // fails if another process was quicker
    } else {
      const settings: Settings = JSON.parse(kept);
      if (settings.folder === folder) return settings;
      await replaceSettings(folder);
    }
  }
}

async function replaceSettings(folder: string): Promise<void> {
  await draftSettings(folder, rename);
}

async function draftSettings(folder: string, publish: typeof link | typeof rename): Promise<void> {
  const settings: Settings = { folder, port: await freePort(), password: randomBytes(24).toString('base64url') };
  const draft = join(folder, `settings.${process.pid}.json`);
  try {
    await writeFile(draft, JSON.stringify(settings), { mode: 0o600 });
    await publish(draft, join(folder, 'settings.json'));
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function probe(settings: Settings): Promise<'ours' | 'starting' | 'silent' | 'another'> {
  try {
    const reply = await ask(settings, 'PING');
    if (!reply.startsWith('+OK')) return 'another';
    return reply.includes('+PONG') ? 'ours' : 'starting';
  } catch (error) {
    return hasCode(error, 'ECONNREFUSED') ? 'silent' : 'starting';
  }
}

/** One command on a connection of its own; its raw reply comes between those to AUTH and QUIT. */
async function ask({ port, password }: Settings, ...command: string[]): Promise<string> {
  const socket = connect(port, LOOPBACK);
  socket.setTimeout(2_000, () => socket.destroy(new Error('no answer')));
  socket.write([['AUTH', password], command, ['QUIT']].map(encode).join(''));
  return text(socket);
}

/** RESP: an array of bulk strings. */
function encode(words: readonly string[]): string {
  return [`*${words.length}`, ...words.flatMap((word) => [`$${word.length}`, word]), ''].join('\r\n');
}

async function stopChild(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}

async function servedBy(settings: Settings): Promise<number | undefined> {
  const pid = /process_id:(\d+)/.exec(await ask(settings, 'INFO', 'server'))?.[1];
  return pid === undefined ? undefined : Number(pid);
}

async function terminate(settings: Settings): Promise<void> {
  if ((await probe(settings)) !== 'ours') return;
  const pid = await servedBy(settings);
  if (pid === undefined || pid === 1) return; // js-redis-server says 1 of itself; it ends with the process that started it
  process.kill(pid, 'SIGTERM');
  await until('Redis shutdown', STOP_MS, async () => ((await probe(settings)) === 'silent' ? true : undefined));
}
