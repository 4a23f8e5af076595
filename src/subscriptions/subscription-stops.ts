import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** What becomes of the deliveries that wait when their subscription stops: kept for a replay, or given up. */
export type StoppedAs = 'skipped' | 'cancelled';
type Listener = (tx: EntityManager, tenantId: string, subscriptionId: string, as: StoppedAs) => Promise<void>;

/** Tells the deliveries, which know subscriptions (never the reverse), inside the transaction of the change. */
@Injectable()
export class SubscriptionStops {
  private readonly listeners: Listener[] = [];

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  async announce(tx: EntityManager, tenantId: string, subscriptionId: string, as: StoppedAs): Promise<void> {
    for (const listener of this.listeners) await listener(tx, tenantId, subscriptionId, as);
  }
}
