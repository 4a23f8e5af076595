import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../dev/embedded/server-process.ts';

const START_MS = 90_000;

/** What emits are sent to: the platform, or a reference. */
export interface Service {
  url: string;
  /** Of each of its processes, as `pids`. */
  urls: string[];
  pids: number[];
  /** Rejects when one of its processes ends. */
  ended: Promise<never>;
  /** Ends it as a supervisor does, with SIGTERM. */
  stop: () => Promise<void>;
}

/** Starts a process for each environment, ready when `readyPath` answers; the first one is the one that is called. */
export async function startService(
  file: string,
  environments: readonly Record<string, string>[],
  readyPath = '/health/ready',
): Promise<Service> {
  const processes = await Promise.all(environments.map((env) => startProcess(new URL(file, import.meta.url), env)));
  const exits = processes.map(({ exited }) => exited);
  const ended = Promise.race(exits).then((how) => {
    throw new Error(`${file} ended by itself: ${how}`);
  });
  ended.catch(() => undefined);
  const stop = async (): Promise<void> => {
    for (const { child } of processes) child.kill('SIGTERM');
    await Promise.all(exits);
  };
  try {
    await Promise.race([Promise.all(processes.map(({ url }) => untilReady(url + readyPath))), ended]);
    const urls = processes.map(({ url }) => url);
    return { url: urls[0] ?? '', urls, pids: processes.map(({ child }) => child.pid ?? 0), ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Process {
  url: string;
  child: ChildProcess;
  /** Its exit code, or the signal that ended it. */
  exited: Promise<string>;
}

async function startProcess(file: URL, env: Record<string, string>): Promise<Process> {
  const port = await freePort();
  const child = fork(file, {
    execArgv: START_FLAGS,
    // Away from a .env file.
    cwd: import.meta.dirname,
    env: { ...env, PORT: String(port) },
  });
  const exited = once(child, 'exit').then(([code, signal]) => String(code ?? signal));
  return { url: `http://127.0.0.1:${port}`, child, exited };
}

/** As in the Dockerfile and in `npm start`. */
export const START_FLAGS = ['--max-semi-space-size=32'];

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + START_MS;
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (Date.now() > deadline) throw new Error(`${url} is not ready after ${START_MS / 1000} s`);
    await sleep(100);
  }
}
