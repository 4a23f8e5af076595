import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { Child } from './child.ts';
import type { LoadRequest } from './load.ts';
import type { Finished, Received, ReceiverRequest } from './receiver.ts';
import { clock } from './numbers.ts';
import { figure, tableOf } from './report.ts';
import { isReached, type Result, type Scenario, type Stage } from './scenario.ts';
import { bare, half, naive, oneProcess, threeProcesses } from './scenarios/ordinary.ts';
import { burst, idle, noisy } from './scenarios/neighbours.ts';
import { batches, cold, failures, fanOut1, oneTenant, workers } from './scenarios/throughput.ts';
import { startServers } from './servers.ts';

/** In order: some compare themselves with figures of earlier ones of the same run. */
const SCENARIOS = [
  bare,
  naive,
  oneProcess,
  threeProcesses,
  fanOut1,
  half,
  cold,
  batches,
  oneTenant,
  workers,
  failures,
  noisy,
  burst,
  idle,
];
const RESULTS = new URL('../../bench/results/', import.meta.url);

async function main(): Promise<void> {
  const chosen = chosenOf(process.argv.slice(2));
  const interrupted = once(process, 'SIGINT').then(() => Promise.reject(new Error('Interrupted')));
  interrupted.catch(() => undefined);
  const start = performance.now();
  const log = (line: string): void => console.log(`${clock(performance.now() - start)} ${line}`);
  const servers = await startServers(process.env, log);
  const receiver = new Child<ReceiverRequest, Received | Finished>('./receiver.js');
  const load = new Child<LoadRequest, number>('./load.js');
  const results: (Result & Scenario)[] = [];
  const earlier: Stage['earlier'] = (name, key) =>
    results.find((result) => result.name === name)?.figures[key] ?? Number.NaN;
  try {
    const receiverUrl = `http://127.0.0.1:${await receiver.next<number>()}`;
    const stage = { servers, receiver, receiverUrl, load, log, earlier };
    for (const [nth, scenario] of chosen.entries()) {
      log(`${nth + 1} of ${chosen.length}, ${scenario.name}: ${scenario.about}`);
      const result = await Promise.race([scenario.run(stage), interrupted]);
      results.push({ ...scenario, ...result });
      for (const target of result.targets) {
        log(
          `${scenario.name}: ${isReached(target) ? 'reached' : 'NOT REACHED'}: ${target.what} ${figure(target.reached)}`,
        );
      }
    }
    await report(results, servers.versions);
  } finally {
    for (const child of [receiver, load]) child.stop();
    await servers.stop();
  }
}

/** `--only batches,idle`: those alone. */
function chosenOf(args: string[]): Scenario[] {
  const { values } = parseArgs({ args, options: { only: { type: 'string' } } });
  if (values.only === undefined) return SCENARIOS;
  const names = values.only.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown.length > 0) {
    throw new Error(
      `There is no scenario ${unknown.join(', ')}: --only takes of ${SCENARIOS.map(({ name }) => name).join(', ')}`,
    );
  }
  return SCENARIOS.filter(({ name }) => names.includes(name));
}

async function report(results: (Result & Scenario)[], versions: string): Promise<void> {
  const machine = `Node ${process.versions.node}, ${versions}; ${availableParallelism()} × ${cpus()[0]?.model}`;
  const scenarios = results.map(({ name, about, targets, figures }) => ({ name, about, targets, figures }));
  await mkdir(RESULTS, { recursive: true });
  const json = { at: new Date().toISOString(), machine, scenarios };
  await writeFile(new URL('latest.json', RESULTS), `${JSON.stringify(json, null, 2)}\n`);
  console.log(`\n${machine}; receiver and load on the same cores.\n\n${tableOf(scenarios)}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
