import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { SettingsError } from '../config/load-settings.ts';
import type { ToSupervisor } from '../metrics/supervised.ts';

const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 30_000;
/** What ran for so long does not count as failing to start. */
const STEADY_MS = 60_000;

/** How long a place stays empty after so many processes in a row that ended soon. */
const pauseMs = (failures: number): number => Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.max(0, failures - 1));

interface Events {
  said: (message: ToSupervisor, process: ChildProcess) => void;
  ended: (process: ChildProcess) => void;
}

/** A place for one process, which is filled again whenever that ends, until it is told to stop. */
export class SupervisedProcess {
  /** The one that runs and is ready. */
  ready: ChildProcess | undefined;
  private running: ChildProcess | undefined;
  private readonly stopping = new AbortController();
  private kept: Promise<void> | undefined;

  constructor(
    private readonly name: string,
    private readonly fork: () => ChildProcess,
    private readonly on: Events,
    private readonly log: (line: string) => void,
  ) {}

  /** Resolves when its first process is ready. Rejects when that ends before. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.kept = this.keep(resolve, reject);
    });
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.running?.kill('SIGTERM');
    await this.kept;
  }

  kill(): void {
    this.running?.kill('SIGKILL');
  }

  private async keep(isReady: () => void, failed: (error: Error) => void): Promise<void> {
    const { signal } = this.stopping;
    let failures = 0;
    for (let first = true; !signal.aborted; first = false) {
      const begun = performance.now();
      const how = await this.run(isReady);
      if (signal.aborted) return;
      if (first) failed(new SettingsError(`The process ${this.name} could not start: it says why above`));
      failures = performance.now() - begun > STEADY_MS ? 1 : failures + 1;
      this.log(`The process ${this.name} ended (${how}); another one starts in ${pauseMs(failures) / 1000} s`);
      await sleep(pauseMs(failures), undefined, { signal }).catch(() => undefined);
    }
  }

  /** One process from its start to its end. */
  private run(isReady: () => void): Promise<string> {
    const process = this.fork();
    this.running = process;
    process.on('message', (message: ToSupervisor) => {
      if (message.type === 'ready') {
        this.ready = process;
        isReady();
      } else this.on.said(message, process);
    });
    return new Promise((resolve) => {
      const end = (how: string): void => {
        this.running = undefined;
        this.ready = undefined;
        this.on.ended(process);
        resolve(how);
      };
      process.once('error', (error) => end(error.message));
      process.once('exit', (code, signal) => end(signal ?? `code ${code}`));
    });
  }
}
