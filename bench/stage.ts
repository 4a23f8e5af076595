import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { Child } from './child.ts';
import { processorTime } from './cpu.ts';
import type { LoadRequest } from './load.ts';
import { clock } from './numbers.ts';
import type { Finished, Received, ReceiverRequest } from './receiver.ts';
import { figure, tableOf } from './report.ts';
import { isReached, type Result, type Scenario, type Stage } from './scenario.ts';
import { startServers } from './servers.ts';

const PROJECT = new URL('../../', import.meta.url);
const RESULTS = new URL('bench/results/', PROJECT);

interface Setting {
  stage: Omit<Stage, 'earlier'>;
  /** What all of it ran on until now, for the report. */
  machine: () => string;
}

/** Servers, receiver and load for as long as `work` takes; Ctrl+C ends it, and nothing is left behind. */
export async function withStage<Value>(work: (setting: Setting) => Promise<Value>): Promise<Value> {
  const interrupted = once(process, 'SIGINT').then(() => Promise.reject(new Error('Interrupted')));
  interrupted.catch(() => undefined);
  const start = performance.now();
  const log = (line: string): void => console.log(`${clock(performance.now() - start)} ${line}`);
  const [load1] = loadavg();
  const before = processorTime();
  const servers = await startServers(process.env, log);
  const receiver = new Child<ReceiverRequest, Received | Finished>('./receiver.js');
  const load = new Child<LoadRequest, number>('./load.js');
  try {
    const receiverUrl = `http://127.0.0.1:${await receiver.next<number>()}`;
    const model = `${availableParallelism()} × ${cpus()[0]?.model}`;
    const machine = (): string => {
      const now = processorTime();
      const stolen = (100 * (now.stolen - before.stolen)) / (now.all - before.all);
      return `Node ${process.versions.node}, ${servers.versions}; ${model}, load ${figure(load1 ?? 0)} before, ${figure(stolen)} % of their time taken by others meanwhile`;
    };
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

/** Where a run is kept as JSON in `bench/results`, and the document that quotes its table between comments of that name. */
interface Place {
  file: string;
  quotedIn?: string;
}

/** Keeps the results, and prints their table. */
export async function keep(
  { file, quotedIn }: Place,
  machine: string,
  results: readonly (Result & Pick<Scenario, 'name' | 'about'>)[],
): Promise<void> {
  const scenarios = results.map(({ name, about, targets, figures }) => ({ name, about, targets, figures }));
  const at = new Date().toISOString();
  await mkdir(RESULTS, { recursive: true });
  await writeFile(new URL(file, RESULTS), `${JSON.stringify({ at, machine, scenarios }, null, 2)}\n`);
  const table = tableOf(scenarios);
  console.log(`\n${machine}; receiver and load on the same cores.\n\n${table}`);
  if (quotedIn === undefined) return;
  const document = new URL(quotedIn, PROJECT);
  const [from, to] = [`<!-- ${file} -->`, `<!-- /${file} -->`];
  const [before, rest] = (await readFile(document, 'utf8')).split(from);
  const after = rest?.split(to)[1];
  if (after === undefined) throw new Error(`${quotedIn} has no place for ${file}: ${from} and ${to}`);
  const quoted = `The last run, ${at.slice(0, 10)}, ${machine}:\n\n<!-- prettier-ignore -->\n${table}`;
  await writeFile(document, `${before}${from}\n\n${quoted}\n\n${to}${after}`);
}

/** Ends the process with 1, and a sentence, when it fails. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
