import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Child } from '../bench/child.ts';
import { clock } from '../bench/numbers.ts';
import type { Fault } from './fault.ts';
import { isGood, keep, linesOf, type Outcome } from './report.ts';
import { run, type Options } from './run.ts';
import { FAULTS, SHORT } from './table/faults.ts';
import type { Arrival } from './world/arrival.ts';
import type { Question } from './world/endpoints.ts';
import { startServers } from './world/servers.ts';
import { prepare } from './world/stage.ts';

const OF_LONG: Options = { events: 5_000, perSecond: 100 };
const OF_SHORT: Options = { events: 160, perSecond: 20 };
/** What a fault takes where none was tried before it; then what one took on average. */
const FIRST_MS = 60_000;
const NO_TIME = 'no time is left for it';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
      events: { type: 'string' },
      rate: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  const chosen = chosenOf(values.only, values.short);
  const options = {
    ...(values.short ? OF_SHORT : OF_LONG),
    ...(values.events && { events: Number(values.events) }),
    ...(values.rate && { perSecond: Number(values.rate) }),
  };
  // Heard until the end: a second one doesn't come amid the clearing away.
  const interrupted = new Promise<never>((_, reject) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => reject(new Interrupted()));
  });
  interrupted.catch(() => undefined);
  const begun = performance.now();
  const log = (line: string): void => console.log(`${clock(performance.now() - begun)} ${line}`);
  const servers = await startServers(process.env['PATH'] ?? '', log);
  const child = new Child<Question, Arrival[]>('../faults/world/endpoints.js');
  const machine = `Node ${process.versions.node}, ${servers.versions}, ${availableParallelism()} cores`;
  const outcomes: Outcome[] = [];
  const left = new Map<string, string>();
  const endsAtMs = begun + Number(values.seconds ?? Number.POSITIVE_INFINITY) * 1000;
  let takenMs = 0;
  try {
    const stage = await prepare(servers, child);
    for (const [nth, fault] of chosen.entries()) {
      const startMs = performance.now();
      const whyNot =
        startMs + (outcomes.length > 0 ? takenMs / outcomes.length : FIRST_MS) > endsAtMs
          ? Promise.resolve(NO_TIME)
          : fault.impossible?.(servers);
      const why = await Promise.race([interrupted, whyNot ?? Promise.resolve(undefined)]);
      log(`${nth + 1} of ${chosen.length}, ${fault.name}${why ? `: left out, ${why}` : ''}`);
      if (why) {
        left.set(fault.name, why);
        if (!values.short) await keep(undefined, FAULTS, machine, left);
        continue;
      }
      const outcome = await run(fault, stage, options, log, interrupted).catch((error: Error): Outcome => {
        if (error instanceof Interrupted) throw error;
        return { fault, thrown: error.message };
      });
      takenMs += performance.now() - startMs;
      outcomes.push(outcome);
      for (const line of linesOf(outcome)) log(line);
      if (!values.short) await keep(outcome, FAULTS, machine, left);
    }
  } finally {
    child.stop();
    await servers.stop();
  }
  const good = outcomes.filter(isGood).length;
  const tried = chosen.length - left.size;
  log(`${good} of ${tried} as promised${left.size > 0 ? `, ${left.size} LEFT OUT` : ''}, on ${machine}`);
  process.exitCode = good === tried ? 0 : 1;
}

class Interrupted extends Error {
  override message = 'Interrupted';
}

/** `--only redis,killed`: those whose names contain one of these. */
function chosenOf(only: string | undefined, short: boolean): readonly Fault[] {
  const all = short ? SHORT : FAULTS;
  if (only === undefined) return all;
  const parts = only.toLowerCase().split(',');
  const chosen = all.filter(({ name }) => parts.some((part) => name.toLowerCase().includes(part.trim())));
  if (chosen.length > 0) return chosen;
  throw new Error(`There is no fault ${only}: --only takes parts of ${all.map(({ name }) => name).join(', ')}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
