import type { EntityManager } from 'typeorm';
import type { By } from '../tenants/audit.ts';
import type { Subscription } from './subscription.entity.ts';

/** What becomes of the deliveries that wait when their subscription stops: kept for a replay, or given up. */
export type StoppedAs = 'skipped' | 'cancelled';

/**
 * What a change of a subscription means to its deliveries, which know subscriptions, never the reverse: implemented there, and
 * part of the transaction of the change.
 */
export abstract class SubscriptionEffects {
  /** It stops. */
  abstract stopped(tx: EntityManager, by: By, subscriptionId: string, as: StoppedAs): Promise<void>;

  /** How many deliveries wait for the endpoints of these that are held, 10,000 at most for each; none where it is not named. */
  abstract waiting(
    tx: EntityManager,
    tenantId: string,
    subscriptionIds: readonly string[],
  ): Promise<Map<string, number>>;

  /** Sends again all it was skipped that is kept. Resolves with the id of the replay. Throws 409 while one runs. */
  abstract replaySkipped(tx: EntityManager, by: By, subscription: Subscription): Promise<string>;
}
