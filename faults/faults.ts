import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Child } from '../bench/child.ts';
import type { Fault } from './fault.ts';
import { isGood, keep, lineOf, wrongLines } from './report.ts';
import { prepare, run, type Options, type Row } from './run.ts';
import { FAULTS } from './table/faults.ts';
import type { Arrival } from './world/arrival.ts';
import type { Question } from './world/endpoints.ts';
import { startServers } from './world/servers.ts';

const LONG: Options = { events: 5_000, perSecond: 100 };
const SHORT: Options = { events: 200, perSecond: 30 };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      only: { type: 'string' },
      events: { type: 'string' },
      rate: { type: 'string' },
    },
  });
  const chosen = chosenOf(values.only, values.short);
  const options = {
    ...(values.short ? SHORT : LONG),
    ...(values.events && { events: Number(values.events) }),
    ...(values.rate && { perSecond: Number(values.rate) }),
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal));
  const interrupted = Promise.race(signals).then(() => Promise.reject(new Interrupted()));
  interrupted.catch(() => undefined);
  const begun = performance.now();
  const log = (line: string): void => console.log(`${clock(performance.now() - begun)} ${line}`);
  const servers = await startServers(process.env['PATH'] ?? '', log);
  const child = new Child<Question, Arrival[]>('../faults/world/endpoints.js');
  const machine = `Node ${process.versions.node}, ${servers.versions}, ${availableParallelism()} cores`;
  const rows: Row[] = [];
  const left: string[] = [];
  try {
    const stage = await prepare(servers, child);
    for (const [nth, fault] of chosen.entries()) {
      const why = await fault.impossible?.(servers);
      log(`${nth + 1} of ${chosen.length}, ${fault.name}${why ? `: left out, ${why}` : ''}`);
      if (why) {
        left.push(`${fault.name}: ${why}`);
        continue;
      }
      const row = await Promise.race([run(fault, stage, options, log), interrupted]).catch((error: Error) => {
        if (error instanceof Interrupted) throw error;
        log(`✗ ${fault.name} could not be tried: ${error.message}`);
      });
      if (!row) continue;
      rows.push(row);
      log(lineOf(row));
      for (const line of wrongLines(row)) log(line);
      if (!values.short) await keep([row], FAULTS, machine, left);
    }
  } finally {
    child.stop();
    await servers.stop();
  }
  const good = rows.filter(isGood).length;
  const tried = chosen.length - left.length;
  log(`${good} of ${tried} as promised, on ${machine}`);
  process.exitCode = good === tried ? 0 : 1;
}

class Interrupted extends Error {
  override message = 'Interrupted';
}

/** `--only redis,killed`: those whose names contain one of these. */
function chosenOf(only: string | undefined, short: boolean): readonly Fault[] {
  const all = short ? FAULTS.filter((fault) => fault.short) : FAULTS;
  if (only === undefined) return all;
  const parts = only.toLowerCase().split(',');
  const chosen = all.filter(({ name }) => parts.some((part) => name.toLowerCase().includes(part.trim())));
  if (chosen.length > 0) return chosen;
  throw new Error(`There is no fault ${only}: --only takes parts of ${all.map(({ name }) => name).join(', ')}`);
}

const clock = (ms: number): string =>
  `${String(Math.floor(ms / 60_000)).padStart(2, '0')}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
