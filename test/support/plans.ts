import { jest } from '@jest/globals';
import pg from 'pg';
import type { Json } from './platform.ts';

/** Rows that each step of a plan yields, those that it throws away included. */
export function rowsOf(plan: Json): number[] {
  const rows = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
  return [rows, ...stepsOf(plan).flatMap(rowsOf)];
}

const stepsOf = (plan: Json): Json[] => (plan['Plans'] ?? []) as Json[];

/** Tables that a plan reads from their begin to their end, but for empty ones. */
export const scannedBy = (plan: Json): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && Math.max(...rowsOf(plan)) > 0 ? [plan['Relation Name'] as string] : []),
  ...stepsOf(plan).flatMap(scannedBy),
];

export interface Statement {
  text: string;
  values: unknown[] | undefined;
}

/**
 * What platforms of this process send to Postgres while `work` lasts, without what `except` sends. By its text: behind a pooler
 * statements have no names.
 */
export async function statementsOf(work: () => Promise<unknown>, except?: pg.Client): Promise<Statement[]> {
  const sent = jest.spyOn(pg.Client.prototype, 'query') as unknown as {
    mock: { calls: [string | Statement, unknown[]][]; contexts: unknown[] };
    mockRestore: () => void;
  };
  try {
    await work();
    const { calls, contexts } = sent.mock;
    return calls
      .filter((_, nth) => contexts[nth] !== except)
      .map(([asked, values]) => (typeof asked === 'string' ? { text: asked, values } : asked));
  } finally {
    sent.mockRestore();
  }
}

/** A look for new events, for the worker of a process. */
export const isLook = ({ text }: Statement): boolean => text.includes('UPDATE waiting_events SET taken_until');

/** How Postgres carries a statement out, when it is once more. */
export async function planOf(db: pg.Client, { text, values }: Statement): Promise<Json> {
  const { rows } = await db.query<Json>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
  return rows[0]?.['QUERY PLAN'][0]['Plan'];
}
