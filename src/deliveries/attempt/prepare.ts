import type { EgressRequest } from '../../security/egress/egress-client.ts';
import { webhookSignature, xSignature } from '../../security/signature.ts';
import type { CustomHeaders } from '../../subscriptions/sealed/masked-headers.ts';
import type { TraceHeaders } from '../../tracing/trace-context.ts';
import type { DueDelivery, DueSubscription } from '../due-delivery.ts';

export interface PrepareOptions {
  /** The subscription's live secrets in clear, the newest first; at least one. */
  secrets: readonly string[];
  /** The subscription's own, in clear. */
  customHeaders: CustomHeaders;
  now: Date;
  userAgent: string;
  defaultTimeoutMs: number;
  /** Of this attempt's span. Default: the trace of the event, passed on as it came. */
  trace?: TraceHeaders | undefined;
}

/** What is looked at of a delivery. */
type ToPrepare = Pick<DueDelivery, 'id' | 'eventId' | 'event' | 'attempts' | 'test' | 'trace'> & {
  subscription: Pick<DueSubscription, 'url' | 'changedAt' | 'timeoutSeconds'>;
};

/** Everything that is sent, and nothing done: the same input makes the same bytes. */
export function prepare(delivery: ToPrepare, body: Buffer, options: PrepareOptions): EgressRequest {
  const { secrets, customHeaders, now, userAgent, defaultTimeoutMs, trace = delivery.trace } = options;
  const { url, changedAt, timeoutSeconds } = delivery.subscription;
  const timestamp = Math.floor(now.getTime() / 1000);
  return {
    url,
    changedAt,
    body,
    timeoutMs: timeoutSeconds === null ? defaultTimeoutMs : timeoutSeconds * 1000,
    headers: {
      // The tenant's own first: were one named like ours, ours would win.
      ...customHeaders,
      'Content-Type': 'application/json',
      'User-Agent': userAgent,
      'X-Signature': xSignature(secrets[0] ?? '', body),
      'webhook-id': delivery.eventId,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': webhookSignature(secrets, delivery.eventId, timestamp, body),
      'X-Webhook-Event': delivery.event,
      'X-Webhook-Delivery': delivery.id,
      'X-Webhook-Attempt': String(delivery.attempts + 1),
      ...(delivery.test ? { 'X-Webhook-Test': 'true' } : {}),
      ...trace,
    },
  };
}
