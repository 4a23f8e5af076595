import type { DataSource } from 'typeorm';
import { idRange } from '../../database/ids.ts';
import { onConnection } from '../../database/transactions.ts';
import type { TraceHeaders } from '../../tracing/trace-context.ts';
import type { Span, Tracer } from '../../tracing/tracer.ts';
import type { DueDelivery } from './load.ts';

type Start = NonNullable<Tracer['start']>;

/** Links that a span keeps by default (OpenTelemetry, "Span Limits"). */
const MAX_LINKS = 128;

/** Belongs to the event's trace; the endpoint sees it as its parent. */
export function attemptSpan(start: Start, delivery: DueDelivery): Span {
  return start(`attempt ${delivery.event}`, {
    kind: 'client',
    parent: delivery.trace,
    attributes: {
      'http.request.method': 'POST',
      // Not the whole URL: some carry a secret.
      'server.address': new URL(delivery.subscription.url).hostname,
      'webhook.delivery.id': delivery.id,
      'webhook.event.id': delivery.eventId,
      'webhook.tenant.id': delivery.tenantId,
      'webhook.attempt': delivery.attempts + 1,
    },
  });
}

/** One pass serves events of many traces, so it is in none of them and links to each. Only where spans are made. */
export async function fanOutSpan(
  start: Start,
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
