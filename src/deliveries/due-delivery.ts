import type { DeliverySettings } from '../subscriptions/delivery-settings.ts';
import type { SealedSecret } from '../subscriptions/sealed/subscription-secrets.ts';
import type { TraceHeaders } from '../tracing/trace-context.ts';

/** A delivery that is due, with endpoint and secrets as they are now. */
export interface DueDelivery {
  id: string;
  tenantId: string;
  eventId: string;
  event: string;
  subscriptionId: string;
  /** Attempts made so far, and how many of them belong to earlier rounds. */
  attempts: number;
  attemptsBeforeRound: number;
  /** Set: it is not to be sent, and ends like this. */
  stopped: 'skipped' | 'cancelled' | null;
  test: boolean;
  /** That of the event. */
  trace: TraceHeaders | null;
  /** Length of the body. */
  bytes: number;
  subscription: DueSubscription;
}

/** What a subscription says of its deliveries; those of one job share it. */
export interface DueSubscription extends DeliverySettings {
  url: string;
  /** When it was last changed, ms since 1970. */
  changedAt: number;
  /** Custom ones: sealed, or as an older version left them. */
  headersSealed: Buffer | null;
  clearHeaders: Record<string, string>;
  /** The newest first; more than one during a rotation. */
  secrets: SealedSecret[];
}
