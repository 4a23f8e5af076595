const LOOK_EVERY_MS = 50;
/** Late by less is the everyday of a busy process. */
const COUNTS_FROM_MS = 50;

/**
 * How long this process stood still, in all: busy with something else, or kept from running by its machine. What an endpoint
 * sent meanwhile was not read, and what it was to get not sent.
 */
export class Standstill {
  totalMs = 0;
  private lookedAt = performance.now();
  private readonly timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();

  /** With what was not looked at yet: whatever runs first after a standstill may ask. */
  get untilNowMs(): number {
    return this.totalMs + Math.max(0, performance.now() - this.lookedAt - LOOK_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const now = performance.now();
    const lateMs = now - this.lookedAt - LOOK_EVERY_MS;
    if (lateMs >= COUNTS_FROM_MS) this.totalMs += lateMs;
    this.lookedAt = now;
  }
}
