import { DELIVERY_STATUSES } from '../deliveries/delivery.ts';
import type { Hour, StatusCounts } from './analytics.service.ts';
import type { AttemptTally } from './attempt-tally.ts';

/** Per event and status that occurs; `success_rate` is null while nothing has been delivered or failed. */
export function deliveriesView(counts: readonly ({ event: string } & StatusCounts)[]) {
  const stats = counts.flatMap((row) =>
    DELIVERY_STATUSES.filter((status) => row[status] > 0).map((status) => ({
      event: row.event,
      status,
      count: row[status],
    })),
  );
  const total = (status?: string): number =>
    stats.reduce((sum, one) => (status === undefined || one.status === status ? sum + one.count : sum), 0);
  return { stats, total: total(), success_rate: successRate(total('delivered'), total('failed')) };
}

/** In per cent, with two digits. */
export const successRate = (successes: number, failures: number): number | null =>
  successes + failures === 0 ? null : Math.round((10_000 * successes) / (successes + failures)) / 100;

/** Deliveries by status are those created in the hour, attempts those started in it. */
export const hourView = ({ hour, deliveries, attempts }: Hour) => ({
  hour,
  deliveries: Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, deliveries[status]])) as StatusCounts,
  success_rate: successRate(deliveries.delivered, deliveries.failed),
  ...attemptsView(attempts),
});

/** Latencies of all attempts whatever their outcome, in ms, to within 5 %; null when there were none. */
export function attemptsView(tally: AttemptTally) {
  const { attempts, successes, failures } = tally;
  const [p50 = 0, p95 = 0, p99 = 0] = tally.percentiles([0.5, 0.95, 0.99]);
  return { attempts, successes, failures, latency_ms: attempts > 0 ? { p50, p95, p99 } : null };
}
