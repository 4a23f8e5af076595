/** So many are enough to keep a process at work: when it has no time left, more only wait for each other and look slow. */
const ENOUGH = 64;
const LOOK_EVERY_MS = 10;
/** Of the time since the last look. */
const BUSY = 0.95;

/** Attempts that are younger than 250 ms. */
export class FastLane {
  private count = 0;
  private readonly waiting: (() => void)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private busy = false;
  private lookedAt = performance.now();
  private used = performance.eventLoopUtilization();

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
    return !this.isFull && (this.count < ENOUGH || !this.isBusy());
  }

  /** Resolves when there is room; there always is within 250 ms, as older attempts leave. */
  async room(): Promise<void> {
    while (!this.hasRoom) {
      // Nobody may leave for long, and yet there is time again.
      this.timer ??= setTimeout(() => this.look(), LOOK_EVERY_MS);
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  enter(): void {
    this.count++;
  }

  leave(): void {
    this.count--;
    this.waiting.shift()?.();
  }

  private look(): void {
    this.timer = undefined;
    for (const wake of this.waiting.splice(0)) wake();
  }

  /** Whether this process had no time left lately, for itself or because of what else the machine does. */
  private isBusy(): boolean {
    const now = performance.now();
    if (now - this.lookedAt < LOOK_EVERY_MS) return this.busy;
    const used = performance.eventLoopUtilization();
    this.busy = performance.eventLoopUtilization(used, this.used).utilization > BUSY;
    this.used = used;
    this.lookedAt = now;
    return this.busy;
  }
}
