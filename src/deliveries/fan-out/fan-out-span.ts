import type { DataSource } from 'typeorm';
import { onConnection } from '../../database/connections/transactions.ts';
import { idRange } from '../../database/ids.ts';
import type { TraceHeaders } from '../../tracing/trace-context.ts';
import type { Tracer } from '../../tracing/tracer.ts';

/** Links that a span keeps by default (OpenTelemetry, "Span Limits"). */
const MAX_LINKS = 128;

interface Pass {
  events: number;
  deliveries: number;
  /** Of the events, where they have any. */
  traces: readonly TraceHeaders[];
  startedAt: Date;
}

/** One pass serves events of many traces, so it is in none of them and links to each. */
export function fanOutSpan(start: NonNullable<Tracer['start']>, { events, deliveries, traces, startedAt }: Pass): void {
  const attributes = { 'webhook.events': events, 'webhook.deliveries': deliveries };
  start('fan-out', { kind: 'internal', startedAt, attributes, links: traces.slice(0, MAX_LINKS) }).end();
}

/** Of the events of these deliveries. Only where spans are made. */
export async function tracesOf(dataSource: DataSource, ids: readonly string[]): Promise<TraceHeaders[]> {
  if (ids.length === 0) return [];
  const rows = await onConnection(dataSource, (db) =>
    db.query<{ trace: TraceHeaders }[]>(
      `SELECT DISTINCT e.trace FROM deliveries d JOIN events e ON e.id = d.event_id AND e.id BETWEEN $2 AND $3
       WHERE d.id = ANY($1::uuid[]) AND d.id BETWEEN $2 AND $3 AND e.trace IS NOT NULL LIMIT ${MAX_LINKS}`,
      [ids, ...idRange(ids)],
    ),
  );
  return rows.map(({ trace }) => trace);
}
