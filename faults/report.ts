import { readFile, writeFile } from 'node:fs/promises';
import { grouped } from './check/grouped.ts';
import type { Fault } from './fault.ts';
import { FLOWING_SECONDS, type Row } from './run.ts';

/** Of a fault that could not be tried to its end: what was thrown. */
interface Failure {
  fault: Fault;
  thrown: string;
}

export type Outcome = Row | Failure;

export const isGood = (outcome: Outcome): boolean => foundIn(outcome).length === 0;

/** Kinds of what was wrong, each with how often, and one of it. */
function foundIn(outcome: Outcome): { kind: string; such: string }[] {
  if ('thrown' in outcome) return [{ kind: 'not tried to its end', such: outcome.thrown }];
  const found = [...grouped(outcome.violations, ({ kind }) => kind)].map(([kind, all]) => ({
    kind: `${kind} × ${all.length}`,
    such: all[0]?.what ?? '',
  }));
  if (outcome.seconds <= FLOWING_SECONDS) return found;
  return [...found, { kind: 'late', such: 'new events did not flow in time' }];
}

const answersOf = ({ answers }: Row): string =>
  [...answers]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([told, count]) => `${told} × ${count}`)
    .join(', ');
const secondsOf = ({ seconds }: Row): string => (Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : 'not at all');

export function linesOf(outcome: Outcome): string[] {
  const found = foundIn(outcome).map(({ kind, such }) => `    ${kind}: ${such}`);
  const mark = `${isGood(outcome) ? '✓' : '✗'} ${outcome.fault.name}`;
  if ('thrown' in outcome) return [mark, ...found];
  const { accepted, lost, duplicates, inFlight } = outcome;
  const line =
    `${mark}: ${accepted} events, ${lost} lost, ${duplicates} duplicates (${inFlight} in flight), ` +
    `flowing after ${secondsOf(outcome)}, the API answered ${answersOf(outcome)}`;
  return [line, ...found];
}

/** What stays of a run: one for each fault, the last that there was. */
interface Kept {
  name: string;
  promise: string;
  good: boolean;
  found: string[];
  events?: number;
  lost?: number;
  duplicates?: number;
  inFlight?: number;
  flows?: string;
  answers?: string;
  on: string;
  machine: string;
}

const keptOf = (outcome: Outcome, machine: string): Kept => ({
  name: outcome.fault.name,
  promise: outcome.fault.promise,
  good: isGood(outcome),
  found: foundIn(outcome).map(({ kind, such }) => ('thrown' in outcome ? `${kind}: ${such}` : kind)),
  ...('thrown' in outcome
    ? {}
    : {
        events: outcome.accepted,
        lost: outcome.lost,
        duplicates: outcome.duplicates,
        inFlight: outcome.inFlight,
        flows: secondsOf(outcome),
        answers: answersOf(outcome),
      }),
  on: new Date().toISOString().slice(0, 10),
  machine,
});

function lineOfTable(row: Kept, machines: readonly string[]): string {
  const { name, good, found, promise, on, events, lost, duplicates, inFlight, flows, answers } = row;
  const cells = [
    `${good ? '✓' : '✗'} ${name}${good ? '' : `: **${found.join(', ')}**`}`,
    promise,
    `${on}, ${machines.indexOf(row.machine) + 1}`,
    ...(events === undefined ? ['', '', '', '', ''] : [events, lost, `${duplicates} of ${inFlight}`, flows, answers]),
  ];
  return `| ${cells.map((cell) => String(cell).replaceAll(/[|\s]+/g, ' ')).join(' | ')} |`;
}

const KEPT = new URL('../../faults/results.json', import.meta.url);

/** The results with this one in the place of what was there of the same fault, and the page. `left`: why others can't be tried here. */
export async function keep(
  outcome: Outcome | undefined,
  faults: readonly Fault[],
  machine: string,
  left: ReadonlyMap<string, string>,
): Promise<void> {
  const earlier = JSON.parse(await readFile(KEPT, 'utf8').catch(() => '[]')) as Kept[];
  const fresh = new Map([...earlier, ...(outcome ? [keptOf(outcome, machine)] : [])].map((row) => [row.name, row]));
  const all = faults.flatMap(({ name }) => fresh.get(name) ?? []);
  await writeFile(KEPT, `${JSON.stringify(all, null, 2)}\n`);
  const template = await readFile(new URL('../../faults/reliability.template.md', import.meta.url), 'utf8');
  await writeFile(new URL('../../docs/reliability.md', import.meta.url), pageOf(template, all, faults, left));
}

function pageOf(template: string, all: Kept[], faults: readonly Fault[], left: ReadonlyMap<string, string>): string {
  const machines = [...new Set(all.map(({ machine }) => machine))];
  const table = [
    '| Fault | Promise | On | Events | Lost | Sent twice, of in flight | Flows after | Answers of the API |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...all.map((row) => lineOfTable(row, machines)),
  ];
  const wrong = faults.filter(({ name }) => all.some((row) => row.name === name && !row.good));
  const known = wrong.flatMap((fault) => (fault.known ? [`${fault.name}: ${fault.known}`] : []));
  const missing = faults
    .filter(({ name }) => !all.some((row) => row.name === name))
    .map(({ name }) => [name, left.get(name)].filter(Boolean).join(': '));
  const list = (lines: string[]): string => lines.map((line) => `- ${line}`).join('\n');
  return template
    .replace('{{good}}', `${all.filter(({ good }) => good).length} of ${all.length}`)
    .replace('{{machines}}', () => machines.map((machine, nth) => `${nth + 1} is ${machine}`).join('; '))
    .replace('{{table}}', () => table.join('\n'))
    .replace('{{known}}', () => (known.length > 0 ? `What is known of those that are not:\n\n${list(known)}\n\n` : ''))
    .replace('{{left}}', () => list(missing) || '- Nothing.');
}
