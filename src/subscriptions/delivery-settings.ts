import { Column } from 'typeorm';
import { decimal, nullable } from '../http/openapi/examples.ts';

/**
 * What a subscription says of its deliveries; null: as the platform's settings say. Declared here once: another one is a column
 * and a line of the table and of the example below, a field of `subscriptions.dto.ts`, and where it takes effect.
 */
export abstract class DeliverySettings {
  /** Seconds from the end of an attempt to the next. */
  @Column('float8', { array: true, nullable: true, name: 'retry_schedule_seconds' })
  retryScheduleSeconds: number[] | null;

  /** Of one whole attempt. */
  @Column('float8', { nullable: true, name: 'timeout_seconds' })
  timeoutSeconds: number | null;

  /** Attempts at the same time, of all workers. */
  @Column('int', { nullable: true, name: 'max_in_flight' })
  maxInFlight: number | null;

  /** Attempts begun in a second, by all workers. */
  @Column('float8', { nullable: true, name: 'rate_limit_per_second' })
  rateLimitPerSecond: number | null;
}

/** By the name that its column and its field of the API have. */
export const DELIVERY_SETTINGS = {
  retry_schedule_seconds: 'retryScheduleSeconds',
  timeout_seconds: 'timeoutSeconds',
  max_in_flight: 'maxInFlight',
  rate_limit_per_second: 'rateLimitPerSecond',
} as const satisfies Record<string, keyof DeliverySettings>;

type Names = typeof DELIVERY_SETTINGS;

/** Of a subscription that says nothing of them. */
export const NO_SETTINGS = Object.fromEntries(Object.values(DELIVERY_SETTINGS).map((field) => [field, null])) as Record<
  Names[keyof Names],
  null
>;
type View = { [Name in keyof Names]: DeliverySettings[Names[Name]] };

export const deliverySettingsView = (settings: DeliverySettings): View =>
  Object.fromEntries(Object.entries(DELIVERY_SETTINGS).map(([name, field]) => [name, settings[field]])) as View;

export const deliverySettingsExample = {
  retry_schedule_seconds: nullable([decimal(1)], [1, 2, 4, 60, 3600]),
  timeout_seconds: nullable(decimal(10)),
  max_in_flight: nullable(10),
  rate_limit_per_second: nullable(decimal(50)),
};

/** Of subscription `s`, arguments of `json_build_object`. */
export const DELIVERY_SETTINGS_SQL = Object.entries(DELIVERY_SETTINGS)
  .map(([column, field]) => `'${field}', s.${column}`)
  .join(', ');
