import { readFile, writeFile } from 'node:fs/promises';
import { grouped } from './check/grouped.ts';
import type { Fault } from './fault.ts';
import { FLOWING_SECONDS, type Row } from './run.ts';

export const isGood = ({ violations, seconds }: Row): boolean => violations.length === 0 && seconds <= FLOWING_SECONDS;

const answersOf = ({ answers }: Row): string =>
  [...answers]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([told, count]) => `${told} × ${count}`)
    .join(', ');
const secondsOf = ({ seconds }: Row): string => (Number.isFinite(seconds) ? `${seconds.toFixed(1)} s` : 'not at all');

export const lineOf = (row: Row): string =>
  `${isGood(row) ? '✓' : '✗'} ${row.fault.name}: ${row.accepted} events, ${row.lost} lost, ${row.duplicates} duplicates ` +
  `(${row.inFlight} in flight), flowing after ${secondsOf(row)}, the API answered ${answersOf(row)}`;

/** Kinds of what was wrong, each with how often and with one of it. */
export function wrongLines({ violations, seconds }: Row): string[] {
  const kinds = grouped(violations, ({ kind }) => kind);
  const lines = [...kinds].map(([kind, all]) => `    ${kind} × ${all.length}: ${all[0]?.what}`);
  return seconds <= FLOWING_SECONDS ? lines : [...lines, '    late: new events did not flow in time'];
}

/** What stays of a run: one for each fault, the last that there was. */
interface Kept {
  name: string;
  promise: string;
  good: boolean;
  found: string[];
  events: number;
  lost: number;
  duplicates: number;
  inFlight: number;
  flows: string;
  answers: string;
  on: string;
}

const keptOf = (row: Row): Kept => ({
  name: row.fault.name,
  promise: row.fault.promise,
  good: isGood(row),
  found: [...grouped(row.violations, ({ kind }) => kind)].map(([kind, all]) => `${kind} × ${all.length}`),
  events: row.accepted,
  lost: row.lost,
  duplicates: row.duplicates,
  inFlight: row.inFlight,
  flows: secondsOf(row),
  answers: answersOf(row),
  on: new Date().toISOString().slice(0, 10),
});

const lineOfTable = (row: Kept): string =>
  `| ${row.good ? '✓' : '✗'} ${row.name}${row.good ? '' : `: **${row.found.join(', ') || 'late'}**`} | ${row.promise} | ${row.on} | ` +
  `${row.events} | ${row.lost} | ${row.duplicates} of ${row.inFlight} | ${row.flows} | ${row.answers} |`;

const KEPT = new URL('../../faults/results.json', import.meta.url);

/** The results with these in the place of what was there of the same faults, and the page that is made of them. */
export async function keep(rows: readonly Row[], faults: readonly Fault[], machine: string, left: readonly string[]) {
  const earlier = JSON.parse(await readFile(KEPT, 'utf8').catch(() => '[]')) as Kept[];
  const fresh = new Map([...earlier, ...rows.map(keptOf)].map((row) => [row.name, row]));
  const all = faults.flatMap(({ name }) => fresh.get(name) ?? []);
  await writeFile(KEPT, `${JSON.stringify(all, null, 2)}\n`);
  const missing = faults.filter(({ name }) => !fresh.has(name)).map(({ name }) => name);
  const template = await readFile(new URL('../../faults/reliability.template.md', import.meta.url), 'utf8');
  const table = [
    '| Fault | Promise | On | Events | Lost | Sent twice, of in flight | Flows after | Answers of the API |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...all.map(lineOfTable),
  ].join('\n');
  const page = template
    .replace('{{machine}}', machine)
    .replace('{{good}}', `${all.filter(({ good }) => good).length} of ${all.length}`)
    .replace('{{table}}', () => table)
    .replace('{{left}}', () => [...left, ...missing].map((line) => `- ${line}`).join('\n') || '- Nothing.');
  await writeFile(new URL('../../docs/reliability.md', import.meta.url), page);
}
