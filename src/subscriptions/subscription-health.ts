import type { OnWire } from '../http/openapi/answers.ts';
import { named, nullable } from '../http/openapi/examples.ts';

/** How an endpoint has done in the last 24 hours, that of now included, and what waits for it. */
export interface Health {
  since: Date;
  attempts: number;
  successes: number;
  /** Of attempts, in per cent; null: there were none. */
  success_rate: number | null;
  latency_ms: Latency | null;
  hours: { hour: Date; successes: number; failures: number }[];
  /** Of its newest 100 deliveries, else to the hour; null: neither has one. */
  last_success_at: Date | null;
  waiting: number;
  /** False: others may wait, as only the oldest of a tenant that has very many are looked at. */
  waiting_is_exact: boolean;
  oldest_waiting_at: Date | null;
}

export interface Latency {
  p50: number;
  p95: number;
  p99: number;
}

/** Tells the health of endpoints; implemented where attempts are counted. */
export abstract class SubscriptionHealth {
  /** By subscription, with one statement for all of them. */
  abstract of(tenantId: string, subscriptionIds: readonly string[]): Promise<Map<string, Health>>;
}

export const latencyExample = nullable(named<OnWire<Latency>>('Latency', { p50: 42, p95: 180, p99: 1_200 }));

export const healthExample = named<OnWire<Health>>('SubscriptionHealth', {
  since: '2024-02-13T16:00:00.000Z',
  attempts: 1_208,
  successes: 1_190,
  success_rate: nullable(98.51),
  latency_ms: latencyExample,
  hours: [{ hour: '2024-02-14T15:00:00.000Z', successes: 48, failures: 1 }],
  last_success_at: nullable('2024-02-14T15:30:45.287Z'),
  waiting: 2,
  waiting_is_exact: true,
  oldest_waiting_at: nullable('2024-02-14T15:31:02.118Z'),
});
