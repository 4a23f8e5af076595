import type { DeliverySettings } from '../subscriptions/delivery-settings.ts';
import type { SealedSecret } from '../subscriptions/sealed/subscription-secrets.ts';
import type { TraceHeaders } from '../tracing/trace-context.ts';

/** An event that this process has taken from the outbox. It stays there until each of its deliveries has a row. */
export interface TakenEvent {
  id: string;
  /** By Postgres, to the microsecond. */
  createdAt: string;
  /** By Postgres, to the microsecond: by then others take it for lost. No two have the same. */
  until: string;
  /** By the steady clock: when it was asked for. */
  takenAt: number;
  /** Its deliveries without a row. */
  unwritten: number;
  /** Postgres takes no rows of them. */
  refused?: true;
}

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
  /** Its round of attempts has begun: it goes on, also while its endpoint is held. */
  begun: boolean;
  /** Set: it is not to be sent, and ends like this. */
  stopped: 'skipped' | 'cancelled' | null;
  test: boolean;
  /** That of the event. */
  trace: TraceHeaders | null;
  /** Length of the body. */
  bytes: number;
  subscription: DueSubscription;
  /** Set while it has no row: it gets one with its outcome, or when it has to wait. */
  taken?: TakenEvent | undefined;
}

/** What a subscription says of its deliveries; those of one job share it. */
export interface DueSubscription extends DeliverySettings {
  url: string;
  /** When it was last changed, ms since 1970. */
  changedAt: number;
  /** What is known against its endpoint; null: nothing. */
  outage: Outage | null;
  /** Custom ones: sealed, or as an older version left them. */
  headersSealed: Buffer | null;
  clearHeaders: Record<string, string>;
  /** The newest first; more than one during a rotation. */
  secrets: SealedSecret[];
}

/** Processes have told that an endpoint fails. */
interface Outage {
  /** Set: it is held, and what waits for it does so until then at most, ms since 1970. */
  heldUntil: number | null;
  /** The delivery that tries whether it is back. */
  probeId: string | null;
}

/** Whether it waits for its endpoint, which is held. A test is for trying just that. */
export const isHeld = ({ id, begun, test, subscription: { outage } }: DueDelivery): boolean =>
  outage !== null && outage.heldUntil !== null && !begun && !test && id !== outage.probeId;

/** Whether it tries if its endpoint is back: it waits on when that is not. */
export const isProbe = ({ id, begun, test, subscription: { outage } }: DueDelivery): boolean =>
  outage !== null && outage.heldUntil !== null && !begun && !test && id === outage.probeId;
