import { fork, type ChildProcess } from 'node:child_process';
import type { FromSupervisor, ToSupervisor } from '../metrics/supervised.ts';
import { within } from '../signals.ts';
import { SupervisedProcess } from './supervised-process.ts';
import { Tally } from './tally.ts';

/** Each process ends itself within 28 s; a stop of all promises less than 30 s. */
const STOP_MS = 29_000;
/** Longer than a scrape waits for Postgres or Redis. What a process does not tell by then counts as it was told last. */
const COUNT_MS = 1_500;

/**
 * One process that answers HTTP and some that deliver, on one machine: starts them, starts again what ends, stops them, and adds up what
 * they count, so that one port tells of all.
 */
export class Supervisor {
  private readonly http: SupervisedProcess;
  private readonly workers: SupervisedProcess[];
  private readonly tally = new Tally<ChildProcess>();
  private readonly telling = new Map<number, () => void>();
  private asked = 0;

  constructor(
    program: string,
    env: Record<string, string | undefined>,
    workers: number,
    private readonly log: (line: string) => void,
  ) {
    const place = (name: string, more: Record<string, string>): SupervisedProcess =>
      new SupervisedProcess(
        name,
        // What is counted has numbers that JSON has no words for.
        () => fork(program, [`--supervised=${name}`], { env: { ...env, ...more }, serialization: 'advanced' }),
        { said: (message, by) => this.hear(message, by), ended: (by) => this.forget(by) },
        log,
      );
    this.http = place('api', { ROLE: 'api' });
    this.workers = Array.from({ length: workers }, (_, n) =>
      place(`worker-${n + 1}`, { ROLE: 'worker', HOST: '127.0.0.1', PORT: '0' }),
    );
    // Whatever ends this one: none of them is left.
    process.once('exit', () => this.all.forEach((one) => one.kill()));
  }

  /** Workers come after the first process, which brings the schema up to date. Throws when one cannot start; then none is left. */
  async start(): Promise<void> {
    try {
      await this.http.start();
      await Promise.all(this.workers.map((worker) => worker.start()));
    } catch (error) {
      await this.stop();
      throw error;
    }
    this.log(`One process answers HTTP, ${this.workers.length} deliver`);
  }

  async stop(): Promise<void> {
    await within(STOP_MS, 'A process', Promise.all(this.all.map((one) => one.stop()))).finally(() =>
      this.all.forEach((one) => one.kill()),
    );
  }

  private get all(): SupervisedProcess[] {
    return [this.http, ...this.workers];
  }

  private hear(message: ToSupervisor, by: ChildProcess): void {
    if (message.type === 'counted') {
      this.tally.tell(by, message.counted);
      this.telling.get(message.id)?.();
    } else if (message.type === 'all?') void this.tellAll(message.id, by);
  }

  private forget(process: ChildProcess): void {
    this.tally.end(process).catch((error: Error) => this.log(`What a process counted is lost: ${error.message}`));
  }

  private async tellAll(id: number, to: ChildProcess): Promise<void> {
    await Promise.all(this.all.flatMap(({ ready }) => (ready ? [this.count(ready)] : [])));
    say(to, { type: 'all', id, text: await this.tally.text() });
  }

  /** Resolves when it has told, or has had its time. */
  private async count(process: ChildProcess): Promise<void> {
    const id = ++this.asked;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, COUNT_MS);
      this.telling.set(id, () => {
        clearTimeout(late);
        resolve();
      });
      say(process, { type: 'count', id });
    });
    this.telling.delete(id);
  }
}

/** To one that may have ended meanwhile. */
const say = (to: ChildProcess, message: FromSupervisor): void => {
  if (to.connected) to.send(message, () => undefined);
};
