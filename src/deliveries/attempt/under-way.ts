import type { DueDelivery } from '../due-delivery.ts';
import type { Place } from './lanes.ts';

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

  has({ id, attempts }: DueDelivery): boolean {
    return this.attempts.get(id)?.delivery.attempts === attempts;
  }

  add(attempt: Attempt): void {
    this.attempts.set(attempt.delivery.id, attempt);
  }

  delete(attempt: Attempt): void {
    const { id } = attempt.delivery;
    if (this.attempts.get(id) === attempt) this.attempts.delete(id);
  }

  /** Of those there are now. */
  ends(): Promise<void>[] {
    return Array.from(this.attempts.values(), ({ ended }) => ended);
  }
}
