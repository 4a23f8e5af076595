import { paymentReceived } from '../events/catalogue/payment.ts';
import type { OnWire } from '../http/openapi/answers.ts';
import { anyObject, either, mapOf, named, nullable, oneOf } from '../http/openapi/examples.ts';
import { maskedRequest } from '../subscriptions/sealed/custom-headers.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from './delivery.ts';
import { parseHeaderLines } from './record/header-lines.ts';
import { FAILURE_REASONS, type FailureReason } from './record/outcome.ts';
import { exampleRequest } from './attempt/webhook-docs.ts';

/** A delivery as it is listed, in the names of the wire. */
export interface DeliveryRow {
  id: string;
  tenant_id: string;
  event_id: string;
  event: string;
  /** Null, as the other: its event is not there any more. */
  resource_type: string | null;
  resource_id: string | null;
  test: boolean;
  subscription_id: string;
  url: string;
  status: DeliveryStatus;
  attempts: number;
  max_attempts: number;
  next_attempt_at: Date | null;
  last_status_code: number | null;
  last_reason: FailureReason | null;
  last_error: string | null;
  last_duration_ms: number | null;
  created_at: Date;
  delivered_at: Date | null;
}

export interface AttemptRow {
  id: string;
  attempt: number;
  started_at: Date;
  duration_ms: number;
  status_code: number | null;
  outcome: 'delivered' | 'failed';
  reason: FailureReason | null;
  error: string | null;
  url: string;
  /** Null, as the answer's: past their retention. */
  request_headers: string | null;
  response_headers: string | null;
  response_body: string | null;
}

export interface EventRow {
  id: string;
  type: string;
  resource_type: string;
  resource_id: string;
  body: string | null;
  created_at: Date;
}

/** `max_attempts`: with all that its present round may still have, by the schedule of now. */
export const deliveryView = (row: DeliveryRow) => ({
  id: row.id,
  event_id: row.event_id,
  event: row.event,
  resource_type: row.resource_type,
  resource_id: row.resource_id,
  test: row.test,
  subscription_id: row.subscription_id,
  url: row.url,
  status: row.status,
  attempts: row.attempts,
  max_attempts: row.max_attempts,
  next_attempt_at: row.next_attempt_at,
  last_status_code: row.last_status_code,
  last_reason: row.last_reason,
  last_error: row.last_error,
  last_duration_ms: row.last_duration_ms,
  created_at: row.created_at,
  delivered_at: row.delivered_at,
});

/**
 * `request` is that of the newest attempt as it was sent, custom headers masked; null: no attempt yet, nothing was sent, or past
 * its retention.
 */
export const deliveryDetailView = (row: DeliveryRow, body: string | null, attempts: readonly AttemptRow[]) => ({
  ...deliveryView(row),
  request: { headers: requestHeadersOf(attempts.at(-1)), body },
  attempt_log: attempts.map(attemptView),
});

export const attemptView = (attempt: AttemptRow) => ({
  attempt: attempt.attempt,
  url: attempt.url,
  started_at: attempt.started_at,
  duration_ms: attempt.duration_ms,
  status_code: attempt.status_code,
  outcome: attempt.outcome,
  reason: attempt.reason,
  error: attempt.error,
  response_headers: headersOf(attempt.response_headers),
  response_body: attempt.response_body,
});

const requestHeadersOf = (attempt: AttemptRow | undefined) => {
  const headers = headersOf(attempt?.request_headers);
  return headers && maskedRequest(headers);
};

const headersOf = (lines: string | null | undefined) => (typeof lines === 'string' ? parseHeaderLines(lines) : null);

/** `data` and `timestamp` are null when the payload is past its retention. */
export const eventDetailView = (row: EventRow, deliveries: readonly DeliveryRow[]) => {
  const body =
    row.body === null ? null : (JSON.parse(row.body) as { timestamp: string; data: Record<string, unknown> });
  return {
    id: row.id,
    event: row.type,
    resource_type: row.resource_type,
    resource_id: row.resource_id,
    timestamp: body?.timestamp ?? null,
    created_at: row.created_at,
    data: body?.data ?? null,
    deliveries: deliveries.map(deliveryView),
  };
};

const sent = exampleRequest(paymentReceived);
/** What comes more than once is an array. */
const headersExample = (headers: Record<string, string>) =>
  nullable(
    named<OnWire<ReturnType<typeof parseHeaderLines>>>('HeaderValues', mapOf(headers, either('text', ['text']))),
  );

export const deliveryExample = named<OnWire<ReturnType<typeof deliveryView>>>('Delivery', {
  id: '018d4a9c-80a7-7b5f-a2d6-7e3f1c9b4d60',
  event_id: '018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17',
  event: paymentReceived.name,
  resource_type: nullable('payment'),
  resource_id: nullable('pay-1'),
  test: false,
  subscription_id: '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83',
  url: 'https://hooks.acme.example/webhooks',
  status: oneOf(DELIVERY_STATUSES, 'delivered', 'DeliveryStatus'),
  attempts: 1,
  max_attempts: 4,
  next_attempt_at: nullable('2024-02-14T16:00:00.000Z', null),
  last_status_code: nullable(200),
  last_reason: nullable(oneOf(FAILURE_REASONS, 'server_error', 'FailureReason'), null),
  last_error: nullable('server_error: status 503', null),
  last_duration_ms: nullable(73),
  created_at: '2024-02-14T15:30:45.201Z',
  delivered_at: nullable('2024-02-14T15:30:45.287Z'),
});

export const deadLetterExample = deliveryExample.showing({
  status: 'failed',
  attempts: 4,
  last_status_code: 503,
  last_reason: 'server_error',
  last_error: 'server_error: status 503',
  delivered_at: null,
});

export const attemptExample = named<OnWire<ReturnType<typeof attemptView>>>('Attempt', {
  attempt: 1,
  url: deliveryExample.value.url,
  started_at: '2024-02-14T15:30:45.214Z',
  duration_ms: 73,
  status_code: nullable(200),
  outcome: oneOf(['delivered', 'failed'], 'delivered', 'AttemptOutcome'),
  reason: nullable(oneOf(FAILURE_REASONS, 'server_error', 'FailureReason'), null),
  error: nullable('status 503', null),
  response_headers: headersExample({ 'content-type': 'text/plain' }),
  response_body: nullable('ok'),
});

export const deliveryDetailExample = named<OnWire<ReturnType<typeof deliveryDetailView>>>(
  'DeliveryDetail',
  deliveryExample.with({
    request: { headers: headersExample(sent.headers), body: nullable(sent.body) },
    attempt_log: [attemptExample],
  }),
);

export const eventDetailExample = named<OnWire<ReturnType<typeof eventDetailView>>>('EventDetail', {
  id: deliveryExample.value.event_id,
  event: paymentReceived.name,
  resource_type: 'payment',
  resource_id: 'pay-1',
  timestamp: nullable('2024-02-14T15:30:45.123456Z'),
  created_at: deliveryExample.value.created_at,
  data: nullable(anyObject(paymentReceived.example)),
  deliveries: [deliveryExample],
});
