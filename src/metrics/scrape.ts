import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from './metrics.ts';
import type { Counted } from './registered.ts';

type Gauging = () => Promise<void>;

/** A scrape never waits longer for Postgres or Redis; the gauges then keep their last values. */
const DEADLINE_MS = 1_000;

/** Makes one answer of `/metrics`. */
@Injectable()
export class Scrape {
  private readonly logger = new Logger('Metrics');
  private readonly gaugings: Gauging[] = [];
  private all: (() => Promise<string>) | undefined;

  constructor(private readonly metrics: Metrics) {}

  /** `gauging` runs before every answer and sets the gauges that have to be asked for. */
  before(gauging: Gauging): void {
    this.gaugings.push(gauging);
  }

  /** The answer is `all`'s from now on: what this process counts is a part of that. */
  askInstead(all: () => Promise<string>): void {
    this.all = all;
  }

  async text(): Promise<string> {
    if (this.all) return this.all();
    await this.gauge();
    return this.metrics.registry.metrics();
  }

  /** What this process counts, to be added up. */
  async counted(): Promise<Counted> {
    await this.gauge();
    return this.metrics.registry.getMetricsAsJSON();
  }

  private async gauge(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, DEADLINE_MS).unref());
    await Promise.all(
      this.gaugings.map((gauging) =>
        Promise.race([gauging(), late]).catch((error: Error) => this.logger.warn(`A gauge is stale: ${error.message}`)),
      ),
    );
  }
}
