import type { Json } from './platform.ts';

/** Rows that each step of a plan yields, those that it throws away included. */
export function rowsOf(plan: Json): number[] {
  const rows = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'];
  return [rows, ...((plan['Plans'] ?? []) as Json[]).flatMap(rowsOf)];
}
