import { Global, Injectable, Module } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { afterCommit } from '../database/after-commit.ts';
import { patiently } from '../database/connections/transactions.ts';
import { Metrics } from '../metrics/metrics.ts';
import { Wake } from '../redis/wake.ts';
import { forgetOutage } from '../subscriptions/outages/outage.ts';
import { SubscriptionEffects, type StoppedAs } from '../subscriptions/subscription-effects.ts';
import type { Subscription } from '../subscriptions/subscription.entity.ts';
import type { By } from '../tenants/audit.ts';
import { STOP } from './transitions.ts';
import { beginReplay, cancelReplays } from './resend/replay.ts';

const MOST_WAITING = 10_000;
const WAITING = `
  SELECT id, count FROM unnest($2::uuid[]) AS s(id) CROSS JOIN LATERAL (
    SELECT count(*)::int FROM (
      SELECT FROM open_deliveries o
      WHERE o.tenant_id = $1 AND o.subscription_id = s.id AND o.sweep_at = 'infinity' LIMIT ${MOST_WAITING}
    ) o
  ) waiting
  WHERE count > 0`;

/** What a change of a subscription means to its deliveries. */
@Injectable()
class DeliveryEffects extends SubscriptionEffects {
  constructor(
    private readonly metrics: Metrics,
    private readonly wake: Wake,
  ) {
    super();
  }

  /** Ends those that wait, and a replay. Those under way finish, and a success still counts (see `record.ts`). */
  override async stopped(tx: EntityManager, by: By, subscriptionId: string, as: StoppedAs): Promise<void> {
    const { tenantId } = by;
    await patiently(tx);
    const rows = await tx.query<{ event: string; count: number }[]>(STOP, [tenantId, subscriptionId, as]);
    afterCommit(tx, () => {
      for (const { event: type, count } of rows) {
        const event = this.metrics.eventLabel(type);
        const labels = { event, tenant_id: this.metrics.tenantLabel(tenantId, event), status: as };
        this.metrics.deliveries.inc(labels, count);
      }
    });
    await cancelReplays(tx, by, { subscriptionId });
    await forgetOutage(tx, tenantId, subscriptionId);
  }

  override async waiting(tx: EntityManager, tenantId: string, ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.query<{ id: string; count: number }[]>(WAITING, [tenantId, ids]);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  override async replaySkipped(tx: EntityManager, by: By, { id, createdAt }: Subscription): Promise<string> {
    const replay = await beginReplay(tx, by, id, { since: createdAt, statuses: ['skipped'] });
    afterCommit(tx, () => this.wake.signal('replays'));
    return replay.id;
  }
}

/** For the whole program: subscriptions, on which deliveries stand, ask for it. */
@Global()
@Module({
  providers: [{ provide: SubscriptionEffects, useClass: DeliveryEffects }],
  exports: [SubscriptionEffects],
})
export class DeliveryEffectsModule {}
