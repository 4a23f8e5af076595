/** Of those without a label of their own. */
const OTHER_EVENTS = '_other';

/** Keeps the number of `event` labels bounded: those that are named have their own. */
export class EventLabels {
  /** Undefined: all are. */
  private named: ReadonlySet<string> | undefined;

  constructor(private readonly dropped: (event: string) => void) {}

  /** Those that have a label of their own from now on; the series of others go. */
  name(events: Iterable<string>): void {
    const before = this.named;
    this.named = new Set(events);
    for (const event of before ?? []) if (!this.named.has(event)) this.dropped(event);
  }

  labelOf(event: string): string {
    return this.named === undefined || this.named.has(event) ? event : OTHER_EVENTS;
  }
}
