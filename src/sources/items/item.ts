/**
 * What becomes of one thing that a provider tells. `processed`: its events are stored. `retrying`: they could not be, and are
 * tried again. `held`: its source was paused. `failed`: given up, a dead letter, until somebody retries it.
 */
export const ITEM_STATUSES = ['processed', 'retrying', 'held', 'failed'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];
