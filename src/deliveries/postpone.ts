import type { DataSource } from 'typeorm';
import { onConnection } from '../database/transactions.ts';
import type { DueDelivery } from './load.ts';

/** A delivery that is not due before `dueAt`, ms since the epoch. */
export interface Postponed {
  delivery: DueDelivery;
  dueAt: number;
}

/** Found and guarded like the recorder's: a delivery that was recorded in the meantime keeps its own time. */
const POSTPONE = `
  UPDATE deliveries d SET next_attempt_at = p.due_at, sweep_at = p.sweep_at
  FROM unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[]) AS p(id, loaded, due_at, sweep_at)
  WHERE d.id = p.id AND d.id = ANY($1) AND d.attempts = p.loaded AND d.status IN ('pending', 'retrying')`;

/** Moves deliveries to a later time with one statement. */
export async function postpone(
  dataSource: DataSource,
  postponed: readonly Postponed[],
  sweepAtOf: (postponed: Postponed) => Date,
): Promise<void> {
  await onConnection(dataSource, (db) =>
    db.query(POSTPONE, [
      postponed.map(({ delivery }) => delivery.id),
      postponed.map(({ delivery }) => delivery.attempts),
      postponed.map(({ dueAt }) => new Date(dueAt).toISOString()),
      postponed.map((one) => sweepAtOf(one).toISOString()),
    ]),
  );
}
