const LOOK_EVERY_MS = 50;
/** Late by less is the everyday of a busy process. */
const COUNTS_FROM_MS = 50;

/**
 * How long this process stood still, in all: busy with something else, or kept from running by its machine. What an endpoint
 * sent meanwhile was not read, and what it was to get not sent. Looks only while an exchange is under way.
 */
export class Standstill {
  totalMs = 0;
  private underWay = 0;
  private lookedAt = 0;
  private timer: NodeJS.Timeout | undefined;

  /** With what was not looked at yet: whatever runs first after a standstill may ask. */
  get untilNowMs(): number {
    return this.totalMs + Math.max(0, performance.now() - this.lookedAt - LOOK_EVERY_MS);
  }

  /** An exchange begins. */
  begin(): void {
    this.underWay++;
    if (this.timer) return;
    this.lookedAt = performance.now();
    this.timer = setInterval(() => this.look(), LOOK_EVERY_MS).unref();
  }

  /** An exchange has ended. */
  end(): void {
    this.underWay--;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private look(): void {
    const now = performance.now();
    const lateMs = now - this.lookedAt - LOOK_EVERY_MS;
    if (lateMs >= COUNTS_FROM_MS) this.totalMs += lateMs;
    this.lookedAt = now;
    if (this.underWay === 0) this.stop();
  }
}
