import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { access, constants, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const LOOPBACK = '127.0.0.1';

export interface RunningServer {
  url: string;
  /** Stops the server if no other process uses it any more. */
  stop(): Promise<void>;
}

export interface Command {
  file: string;
  args: readonly string[];
  /** Where a relative import of an evaluated program starts. */
  cwd?: string;
  /** The whole environment: nothing is inherited, so a PGPORT or NODE_OPTIONS of the user changes nothing. */
  env: Record<string, string>;
  uid?: number;
  gid?: number;
}

export function unavailable(reason: string): Error {
  return new Error(
    `${reason}\nThree ways out: set DATABASE_URL and REDIS_URL; or "docker compose up -d" and set them; or "apt install postgresql redis-server".`,
  );
}

/** Files called `name` in `folders` that may be executed, in the order of the folders. */
export async function findPrograms(name: string, folders: readonly string[]): Promise<string[]> {
  const files = folders.filter((folder) => folder !== '').map((folder) => join(folder, name));
  const found = await Promise.all(files.map((file) => reachable(file, constants.X_OK)));
  return files.filter((_, index) => found[index]);
}

export async function reachable(file: string, mode: number = constants.F_OK): Promise<boolean> {
  return access(file, mode).then(
    () => true,
    () => false,
  );
}

export function hasCode(error: unknown, ...codes: string[]): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
}

export async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}

export function isRunning(child: ChildProcess | undefined): child is ChildProcess {
  return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

/**
 * Starts a server in a process group of its own: the terminal's Ctrl-C reaches the platform alone, which drains first and stops the
 * server last. The server therefore outlives a platform that is killed, and the next start takes it over. Nothing is awaited, so
 * that no signal comes between its start and the caller's knowing of it.
 */
export function spawnServer(command: Command, logFile: string, channel: 'ignore' | 'ipc' = 'ignore'): ChildProcess {
  const log = openSync(logFile, 'a', 0o600);
  try {
    const { file, args, ...options } = command;
    const child = spawn(file, args, { ...options, detached: true, stdio: ['ignore', log, log, channel] });
    child.on('error', () => {}); // a program that can't be started has no pid, which isRunning() tells
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

const undoings = new Set<() => void>();
process.on('exit', () => {
  for (const undo of undoings) undo();
});

/** `undo` runs when the process ends before it could do so itself; it may send signals, and wait for nothing. Returns what takes it back. */
export function atExit(undo: () => void): () => void {
  undoings.add(undo);
  return () => undoings.delete(undo);
}

/** The last lines a server logged, for the message of a failed start. */
export async function tail(logFile: string): Promise<string> {
  return ((await readIfThere(logFile)) ?? '').trimEnd().split('\n').slice(-8).join('\n');
}

/** A port free at this moment; whoever binds it later must cope with having lost it meanwhile. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no TCP port');
  return address.port;
}

/** Asks every 50 ms until there is an answer. */
export async function until<T>(what: string, timeoutMs: number, ask: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: nothing after ${timeoutMs / 1000} s`);
    await sleep(50);
  }
}

/**
 * Several processes of one data directory share its servers: each leaves a file named by its pid while it uses one, and the last to
 * leave stops the server. A process that was killed left its file behind, but is not alive and so does not count; hence an orphaned
 * server belongs to whoever finds it.
 * @param kill what the last to leave does where there is no time to stop the server, since the process ends
 * @returns to be called when done; true if nobody else is left
 */
export function enter(folder: string, kill: () => void): () => boolean {
  const users = join(folder, 'users');
  mkdirSync(users, { recursive: true });
  const mine = join(users, `${process.pid}-${randomUUID()}`);
  writeFileSync(mine, '');
  const leave = (): boolean => {
    forget();
    rmSync(mine, { force: true });
    for (const name of namesIn(users)) {
      if (isAlive(Number.parseInt(name, 10))) return false;
      rmSync(join(users, name), { force: true });
    }
    return true;
  };
  const forget = atExit(() => {
    if (leave()) kill();
  });
  return leave;
}

/** None when the folder was removed with its data. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}
