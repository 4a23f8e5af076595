import { Injectable, type OnModuleInit } from '@nestjs/common';
import { afterCommit } from '../database/after-commit.ts';
import { Metrics } from '../metrics/metrics.ts';
import { SubscriptionStops } from '../subscriptions/subscription-stops.ts';

/**
 * Ends the deliveries that wait for a subscription that stops, in the transaction of its change. Those under way finish,
 * and a success still counts (see `recording.ts`).
 */
@Injectable()
export class Settle implements OnModuleInit {
  constructor(
    private readonly stops: SubscriptionStops,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.stops.listen(async (tx, tenantId, subscriptionId, as) => {
      const rows = await tx.query<{ event: string; count: number }[]>(
        `WITH settled AS (
           UPDATE deliveries SET status = $3, next_attempt_at = NULL, sweep_at = NULL
           WHERE status IN ('pending', 'retrying') AND id = ANY(ARRAY(
             SELECT id FROM open_deliveries
             WHERE tenant_id = $1 AND subscription_id = $2 AND status IN ('pending', 'retrying')
           )) RETURNING event_type
         )
         SELECT event_type AS event, count(*)::int AS count FROM settled GROUP BY event_type`,
        [tenantId, subscriptionId, as],
      );
      afterCommit(tx, () => {
        for (const { event, count } of rows) {
          const labels = { event, tenant_id: this.metrics.tenantLabel(tenantId, event), status: as };
          this.metrics.deliveries.inc(labels, count);
        }
      });
    });
  }
}
