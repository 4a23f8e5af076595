import { readFile, writeFile } from 'node:fs/promises';
import { grouped } from './check/grouped.ts';
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

const rowOf = (row: Row): string =>
  `| ${isGood(row) ? '✓' : '✗'} ${row.fault.name} | ${row.fault.promise} | ${row.lost} | ${row.duplicates} of ${row.inFlight} | ` +
  `${secondsOf(row)} | ${answersOf(row)} |`;

/** The page of the project, from its template beside this; what was left out says why. */
export async function writePage(rows: readonly Row[], left: readonly string[], machine: string): Promise<void> {
  const template = await readFile(new URL('../../faults/reliability.template.md', import.meta.url), 'utf8');
  const table = [
    '| Fault | Promise | Lost | Sent twice, of in flight | Flows after | Answers of the API |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(rowOf),
  ].join('\n');
  const accepted = Math.min(...rows.map((row) => row.accepted));
  const page = template
    .replace('{{machine}}', machine)
    .replace('{{events}}', accepted.toLocaleString('en-US'))
    .replace('{{good}}', `${rows.filter(isGood).length} of ${rows.length}`)
    .replace('{{table}}', table)
    .replace('{{left}}', left.map((line) => `- ${line}`).join('\n') || '- None.');
  await writeFile(new URL('../../docs/reliability.md', import.meta.url), page);
}
