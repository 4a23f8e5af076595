import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { atExit } from '../../dev/embedded/server-process.ts';
import { START_FLAGS } from '../../bench/processes.ts';
import { freePort } from '../../test/support/ports.ts';

const START_MS = 60_000;
/** What has not ended by then is killed: an exit code that is not 0. */
const STOP_MS = 60_000;
const ANSWERED_MS = 10_000;
const MAIN = fileURLToPath(new URL('../../src/main.js', import.meta.url));

/** One process of the platform, which is started again on the same port as a supervisor would. */
export class PlatformProcess {
  private child: ChildProcess | undefined;
  private exited: Promise<number> = Promise.resolve(0);
  private forget: () => unknown = () => undefined;
  private retired = false;
  /** It ended although nobody had asked it to: with which code or signal, each time. */
  readonly deaths: string[] = [];
  readonly url: string;

  private constructor(
    readonly role: 'api' | 'worker',
    private readonly port: number,
    private readonly logFile: string,
    private readonly env: Record<string, string>,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  static async make(role: 'api' | 'worker', nth: number, logs: string, env: Record<string, string>) {
    return new PlatformProcess(role, await freePort(), join(logs, `${role}-${nth}.log`), { ...env, ROLE: role });
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    if (this.retired) throw new Error(`The ${this.role} is needed no more`);
    const log = openSync(this.logFile, 'a');
    const child = spawn(process.execPath, [...START_FLAGS, MAIN], {
      // Away from a .env file.
      cwd: import.meta.dirname,
      env: { PATH: process.env['PATH'] ?? '', ...this.env, PORT: String(this.port) },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    this.forget = atExit(() => child.kill('SIGKILL'));
    this.exited = once(child, 'exit').then(([code, signal]) => {
      if (this.child === child) this.deaths.push(String(code ?? signal));
      return Number(code ?? -1);
    });
    await this.ready();
  }

  /** Also when it is ended meanwhile. */
  async ready(): Promise<void> {
    const { child } = this;
    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline && this.child === child) {
      const response = await fetch(`${this.url}/health/ready`, {
        signal: AbortSignal.timeout(ANSWERED_MS),
      }).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok) return;
      if (this.deaths.length > 0) break;
      await sleep(100);
    }
    if (this.child !== child) return;
    throw new Error(`The ${this.role} is not ready: see ${this.logFile}`);
  }

  /** Not to end it: SIGSTOP, SIGCONT, SIGUSR2. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** Resolves with its exit code; -1: a signal ended it. */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
    const { child } = this;
    this.child = undefined;
    this.forget();
    child?.kill(signal);
    const late = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    return this.exited.finally(() => clearTimeout(late));
  }

  /** For good, whoever would still start it. */
  retire(): Promise<number> {
    this.retired = true;
    return this.end('SIGKILL');
  }

  /** All values of a metric, by its labels as they stand in the text. */
  async metrics(): Promise<string[]> {
    const response = await fetch(`${this.url}/metrics`, { signal: AbortSignal.timeout(ANSWERED_MS) });
    return (await response.text()).split('\n');
  }
}
