import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(process.cwd(), 'dist/cli/cli.js');

export interface Run {
  child: ChildProcess;
  output: () => string;
  ended: Promise<{ code: number | null; out: string; err: string }>;
}

/** The built program in a process of its own; `npm test` builds it first. `directory`: where it is started. */
export function startCli(args: string[], env: Record<string, string>, directory: string): Run {
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: directory, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, output: () => out, ended };
}
