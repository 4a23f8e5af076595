import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Api } from './platform.ts';
import { freePort } from './ports.ts';
import { until } from './wait.ts';

/** On a machine that does a lot else. */
const START_MS = 60_000;

export interface PlatformProcess {
  api: Api;
  child: ChildProcess;
  /** What it wrote so far. */
  output: () => string;
  /** Sends the signal; resolves with exit code and signal. */
  end: (signal: NodeJS.Signals) => Promise<[code: number | null, signal: NodeJS.Signals | null]>;
}

/**
 * The built program in a process of its own, as ops run it; `npm test` builds it first. Resolves when it is ready.
 * @param options.openFiles how many files it may open
 * @param options.args what follows `npm start --`
 * @param options.folder where that program was built
 */
export async function spawnPlatform(
  env: Record<string, string>,
  { openFiles = '', args = [] as string[], folder = '.' } = {},
): Promise<PlatformProcess> {
  const port = await freePort();
  const limit = openFiles && `ulimit -n ${openFiles}; `;
  const child = spawn('/bin/sh', ['-c', `${limit}exec "$0" dist/src/main.js "$@"`, process.execPath, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env, PORT: String(port) },
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  const api = new Api(`http://127.0.0.1:${port}`);
  const ready = until(
    async () => child.exitCode !== null || (await api.call('GET', '/health/ready')).status === 200,
    START_MS,
  );
  await ready.catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${error.message}: ${output}`, { cause: error });
  });
  if (child.exitCode !== null) throw new Error(`the platform ended with ${child.exitCode}: ${output}`);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return { api, child, output: () => output, end };
}
