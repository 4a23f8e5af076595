import { DELIVERY_STATUSES } from '../deliveries/delivery-status.ts';
import type { AttemptsRow, StatusCounts } from './analytics.service.ts';

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
  const [delivered, ended] = [total('delivered'), total('delivered') + total('failed')];
  return {
    stats,
    total: total(),
    success_rate: ended === 0 ? null : Math.round((10_000 * delivered) / ended) / 100,
  };
}

/** Latencies of all attempts whatever their outcome, in ms, to within 5 %. */
export function attemptsView(row: Omit<AttemptsRow, 'hour'> | undefined) {
  const { delivered: successes = 0, ...failures } = row?.outcomes ?? {};
  const failed = Object.values(failures).reduce((sum, count) => sum + count, 0);
  return {
    attempts: successes + failed,
    successes,
    failures,
    latency_ms: row ? { p50: row.p50, p95: row.p95, p99: row.p99 } : null,
  };
}
