import type { Due } from '../fan-out/documents.ts';
import type { DueDelivery } from '../due-delivery.ts';

/** For so long what waits is not seen in lists, as it has no row. */
const WAIT_MS = 1_000;

interface Waiting {
  delivery: DueDelivery;
  body: Buffer;
  /** By the steady clock, ms. */
  since: number;
}

/**
 * Deliveries without rows whose quick endpoints have all in flight that they may: each begins when one before it has ended,
 * which costs nothing, where a row that is due later costs as much as an attempt. Those that waited for a second are handed back.
 */
export class NextUp {
  /** By subscription, the first is next. */
  private readonly waiting = new Map<string, Waiting[]>();
  private count = 0;
  private timer: NodeJS.Timeout | undefined;

  /** `max`: so many wait at most. */
  constructor(
    private readonly max: number,
    private readonly handBack: (due: Due) => void,
  ) {}

  get size(): number {
    return this.count;
  }

  get hasRoom(): boolean {
    return this.count < this.max;
  }

  add(delivery: DueDelivery, body: Buffer): void {
    const one = { delivery, body, since: performance.now() };
    const others = this.waiting.get(delivery.subscriptionId);
    if (others) others.push(one);
    else this.waiting.set(delivery.subscriptionId, [one]);
    this.count++;
    this.timer ??= setTimeout(() => this.look(), WAIT_MS);
  }

  /** Of a subscription the one that waited longest, which waits no more. */
  next(subscriptionId: string): Waiting | undefined {
    const waiting = this.waiting.get(subscriptionId);
    const next = waiting?.shift();
    if (next) this.count--;
    if (waiting?.length === 0) this.waiting.delete(subscriptionId);
    return next;
  }

  /** Hands back those that waited since then. */
  clear(since = Infinity): void {
    const due: Due = { deliveries: [], bodies: new Map() };
    for (const [subscriptionId, waiting] of this.waiting) {
      while (waiting[0] && waiting[0].since <= since) {
        const { delivery, body } = waiting[0];
        due.deliveries.push(delivery);
        due.bodies.set(delivery.eventId, body);
        this.next(subscriptionId);
      }
    }
    if (due.deliveries.length > 0) this.handBack(due);
  }

  private look(): void {
    this.timer = undefined;
    this.clear(performance.now() - WAIT_MS);
    if (this.count > 0) this.timer ??= setTimeout(() => this.look(), WAIT_MS);
  }
}
