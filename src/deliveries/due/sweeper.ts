import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Statement } from '../../database/prepared-statements.ts';
import { HINT_LIFE_MS } from '../../redis/delivery-queue.ts';

/**
 * A delivery with a hint that nobody took up for so long has lost it: a crash, a Redis emptied. By then nobody takes it up any
 * more, also where clocks differ by 2 s and a job takes its time.
 */
export const SWEEP_GRACE_MS = HINT_LIFE_MS + 5_000;

/** Hints farther ahead stay out of Redis: the sweeper makes them when they are due. */
export const HINT_AHEAD_MS = 60_000;

/** For a delivery that is due at `dueAt` (ms since the epoch): a hint in Redis gets some grace; what has none is the sweeper's at once. */
export const sweepAtOf = (dueAt: number): Date =>
  new Date(dueAt < Date.now() + HINT_AHEAD_MS ? dueAt + SWEEP_GRACE_MS : dueAt);

/** Deliveries of one pass. */
const LIMIT = 1_000;

/** Locked is the delivery itself: whoever records or settles it locks that first too, and `open_deliveries` by its trigger. */
const SWEEP: Statement = {
  name: 'sweep',
  text: `
  WITH lost AS (
    SELECT d.id FROM open_deliveries o CROSS JOIN LATERAL (
      SELECT id FROM deliveries WHERE id = o.id AND status IN ('pending', 'retrying') AND sweep_at <= $1
      FOR UPDATE SKIP LOCKED
    ) d
    WHERE o.status IN ('pending', 'retrying') AND o.sweep_at <= $1 ORDER BY o.sweep_at LIMIT ${LIMIT}
  ), swept AS (
    UPDATE deliveries d SET sweep_at = $2 FROM lost WHERE d.id = lost.id RETURNING d.id
  )
  SELECT id FROM swept`,
};

/** Finds deliveries that are due and have no hint. */
@Injectable()
export class Sweeper {
  constructor(private readonly statements: PreparedStatements) {}

  async sweep(now: Date): Promise<{ ids: string[]; more: boolean }> {
    const again = new Date(now.getTime() + SWEEP_GRACE_MS);
    const rows = await this.statements.query<{ id: string }>(SWEEP, [now, again]);
    return { ids: rows.map(({ id }) => id), more: rows.length === LIMIT };
  }
}
