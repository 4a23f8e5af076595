import type { DueDelivery } from '../due-delivery.ts';
import { LOST_AFTER_MS } from '../hints.ts';
import type { Place } from './lanes.ts';

/** No statement that takes events is under way for longer. */
const REMEMBERED_MS = 60_000;

/** It has a place, and begins as soon as its body is there. */
export interface Attempt {
  delivery: DueDelivery;
  place: Place;
  ended: Promise<void>;
}

/**
 * Deliveries being sent by this process, with the attempts made before: a doubled hint does not send twice, and the hint of the
 * next attempt, which may come before this one has left, is not taken for a doubled one.
 */
export class UnderWay {
  private readonly attempts = new Map<string, Attempt>();
  /** When those ended, by the steady clock, the first first, whose event counted as lost by then: it may have been taken again. */
  private readonly late = new Map<string, number>();

  has({ id, attempts, taken }: DueDelivery): boolean {
    if (this.attempts.get(id)?.delivery.attempts === attempts) return true;
    // It was asked for before this one had a row, and is told of after.
    return taken !== undefined && taken.takenAt < (this.late.get(id) ?? -Infinity);
  }

  add(attempt: Attempt): void {
    this.attempts.set(attempt.delivery.id, attempt);
  }

  /** It was not sent. */
  delete(attempt: Attempt): void {
    const { id } = attempt.delivery;
    if (this.attempts.get(id) === attempt) this.attempts.delete(id);
  }

  /** It was sent, and what came of it is recorded, as far as it can be. */
  end(attempt: Attempt): void {
    this.delete(attempt);
    const { id, taken } = attempt.delivery;
    const endedAt = performance.now();
    if (taken && endedAt - taken.takenAt > LOST_AFTER_MS) this.late.set(id, endedAt);
    for (const [other, at] of this.late) {
      if (endedAt - at < REMEMBERED_MS) break;
      this.late.delete(other);
    }
  }

  /** Of those there are now. */
  ends(): Promise<void>[] {
    return Array.from(this.attempts.values(), ({ ended }) => ended);
  }
}
