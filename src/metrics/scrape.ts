import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from './metrics.ts';

type Gauging = () => Promise<void>;

/** A scrape never waits longer for Postgres or Redis; the gauges then keep their last values. */
const DEADLINE_MS = 1_000;

/** Makes one answer of `/metrics`. */
@Injectable()
export class Scrape {
  private readonly logger = new Logger('Metrics');
  private readonly gaugings: Gauging[] = [];

  constructor(private readonly metrics: Metrics) {}

  /** `gauging` runs before every answer and sets the gauges that have to be asked for. */
  before(gauging: Gauging): void {
    this.gaugings.push(gauging);
  }

  async text(): Promise<string> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, DEADLINE_MS).unref());
    await Promise.all(
      this.gaugings.map((gauging) =>
        Promise.race([gauging(), late]).catch((error: Error) => this.logger.warn(`A gauge is stale: ${error.message}`)),
      ),
    );
    return this.metrics.registry.metrics();
  }
}
