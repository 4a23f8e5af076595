import { HINT_LIFE_MS } from '../redis/delivery-queue.ts';
import type { DueDelivery } from './due-delivery.ts';

/**
 * A delivery with a hint that nobody took up for so long has lost it: a crash, a Redis emptied. By then nobody takes it up any
 * more, also where a job takes its time.
 */
export const LOST_AFTER_MS = HINT_LIFE_MS + 5_000;

/** When the sweeper looks after a delivery that gets a hint now. */
export const LOST_AT_SQL = `now() + interval '${LOST_AFTER_MS} ms'`;

/** Whether its event was taken too long ago to begin with it: somebody else soon takes it again. */
export const isLost = ({ taken }: DueDelivery): boolean =>
  taken !== undefined && performance.now() - taken.takenAt > HINT_LIFE_MS;
