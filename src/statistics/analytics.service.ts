import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTenant } from '../database/connections/transactions.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '../deliveries/delivery.ts';
import { DeliveriesService } from '../deliveries/deliveries.service.ts';
import type { DeliveryRow } from '../deliveries/deliveries.view.ts';
import { SubscriptionsService } from '../subscriptions/subscriptions.service.ts';
import { AttemptTally } from './attempt-tally.ts';

const NEWEST = 10;

const BY_EVENT = `
  SELECT event_type AS event, ${DELIVERY_STATUSES.map((status) => `sum(${status})::float8 AS ${status}`).join(', ')}
  FROM (SELECT * FROM delivery_counts UNION ALL SELECT * FROM delivery_count_changes) c
  WHERE tenant_id = $1 AND hour >= $2 GROUP BY event_type ORDER BY event_type`;

const BY_HOUR_CREATED = `
  SELECT hour, ${DELIVERY_STATUSES.map((status) => `sum(${status})::float8 AS ${status}`).join(', ')}
  FROM (SELECT * FROM delivery_counts UNION ALL SELECT * FROM delivery_count_changes) c
  WHERE tenant_id = $1 AND hour >= $2 GROUP BY hour ORDER BY hour`;

/** Not percentiles by SQL: sorting every duration of every hour takes Postgres three times as long as reading them. */
const byHour = (condition: string): string => `
  SELECT hour, outcome, json_agg(duration_ms) AS durations, json_agg(attempts) AS counts
  FROM (SELECT * FROM attempt_counts UNION ALL SELECT * FROM attempt_count_changes) c
  WHERE tenant_id = $1 AND hour >= $2 ${condition} GROUP BY hour, outcome ORDER BY hour`;

interface Cell {
  hour: Date;
  outcome: string;
  /** In ms; to within 5 %, exact below 20. */
  durations: number[];
  counts: number[];
}

/** Deliveries of one event type by status. */
export type StatusCounts = Record<DeliveryStatus, number>;

export interface Hour {
  hour: Date;
  deliveries: StatusCounts;
  attempts: AttemptTally;
}

/** What became of a tenant's deliveries; agrees with its tables at every moment (see the migration `statistics`). */
@Injectable()
export class AnalyticsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveriesService,
    private readonly subscriptions: SubscriptionsService,
  ) {}

  /** Deliveries created since a full hour, and the newest that failed. */
  async deliveriesSince(
    tenantId: string,
    since: Date,
  ): Promise<{ counts: ({ event: string } & StatusCounts)[]; failed: DeliveryRow[] }> {
    const [counts, { rows: failed }] = await Promise.all([
      inTenant(this.dataSource, tenantId, (tx) =>
        tx.query<({ event: string } & StatusCounts)[]>(BY_EVENT, [tenantId, since]),
      ),
      this.deliveries.list(tenantId, { statuses: ['failed'], since, limit: NEWEST }),
    ]);
    return { counts, failed };
  }

  /** The same by the hour they were created in, and the attempts that were started in each: every hour that had any of either. */
  async hoursSince(tenantId: string, since: Date): Promise<{ all: AttemptTally; hours: Hour[] }> {
    const [created, attempts] = await inTenant(this.dataSource, tenantId, async (tx) => [
      await tx.query<({ hour: Date } & StatusCounts)[]>(BY_HOUR_CREATED, [tenantId, since]),
      await tx.query<Cell[]>(byHour(''), [tenantId, since]),
    ]);
    const { all, hours: tallies } = tallied(attempts);
    const hours = new Map<number, Hour>();
    for (const { hour, ...deliveries } of created)
      hours.set(hour.getTime(), { hour, deliveries, attempts: new AttemptTally() });
    for (const { hour, attempts: tally } of tallies) {
      const deliveries = hours.get(hour.getTime())?.deliveries ?? NO_DELIVERIES;
      hours.set(hour.getTime(), { hour, deliveries, attempts: tally });
    }
    return { all, hours: [...hours.values()].toSorted((a, b) => a.hour.getTime() - b.hour.getTime()) };
  }

  /** Attempts started since a full hour, in all and for each hour that had any. Throws 404. */
  async attemptsSince(tenantId: string, subscriptionId: string, since: Date) {
    await this.subscriptions.get(tenantId, subscriptionId);
    const cells = await inTenant(this.dataSource, tenantId, (tx) =>
      tx.query<Cell[]>(byHour('AND subscription_id = $3'), [tenantId, since, subscriptionId]),
    );
    return tallied(cells);
  }
}

const NO_DELIVERIES = Object.fromEntries(DELIVERY_STATUSES.map((status) => [status, 0])) as StatusCounts;

function tallied(cells: readonly Cell[]): { all: AttemptTally; hours: { hour: Date; attempts: AttemptTally }[] } {
  const all = new AttemptTally();
  const hours: { hour: Date; attempts: AttemptTally }[] = [];
  for (const { hour, outcome, durations, counts } of cells) {
    if (hours.at(-1)?.hour.getTime() !== hour.getTime()) hours.push({ hour, attempts: new AttemptTally() });
    for (const tally of [all, hours.at(-1)?.attempts]) tally?.add(outcome, durations, counts);
  }
  return { all, hours };
}
