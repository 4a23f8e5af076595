/** Attempts, or bytes of their bodies, that are in flight, and those that wait until they may be. */
export interface Line {
  inFlight: number;
  /** When the line of parked deliveries ends, ms since the epoch. */
  lineEndsAt: number;
}

/** The lines used last, so many. One with anything in flight is never forgotten: what leaves it would be missed. */
export class Lines<L extends Line> {
  /** The one used last is the last, when there are many. */
  private readonly lines = new Map<string, L>();

  constructor(
    private readonly max: number,
    private readonly make: (now: number) => L,
  ) {}

  get size(): number {
    return this.lines.size;
  }

  of(key: string, now: number): L {
    const known = this.lines.get(key);
    // Who was used last only matters when some are to be forgotten soon, and moving one costs more than finding it.
    if (known && this.lines.size <= this.max / 2) return known;
    const line = known ?? this.make(now);
    if (known) this.lines.delete(key);
    this.lines.set(key, line);
    if (this.lines.size > this.max) this.forgetOne();
    return line;
  }

  get(key: string): L | undefined {
    return this.lines.get(key);
  }

  forget(key: string): void {
    this.lines.delete(key);
  }

  /** Those with parked deliveries. */
  heldBack(now: number): number {
    let count = 0;
    for (const { lineEndsAt } of this.lines.values()) if (lineEndsAt > now) count++;
    return count;
  }

  /** Short: far fewer are in flight than are remembered. */
  private forgetOne(): void {
    for (const [key, { inFlight }] of this.lines) {
      if (inFlight > 0) continue;
      this.lines.delete(key);
      return;
    }
  }
}

const MIN_PARK_MS = 50;
/** A delivery over a limit comes back at the latest after this, also when the estimate is longer. */
const MAX_PARK_MS = 600_000;

/** At the end of the line; when that is, ms since the epoch. */
export function park(line: Line, spacingMs: number, now: number): number {
  line.lineEndsAt = Math.max(line.lineEndsAt, now + MIN_PARK_MS) + spacingMs;
  return Math.min(line.lineEndsAt, now + MAX_PARK_MS);
}
