import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Metrics } from '../../metrics/metrics.ts';
import { Tracer } from '../../tracing/tracer.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { fanOutSpan, tracesOf } from './fan-out-span.ts';
import type { Made } from './matching.ts';

/** What follows when deliveries were made of events. */
@Injectable()
export class NewDeliveries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly metrics: Metrics,
    private readonly tracer: Tracer,
  ) {}

  /** Of those with rows: counts the skipped ones, traces all of them and resolves with the ids of the others. */
  async tell(made: Made, events: number, startedAt: Date): Promise<string[]> {
    const pending = made.pending?.split(',') ?? [];
    const skipped = made.skipped ?? [];
    for (const { tenantId, event: type } of skipped) {
      const event = this.metrics.eventLabel(type);
      this.metrics.deliveries.inc({ event, tenant_id: this.metrics.tenantLabel(tenantId, event), status: 'skipped' });
    }
    if (this.tracer.start && events > 0) {
      const ids = [...pending, ...skipped.map(({ id }) => id)];
      // A span less is no harm; hints that got lost would cost 15 s.
      const traces = await tracesOf(this.dataSource, ids).catch(() => []);
      fanOutSpan(this.tracer.start, { events, deliveries: ids.length, traces, startedAt });
    }
    return pending;
  }

  /** Traces those without rows. */
  trace(deliveries: readonly DueDelivery[], events: number, startedAt: Date): void {
    if (!this.tracer.start || events === 0) return;
    const traces = [...new Map(deliveries.map(({ eventId, trace }) => [eventId, trace])).values()];
    fanOutSpan(this.tracer.start, {
      events,
      deliveries: deliveries.length,
      traces: traces.filter((trace) => trace !== null),
      startedAt,
    });
  }
}
