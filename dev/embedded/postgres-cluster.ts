import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { identity, type Identity, type PostgresBinaries } from './postgres-binaries.ts';
import { atExit, type Command, hasCode, isAlive, readIfThere, unavailable } from './server-process.ts';

export interface PostgresOptions {
  dataDir: string;
  path: string;
  /** false: no fsync, for tests; a crash of the machine may lose the data. */
  durable: boolean;
  log: (line: string) => void;
}

/** A directory that is ready to be served. */
export interface Cluster {
  folder: string;
  password: string;
  logFile: string;
  command(program: string, args: readonly string[]): Command;
}

/** Makes it where there is none that this version can serve. */
export async function openCluster(binaries: PostgresBinaries, options: PostgresOptions): Promise<Cluster> {
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
    const making = promisify(execFile)(file, args, options);
    const forget = atExit(() => making.child.kill());
    await making.finally(forget).catch((error: Error) => {
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
