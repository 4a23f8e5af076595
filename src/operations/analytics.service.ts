import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTenant } from '../database/transactions.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../deliveries/delivery-status.ts';
import { DeliveriesService } from '../deliveries/deliveries.service.ts';
import type { DeliveryRow } from '../deliveries/deliveries.view.ts';
import { SubscriptionsService } from '../subscriptions/subscriptions.service.ts';

const NEWEST = 10;

const BY_EVENT = `
  SELECT event_type AS event, ${DELIVERY_STATUSES.map((status) => `sum(${status})::float8 AS ${status}`).join(', ')}
  FROM (SELECT * FROM delivery_counts UNION ALL SELECT * FROM delivery_count_changes) c
  WHERE tenant_id = $1 AND hour >= $2 GROUP BY event_type ORDER BY event_type`;

/** The first row is of the whole window: its hour is -infinity. */
const BY_HOUR = `
  WITH cell AS MATERIALIZED (
    SELECT hour, outcome, duration_ms, attempts
    FROM (SELECT * FROM attempt_counts UNION ALL SELECT * FROM attempt_count_changes) c
    WHERE tenant_id = $1 AND subscription_id = $2 AND hour >= $3
  ), outcome AS (
    SELECT coalesce(hour, '-infinity') AS hour, outcome, sum(attempts) AS attempts
    FROM cell GROUP BY GROUPING SETS ((hour, outcome), (outcome))
  ), spread AS (
    SELECT coalesce(hour, '-infinity') AS hour, duration_ms,
      sum(sum(attempts)::int) OVER (PARTITION BY hour ORDER BY duration_ms) AS running,
      sum(sum(attempts)::int) OVER (PARTITION BY hour) AS total
    FROM cell GROUP BY GROUPING SETS ((hour, duration_ms), (duration_ms))
  )
  SELECT hour, outcomes, p50, p95, p99
  FROM (SELECT hour, json_object_agg(outcome, attempts ORDER BY attempts DESC, outcome) AS outcomes
        FROM outcome GROUP BY hour) o
  JOIN (SELECT hour, min(duration_ms) FILTER (WHERE running >= 0.50 * total) AS p50,
          min(duration_ms) FILTER (WHERE running >= 0.95 * total) AS p95,
          min(duration_ms) FILTER (WHERE running >= 0.99 * total) AS p99
        FROM spread GROUP BY hour) l USING (hour)
  ORDER BY hour`;

/** Deliveries of one event type by status. */
export type StatusCounts = Record<DeliveryStatus, number>;

/** Attempts of an hour, or of a whole window. */
export interface AttemptsRow {
  hour: Date;
  /** `delivered` and reasons of failures. */
  outcomes: Record<string, number>;
  /** In ms; to within 5 %, exact below 20. */
  p50: number;
  p95: number;
  p99: number;
}

/** What became of a tenant's deliveries; agrees with its tables at every moment (see the migration `statistics`). */
@Injectable()
export class AnalyticsService {
  private readonly dataSource: DataSource;
  private readonly deliveries: DeliveriesService;
  private readonly subscriptions: SubscriptionsService;

  constructor(dataSource: DataSource, deliveries: DeliveriesService, subscriptions: SubscriptionsService) {
    this.dataSource = dataSource;
    this.deliveries = deliveries;
    this.subscriptions = subscriptions;
  }

  /** Deliveries created since a full hour, and the newest that failed. */
  async deliveriesSince(
    tenantId: string,
    since: Date,
  ): Promise<{ counts: ({ event: string } & StatusCounts)[]; failed: DeliveryRow[] }> {
    const [counts, failed] = await Promise.all([
      inTenant(this.dataSource, tenantId, (tx) =>
        tx.query<({ event: string } & StatusCounts)[]>(BY_EVENT, [tenantId, since]),
      ),
      this.deliveries.list(tenantId, { status: 'failed', since, limit: NEWEST }),
    ]);
    return { counts, failed };
  }

  /** Attempts started since a full hour: of all hours, then of each. Empty when there were none. Throws 404. */
  async attemptsSince(tenantId: string, subscriptionId: string, since: Date): Promise<AttemptsRow[]> {
    await this.subscriptions.get(tenantId, subscriptionId);
    return inTenant(this.dataSource, tenantId, (tx) =>
      tx.query<AttemptsRow[]>(BY_HOUR, [tenantId, subscriptionId, since]),
    );
  }
}
