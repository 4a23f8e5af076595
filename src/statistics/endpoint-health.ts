import { Global, Injectable, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentTime } from '../database/clock.ts';
import { timeOf } from '../database/ids.ts';
import { inIndexOrder, inTenant } from '../database/connections/transactions.ts';
import { sinceOf } from '../http/window.ts';
import { SubscriptionHealth, type Health } from '../subscriptions/subscription-health.ts';
import { attemptsView, successRate } from './analytics.view.ts';
import { AttemptTally } from './attempt-tally.ts';

const HOURS = 24;
const HOUR_MS = 3_600_000;
/** Of a tenant, those of each status that have waited longest: very many may. */
const MAX_WAITING = 1_000;
const NEWEST = 100;

const waiting = (status: string): string =>
  `(SELECT subscription_id, id FROM open_deliveries WHERE tenant_id = $1 AND status = '${status}' ORDER BY id LIMIT ${MAX_WAITING})`;

const HEALTH = `
  WITH cell AS (
    SELECT subscription_id, hour, outcome, json_agg(duration_ms) AS durations, json_agg(attempts) AS counts
    FROM (SELECT * FROM attempt_counts UNION ALL SELECT * FROM attempt_count_changes) c
    WHERE tenant_id = $1 AND subscription_id = ANY($2) AND hour >= $3 GROUP BY subscription_id, hour, outcome
  ), cells AS (
    SELECT subscription_id,
      json_agg(json_build_object('hour', hour, 'outcome', outcome, 'durations', durations, 'counts', counts)) AS cells
    FROM cell GROUP BY subscription_id
  ), waiting AS MATERIALIZED (${waiting('pending')} UNION ALL ${waiting('retrying')}), waits AS (
    SELECT subscription_id, count(*)::int AS waiting, min(id::text) AS oldest FROM waiting GROUP BY subscription_id
  )
  SELECT s.id, cells.cells, newest.last_success_at, coalesce(waits.waiting, 0) AS waiting, waits.oldest,
    (SELECT count(*) FROM waiting) < ${MAX_WAITING} AS exact
  FROM unnest($2::uuid[]) AS s(id)
  LEFT JOIN cells ON cells.subscription_id = s.id
  LEFT JOIN waits ON waits.subscription_id = s.id
  LEFT JOIN LATERAL (
    SELECT max(delivered_at) AS last_success_at FROM (
      SELECT delivered_at FROM deliveries WHERE tenant_id = $1 AND subscription_id = s.id ORDER BY id DESC LIMIT ${NEWEST}
    ) d
  ) newest ON true`;

interface Row {
  id: string;
  cells: { hour: string; outcome: string; durations: number[]; counts: number[] }[] | null;
  last_success_at: Date | null;
  waiting: number;
  oldest: string | null;
  exact: boolean;
}

/** The health of many endpoints with one statement, from the hours in which attempts are counted. */
@Injectable()
class EndpointHealth extends SubscriptionHealth {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async of(tenantId: string, subscriptionIds: readonly string[]): Promise<Map<string, Health>> {
    if (subscriptionIds.length === 0) return new Map();
    const since = sinceOf(`${HOURS - 1}h`, currentTime());
    const rows = await inTenant(this.dataSource, tenantId, async (tx) => {
      await inIndexOrder(tx);
      return tx.query<Row[]>(HEALTH, [tenantId, subscriptionIds, since]);
    });
    return new Map(rows.map((row) => [row.id, healthOf(row, since)]));
  }
}

function healthOf(row: Row, since: Date): Health {
  const all = new AttemptTally();
  const hours = Array.from({ length: HOURS }, (_, n) => ({
    hour: new Date(since.getTime() + n * HOUR_MS),
    successes: 0,
    failures: 0,
  }));
  for (const { hour, outcome, durations, counts } of row.cells ?? []) {
    all.add(outcome, durations, counts);
    const bucket = hours[Math.round((Date.parse(hour) - since.getTime()) / HOUR_MS)];
    const count = counts.reduce((sum, one) => sum + one, 0);
    if (bucket) bucket[outcome === 'delivered' ? 'successes' : 'failures'] += count;
  }
  const { attempts, successes, latency_ms: latencyMs } = attemptsView(all);
  return {
    since,
    attempts,
    successes,
    success_rate: successRate(successes, attempts - successes),
    latency_ms: latencyMs,
    hours,
    last_success_at: row.last_success_at ?? hours.findLast((hour) => hour.successes > 0)?.hour ?? null,
    waiting: row.waiting,
    waiting_is_exact: row.exact,
    oldest_waiting_at: row.oldest === null ? null : new Date(timeOf(row.oldest)),
  };
}

/** For the whole program: subscriptions, on which statistics stand, ask for it. */
@Global()
@Module({
  providers: [{ provide: SubscriptionHealth, useClass: EndpointHealth }],
  exports: [SubscriptionHealth],
})
export class EndpointHealthModule {}
