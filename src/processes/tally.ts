import { AggregatorRegistry, type Registry } from 'prom-client';
import type { Counted } from '../metrics/registered.ts';

/** The sums of several processes; gauges by what each says of itself. */
const sum = (all: Counted[]): Registry => AggregatorRegistry.aggregate(all);

/** What goes on growing, and would fall otherwise: Prometheus takes a counter that falls for one that began anew. */
const growing = (counted: Counted): Counted => counted.filter(({ type }) => String(type) !== 'gauge');

/** Adds up what processes count, also those that have ended. */
export class Tally<Process> {
  private readonly latest = new Map<Process, Counted>();
  private ended: Counted = [];

  tell(process: Process, counted: Counted): void {
    this.latest.set(process, counted);
  }

  /** Its counters stay as they were seen last. */
  async end(process: Process): Promise<void> {
    const last = this.latest.get(process);
    this.latest.delete(process);
    if (last) this.ended = await sum([this.ended, growing(last)]).getMetricsAsJSON();
  }

  text(): Promise<string> {
    return sum([...this.latest.values(), this.ended]).metrics();
  }
}
