import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Statement } from '../../database/connections/prepared-statements.ts';
import { HINT_LIFE_MS } from '../../redis/delivery-queue.ts';

/**
 * A delivery with a hint that nobody took up for so long has lost it: a crash, a Redis emptied. By then nobody takes it up any
 * more, also where a job takes its time.
 */
const SWEEP_GRACE_MS = HINT_LIFE_MS + 5_000;

/** When the sweeper looks after a delivery that gets a hint now. */
export const LOST_AT_SQL = `now() + interval '${SWEEP_GRACE_MS} ms'`;

/** Deliveries of one pass. */
const LIMIT = 1_000;

/** Locked is the delivery itself: whoever records or settles it locks that first too, and `open_deliveries` by its trigger. */
const SWEEP: Statement = {
  name: 'sweep',
  text: `
  WITH lost AS (
    SELECT d.id FROM open_deliveries o CROSS JOIN LATERAL (
      SELECT id FROM deliveries WHERE id = o.id AND status IN ('pending', 'retrying') AND sweep_at <= now()
      FOR UPDATE SKIP LOCKED
    ) d
    WHERE o.status IN ('pending', 'retrying') AND o.sweep_at <= now() ORDER BY o.sweep_at LIMIT ${LIMIT}
  ), swept AS (
    UPDATE deliveries d SET sweep_at = ${LOST_AT_SQL} FROM lost WHERE d.id = lost.id RETURNING d.id
  )
  SELECT id FROM swept`,
};

/** Finds deliveries that are due, by Postgres' clock, and have no hint. */
@Injectable()
export class Sweeper {
  constructor(private readonly statements: PreparedStatements) {}

  async sweep(): Promise<{ ids: string[]; more: boolean }> {
    const rows = await this.statements.query<{ id: string }>(SWEEP, []);
    return { ids: rows.map(({ id }) => id), more: rows.length === LIMIT };
  }
}
