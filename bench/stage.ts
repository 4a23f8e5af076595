import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { Child } from './child.ts';
import type { LoadRequest } from './load.ts';
import { clock } from './numbers.ts';
import type { Finished, Received, ReceiverRequest } from './receiver.ts';
import { figure } from './report.ts';
import { isReached, type Result, type Scenario, type Stage } from './scenario.ts';
import { startServers } from './servers.ts';

const RESULTS = new URL('../../bench/results/', import.meta.url);

interface Setting {
  stage: Omit<Stage, 'earlier'>;
  /** What all of it ran on, for the report. */
  machine: string;
}

/** Servers, receiver and load for as long as `work` takes; Ctrl+C ends it, and nothing is left behind. */
export async function withStage<Value>(work: (setting: Setting) => Promise<Value>): Promise<Value> {
  const interrupted = once(process, 'SIGINT').then(() => Promise.reject(new Error('Interrupted')));
  interrupted.catch(() => undefined);
  const start = performance.now();
  const log = (line: string): void => console.log(`${clock(performance.now() - start)} ${line}`);
  const [load1] = loadavg();
  const servers = await startServers(process.env, log);
  const receiver = new Child<ReceiverRequest, Received | Finished>('./receiver.js');
  const load = new Child<LoadRequest, number>('./load.js');
  try {
    const receiverUrl = `http://127.0.0.1:${await receiver.next<number>()}`;
    const model = `${availableParallelism()} × ${cpus()[0]?.model}`;
    const machine = `Node ${process.versions.node}, ${servers.versions}; ${model}, load ${figure(load1 ?? 0)} before`;
    const stage = { servers, receiver, receiverUrl, load, log };
    return await Promise.race([work({ stage, machine }), interrupted]);
  } finally {
    for (const child of [receiver, load]) child.stop();
    await servers.stop();
  }
}

/** Says of each aim whether it is reached. */
export function tell(log: Stage['log'], name: string, { targets }: Pick<Result, 'targets'>): void {
  for (const target of targets) {
    log(
      `${name}: ${isReached(target) ? 'reached' : 'NOT REACHED'}: ${target.what} ${figure(target.reached)}${target.note ? ` (${target.note})` : ''}`,
    );
  }
}

/** Into `bench/results`, from where documents quote. */
export async function keep(
  file: string,
  machine: string,
  results: readonly (Result & Pick<Scenario, 'name' | 'about'>)[],
): Promise<void> {
  const scenarios = results.map(({ name, about, targets, figures }) => ({ name, about, targets, figures }));
  await mkdir(RESULTS, { recursive: true });
  const json = { at: new Date().toISOString(), machine, scenarios };
  await writeFile(new URL(file, RESULTS), `${JSON.stringify(json, null, 2)}\n`);
}

/** Ends the process with 1, and a sentence, when it fails. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
