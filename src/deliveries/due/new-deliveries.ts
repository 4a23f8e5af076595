import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Metrics } from '../../metrics/metrics.ts';
import { Tracer } from '../../tracing/tracer.ts';
import { fanOutSpan } from './fan-out-span.ts';
import type { Made } from './fan-out.ts';

/** What follows when deliveries were made of events. */
@Injectable()
export class NewDeliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
    private readonly tracer: Tracer,
  ) {}

  /** Counts those that are skipped, traces all of them and resolves with the ids of the others. */
  async tell(made: Made, events: number, startedAt: Date): Promise<string[]> {
    const pending = made.pending?.split(',') ?? [];
    const skipped = made.skipped ?? [];
    for (const { tenantId, event } of skipped) {
      this.metrics.deliveries.inc({ event, tenant_id: this.metrics.tenantLabel(tenantId, event), status: 'skipped' });
    }
    if (this.tracer.start && events > 0) {
      const ids = [...pending, ...skipped.map(({ id }) => id)];
      // A span less is no harm; hints that got lost would cost 15 s.
      await fanOutSpan(this.tracer.start, this.dataSource, { events, ids, startedAt }).catch(() => undefined);
    }
    return pending;
  }
}
