import type { Span, Tracer } from '../../tracing/tracer.ts';
import type { DueDelivery } from '../due-delivery.ts';

type Start = NonNullable<Tracer['start']>;

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
