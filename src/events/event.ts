import { textsOf, timesOf, uuidsOf } from '../database/arrays.ts';
import { newId, timeOf } from '../database/ids.ts';
import { invalid } from '../http/problem.ts';
import { rfc3339ToMicros } from '../http/rfc3339.ts';
import type { TraceHeaders } from '../tracing/trace-context.ts';
import type { Span } from '../tracing/tracer.ts';
import { buildBody, microTimestamp } from './body.ts';
import type { EventCatalogue } from './catalogue/catalogue.ts';
import type { EventType } from './catalogue/event-type.ts';
import { assertPortableJson, UnportableJsonError } from '../http/json-text.ts';

/** What a caller says of an event. */
export interface EventInput {
  /** What the event is about. Default: the event type without its last word, `sales_order` of `sales_order.created`. */
  resourceType?: string | undefined;
  /** Its id, at most 255 characters. */
  resourceId: string;
  data: unknown;
  /** RFC 3339. Default: now. */
  occurredAt?: string | undefined;
  /** `metadata.source`. Default: EVENT_SOURCE. */
  source?: string | undefined;
}

/** A row of `events`. */
export interface NewEvent {
  id: string;
  tenantId: string;
  type: string;
  resourceType: string;
  resourceId: string;
  /** The text that is signed and sent. */
  body: string;
  createdAt: Date;
  testSubscriptionId: string | null;
  /** Sent on with every attempt; null: it belongs to no trace. */
  trace: TraceHeaders | null;
  /** Ends when the event is stored. */
  span?: Span;
}

const defaultResourceType = (type: string): string => type.slice(0, type.lastIndexOf('.')).replaceAll('.', '_');

/** Checks the data and builds the body's bytes. Throws 422 before anything is stored. */
export function newEvent(
  catalogue: EventCatalogue,
  source: string,
  tenantId: string,
  type: string | EventType,
  input: EventInput,
): NewEvent {
  const name = typeof type === 'string' ? type : type.name;
  const eventType = catalogue.get(name);
  if (!eventType || (typeof type !== 'string' && type !== eventType)) {
    throw invalid({ field: 'event', message: `${JSON.stringify(name)} is not an event type of the catalogue` });
  }
  const errors = catalogue.validate(name, input.data);
  if (errors.length > 0) throw invalid(...errors);
  const timestamp = input.occurredAt === undefined ? microTimestamp() : rfc3339ToMicros(input.occurredAt);
  if (timestamp === undefined) throw invalid({ field: 'occurred_at', message: 'must be an RFC 3339 date and time' });
  const id = newId();
  const resourceType = input.resourceType ?? defaultResourceType(name);
  const body = buildBody({
    event: name,
    resourceType,
    resourceId: input.resourceId,
    timestamp,
    data: input.data,
    metadata: { tenantId, source: input.source ?? source, version: eventType.version },
  });
  assertPortable(body);
  const { resourceId } = input;
  const createdAt = new Date(timeOf(id));
  return { id, tenantId, type: name, resourceType, resourceId, body, createdAt, testSubscriptionId: null, trace: null };
}

function assertPortable(body: string): void {
  try {
    assertPortableJson(body);
  } catch (error) {
    if (error instanceof UnportableJsonError) throw invalid({ field: 'data', message: error.message });
    throw error;
  }
}

/** Columns of `events` as arrays, which `EVENTS_GIVEN` reads as rows; `EVENT_COLUMNS` names them. */
export function columnsOf(events: readonly NewEvent[]): Buffer[] {
  return [
    uuidsOf(events, ({ id }) => id),
    uuidsOf(events, ({ tenantId }) => tenantId),
    textsOf(events, ({ type }) => type),
    textsOf(events, ({ resourceType }) => resourceType),
    textsOf(events, ({ resourceId }) => resourceId),
    textsOf(events, ({ body }) => body),
    uuidsOf(events, ({ testSubscriptionId }) => testSubscriptionId),
    timesOf(events, ({ createdAt }) => createdAt),
    textsOf(events, ({ trace }) => trace && JSON.stringify(trace)),
  ];
}

export const EVENT_COLUMNS =
  'id, tenant_id, type, resource_type, resource_id, body, test_subscription_id, created_at, trace';
export const EVENTS_GIVEN = `
  SELECT id, tenant_id, type, resource_type, resource_id, body, test_subscription_id, created_at, trace::jsonb
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::timestamptz[], $9::text[])
    AS given(${EVENT_COLUMNS})`;
