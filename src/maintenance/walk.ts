import type { ClientBase } from 'pg';
import { lowestIdAt, timeOf } from '../database/ids.ts';

/** Ids from `from` up to, not including, `to`. */
export interface Range {
  from: string;
  to: string;
}

/** Rows of all tenants that one step goes over: some tenths of a second. */
const STEP_ROWS = 10_000;

/**
 * Goes over a range of a table that is partitioned by id, in its order, in steps of whole milliseconds that `visit` finishes
 * one by one. Resolves with false when `signal` ended it early.
 */
export async function walk(
  db: ClientBase,
  table: 'events' | 'deliveries' | 'delivery_attempts' | 'inbound_requests',
  { from, to }: Range,
  signal: AbortSignal,
  visit: (step: Range) => Promise<void>,
): Promise<boolean> {
  for (let next = from; next < to;) {
    if (signal.aborted) return false;
    const { rows } = await db.query<{ id: string }>(
      `SELECT id FROM ${table} WHERE id >= $1 AND id < $2 ORDER BY id OFFSET ${STEP_ROWS - 1} LIMIT 1`,
      [next, to],
    );
    const last = rows[0]?.id;
    const end = last === undefined ? to : lowestIdAt(timeOf(last) + 1);
    const step = { from: next, to: end < to ? end : to };
    await visit(step);
    next = step.to;
  }
  return true;
}
