import type { DataSource } from 'typeorm';
import { onConnection } from '../../database/connections/transactions.ts';
import { idRange } from '../../database/ids.ts';
import type { TraceHeaders } from '../../tracing/trace-context.ts';
import type { Tracer } from '../../tracing/tracer.ts';

/** Links that a span keeps by default (OpenTelemetry, "Span Limits"). */
const MAX_LINKS = 128;

/** One pass serves events of many traces, so it is in none of them and links to each. Only where spans are made. */
export async function fanOutSpan(
  start: NonNullable<Tracer['start']>,
  dataSource: DataSource,
  { events, ids, startedAt }: { events: number; ids: readonly string[]; startedAt: Date },
): Promise<void> {
  const rows =
    ids.length === 0
      ? []
      : await onConnection(dataSource, (db) =>
          db.query<{ trace: TraceHeaders }[]>(
            `SELECT DISTINCT e.trace FROM deliveries d JOIN events e ON e.id = d.event_id AND e.id BETWEEN $2 AND $3
             WHERE d.id = ANY($1::uuid[]) AND d.id BETWEEN $2 AND $3 AND e.trace IS NOT NULL LIMIT ${MAX_LINKS}`,
            [ids, ...idRange(ids)],
          ),
        );
  const attributes = { 'webhook.events': events, 'webhook.deliveries': ids.length };
  start('fan-out', { kind: 'internal', startedAt, attributes, links: rows.map(({ trace }) => trace) }).end();
}
