import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Subscription } from './subscription.entity.ts';

type Replay = (tx: EntityManager, tenantId: string, subscription: Subscription) => Promise<string>;

/** Asks the deliveries, which know subscriptions (never the reverse), for what a disabled one was skipped. */
@Injectable()
export class SkippedDeliveries {
  private begin: Replay | undefined;

  replayBy(begin: Replay): void {
    this.begin = begin;
  }

  /** All that is kept, in the transaction that enables the subscription. Resolves with the id of the replay. */
  replay(tx: EntityManager, tenantId: string, subscription: Subscription): Promise<string> {
    if (!this.begin) throw new Error('There is no module of deliveries to replay them');
    return this.begin(tx, tenantId, subscription);
  }
}
