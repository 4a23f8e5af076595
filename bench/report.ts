import { median, whole } from './numbers.ts';
import type { Run } from './repetition.ts';

/** A run of the platform and, half right before and half right after it, the same number of requests by undici alone. */
export interface Repetition extends Run {
  directMs: number;
}

/** What the platform is to reach: a share of undici's rate, and CPU time per delivery in all, µs. */
const MIN_RATIO = 0.3;
const MAX_CPU_US = 300;

interface Figures {
  perSecond: number;
  directPerSecond: number;
  ratio: number;
  p50Ms: number;
  p99Ms: number;
  nodeUs: number;
  postgresUs: number;
  redisUs: number;
  cpuUs: number;
}

function figuresOf({ deliveries, ms, directMs, p50Ms, p99Ms, cpuMs }: Repetition): Figures {
  const us = (spentMs: number): number => (spentMs * 1000) / deliveries;
  const perSecond = (deliveries / ms) * 1000;
  const directPerSecond = (deliveries / directMs) * 1000;
  return {
    perSecond,
    directPerSecond,
    ratio: perSecond / directPerSecond,
    p50Ms,
    p99Ms,
    nodeUs: us(cpuMs.node),
    postgresUs: us(cpuMs.postgres),
    redisUs: us(cpuMs.redis),
    cpuUs: us(cpuMs.node + cpuMs.postgres + cpuMs.redis),
  };
}

const COLUMNS: [title: string, text: (figures: Figures) => string][] = [
  ['deliveries/s', ({ perSecond }) => whole(perSecond)],
  ['undici alone/s', ({ directPerSecond }) => whole(directPerSecond)],
  ['ratio', ({ ratio }) => ratio.toFixed(2)],
  ['p50 ms', ({ p50Ms }) => whole(p50Ms)],
  ['p99 ms', ({ p99Ms }) => whole(p99Ms)],
  ['CPU µs: Node', ({ nodeUs }) => microseconds(nodeUs)],
  ['Postgres', ({ postgresUs }) => microseconds(postgresUs)],
  ['Redis', ({ redisUs }) => microseconds(redisUs)],
  ['all', ({ cpuUs }) => microseconds(cpuUs)],
];

const microseconds = (value: number): string => (Number.isNaN(value) ? 'not here' : whole(value));

/** A Markdown table: a line for each repetition and one with the medians. */
export function tableOf(repetitions: readonly Repetition[]): string {
  const all = repetitions.map(figuresOf);
  const rows = [
    ['', ...COLUMNS.map(([title]) => title)],
    ...all.map((figures, index) => [String(index + 1), ...COLUMNS.map(([, text]) => text(figures))]),
    ['median', ...COLUMNS.map(([, text]) => text(mediansOf(all)))],
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join(' | ')} |`);
  const rule = `| ${widths.map((width) => `${'-'.repeat(width - 1)}:`).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** One line for each target. */
export function verdictOf(repetitions: readonly Repetition[]): string {
  const { ratio, cpuUs } = mediansOf(repetitions.map(figuresOf));
  return [
    `${ratio >= MIN_RATIO ? 'Reached' : 'NOT REACHED'}: at least ${MIN_RATIO.toFixed(2)} of undici alone (${ratio.toFixed(2)})`,
    Number.isNaN(cpuUs)
      ? `Not measured: at most ${MAX_CPU_US} µs of CPU per delivery in all (Postgres or Redis is not on this machine)`
      : `${cpuUs <= MAX_CPU_US ? 'Reached' : 'NOT REACHED'}: at most ${MAX_CPU_US} µs of CPU per delivery in all (${whole(cpuUs)})`,
  ].join('\n');
}

function mediansOf(all: readonly Figures[]): Figures {
  const of = (figure: keyof Figures): number => median(all.map((figures) => figures[figure]));
  return {
    perSecond: of('perSecond'),
    directPerSecond: of('directPerSecond'),
    ratio: of('ratio'),
    p50Ms: of('p50Ms'),
    p99Ms: of('p99Ms'),
    nodeUs: of('nodeUs'),
    postgresUs: of('postgresUs'),
    redisUs: of('redisUs'),
    cpuUs: of('cpuUs'),
  };
}
