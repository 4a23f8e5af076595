/** A process that has no time left makes as many attempts as end within so long: more only wait for each other, and look slow. */
const ENOUGH_MS = 150;
/** And these at any rate. */
const FEW = 64;
const LOOK_EVERY_MS = 10;
/** Of the time since the last look. */
const BUSY = 0.95;
/** What was longer ago counts little in the pace. */
const PACE_OF_MS = 100;

/** Attempts that are younger than 250 ms. */
export class FastLane {
  private count = 0;
  private readonly waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private busy = false;
  private lookedAt = performance.now();
  private used = performance.eventLoopUtilization();
  /** How many have left since the last look, and how many do in a millisecond. */
  private left = 0;
  private pace = 0;

  /** `max` at the same time. */
  constructor(private readonly max: number) {}

  get size(): number {
    return this.count;
  }

  get isFull(): boolean {
    return this.count >= this.max;
  }

  /** For more than those that follow others. */
  get hasRoom(): boolean {
    return !this.isFull && (this.count < FEW || !this.isBusy() || this.count < this.pace * ENOUGH_MS);
  }

  /** Resolves when there is room; there always is within 250 ms, as older attempts leave. */
  async room(): Promise<void> {
    while (!this.hasRoom) {
      // Nobody may leave for long, and yet there is time again.
      this.timer ??= setTimeout(() => this.wakeAll(), LOOK_EVERY_MS);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  enter(): void {
    this.count++;
  }

  leave(): void {
    this.count--;
    this.left++;
    this.waiting.shift()?.();
  }

  private wakeAll(): void {
    this.timer = undefined;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Whether this process had no time left lately, for itself or because of what else the machine does. */
  private isBusy(): boolean {
    const now = performance.now();
    const ms = now - this.lookedAt;
    if (ms < LOOK_EVERY_MS) return this.busy;
    const used = performance.eventLoopUtilization();
    this.busy = performance.eventLoopUtilization(used, this.used).utilization > BUSY;
    this.pace += (this.left / ms - this.pace) * Math.min(1, ms / PACE_OF_MS);
    this.used = used;
    this.lookedAt = now;
    this.left = 0;
    return this.busy;
  }
}
