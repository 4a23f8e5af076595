import type { QueryDeepPartialEntity } from 'typeorm';
import { DELIVERY_SETTINGS } from './delivery-settings.ts';
import type { Subscription } from './subscription.entity.ts';
import type { ChangeSubscriptionDto } from './subscriptions.dto.ts';

type Columns = QueryDeepPartialEntity<Subscription>;

const COLUMNS = {
  url: 'url',
  events: 'events',
  description: 'description',
  metadata: 'metadata',
  filter: 'filter',
  hold_on_outage: 'holdOnOutage',
  redeliver_after_outage: 'redeliverAfterOutage',
  ...DELIVERY_SETTINGS,
} as const satisfies Partial<Record<keyof ChangeSubscriptionDto, keyof Subscription>>;

const ENABLED: Columns = { disabledAt: null, disabledReason: null };
const DISABLED: Columns = { disabledAt: () => 'clock_timestamp()', disabledReason: 'manual' };

/**
 * What the body names and nothing else (but for its headers, which are sealed), so that changes at the same time leave each other's alone; null clears what may be
 * cleared. One that is disabled already stays so since when and for what it was.
 */
export function columnsOf(dto: ChangeSubscriptionDto, isDisabled: boolean): Columns {
  const named = Object.entries(COLUMNS).flatMap(([field, column]) => {
    const value = dto[field as keyof typeof COLUMNS];
    return value === undefined ? [] : [[column, value] as const];
  });
  const state = dto.active === true ? ENABLED : dto.active === false && !isDisabled ? DISABLED : {};
  return { ...Object.fromEntries(named), ...state };
}
