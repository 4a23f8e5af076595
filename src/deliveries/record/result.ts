import type { DeliveryStatus } from '../delivery.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { lengthOf } from './header-lines.ts';
import type { Outcome } from './outcome.ts';

/** What is to be written of a delivery: an attempt and what it led to, or an end without one. */
export interface Result {
  delivery: DueDelivery;
  /** `pending`: its round has not begun, and it waits for its endpoint. */
  status: DeliveryStatus;
  /** When the next attempt is due, and when the sweeper looks after it. */
  nextAttemptAt: Date | null;
  sweepAt: Date | null;
  attempt?: {
    /** Made by the first write of it and kept by those after it, which find by it what the first one did. */
    id?: string;
    outcome: Outcome;
    /** Undefined when nothing was sent. */
    requestHeaders?: Readonly<Record<string, string>>;
  };
}

/** About what it takes in a statement. */
export const bytesOf = ({ attempt }: Result): number =>
  attempt
    ? lengthOf(attempt.requestHeaders ?? {}) +
      lengthOf(attempt.outcome.responseHeaders ?? {}) +
      (attempt.outcome.responseBody?.length ?? 0)
    : 0;

/** It ends without an attempt. */
export const notSent = (delivery: DueDelivery, status: Result['status']): Result => ({
  delivery,
  status,
  nextAttemptAt: null,
  sweepAt: null,
});
