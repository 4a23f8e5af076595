import { VERSION } from '../../config/version.ts';
import { buildBody } from '../../events/body.ts';
import { definitionOf, subschemas } from '../../events/catalogue/bounded/bounds.ts';
import { DATA_MEANING, type EventType } from '../../events/catalogue/event-type.ts';
import type { Operation, Schema } from '../../http/openapi/operations.ts';
import type { Described } from '../../http/openapi/document.ts';
import { prepare } from './prepare.ts';

/** Signs the examples, so that a receiver's author can try a verifier on them. */
export const EXAMPLE_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const TENANT_ID = '018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12';
const TIMESTAMP = '2024-02-14T15:30:45.123456Z';

/** What an endpoint would receive of this event type's example: made by the code that makes the real ones. */
export function exampleRequest(eventType: EventType): { headers: Record<string, string>; body: string } {
  const { name, version, example } = eventType;
  const body = buildBody({
    event: name,
    resourceType: name.slice(0, name.lastIndexOf('.')).replaceAll('.', '_'),
    resourceId: '018d4a83-0f4e-7a61-8c37-2b9d5e7f1a44',
    timestamp: TIMESTAMP,
    data: example,
    metadata: { tenantId: TENANT_ID, source: 'webhook-delivery-platform', version },
  });
  const { headers } = prepare(
    {
      id: '018d4a9c-80a7-7b5f-a2d6-7e3f1c9b4d60',
      eventId: '018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17',
      event: name,
      attempts: 0,
      test: false,
      trace: null,
      subscription: { url: 'https://hooks.acme.example/webhooks', changedAt: 0, timeoutSeconds: null },
    },
    Buffer.from(body),
    {
      secrets: [EXAMPLE_SECRET],
      customHeaders: {},
      now: new Date(TIMESTAMP),
      userAgent: `webhook-delivery-platform/${VERSION} (+https://example.com/webhooks)`,
      defaultTimeoutMs: 10_000,
    },
  );
  return { headers, body };
}

const HEADERS: Record<string, string> = {
  'User-Agent': 'Who we are and where to find us',
  'X-Signature':
    '`sha256=` and the hex HMAC-SHA256 of the body under the secret as it was shown; during a rotation the new one',
  'webhook-id': "The event's id: the same on every attempt and redelivery. Remember it to take an event once",
  'webhook-timestamp': 'Of this attempt, in seconds since 1970. Refuse what is older than 5 minutes',
  'webhook-signature':
    '`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each live secret, separated by spaces (Standard ' +
    'Webhooks). The key is the base64 part of a `whsec_` secret, else its bytes',
  'X-Webhook-Event': 'The event type',
  'X-Webhook-Delivery': "The delivery's id",
  'X-Webhook-Attempt': 'From 1 on',
  'X-Webhook-Test': '`true` when the event was asked for as a test, else absent',
  traceparent: 'W3C Trace Context: the trace of the request that emitted the event; absent when it had none',
  tracestate: 'The same, as the tracing systems before us left it',
};

/** Of what an ordinary delivery lacks. */
const EXAMPLES: Record<string, string> = {
  'X-Webhook-Test': 'true',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'congo=t61rcWkgMzE',
};

/**
 * OpenAPI 3.1 `webhooks`: what an endpoint receives, one for each event type; and the schemas of the bodies, with the
 * definitions that they refer to. `taken` are names of schemas that are none of these.
 */
export function describeWebhooks(eventTypes: readonly EventType[], taken: Iterable<string> = []): Described {
  const names = namesOf(eventTypes, taken);
  const webhooks = eventTypes.map(
    (eventType) => [eventType.name, { post: describeWebhook(eventType, names) }] as const,
  );
  const bodies = eventTypes.map((eventType) => [bodyName(names, eventType), bodySchema(eventType)] as const);
  return {
    webhooks: Object.fromEntries(webhooks),
    schemas: { ...Object.fromEntries(bodies), ...Object.fromEntries(eventTypes.flatMap(definitionsOf)) },
  };
}

/**
 * `InvoiceCreated` for `invoice.created`: an identifier in every language, of which the operation and the body have their names.
 * Of two that become the same, or that is taken, the later is numbered.
 */
function namesOf(eventTypes: readonly EventType[], taken: Iterable<string>): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set(taken);
  for (const { name } of eventTypes) {
    const plain = name
      .replaceAll(/(?:^|[._])([a-z0-9])/g, (_, first: string) => first.toUpperCase())
      .replaceAll('_', '');
    let own = plain;
    for (let nth = 2; used.has(`${own}Event`); nth++) own = `${plain}_${nth}`;
    used.add(`${own}Event`);
    names.set(name, own);
  }
  return names;
}

const bodyName = (names: ReadonlyMap<string, string>, { name }: EventType): string => `${names.get(name)}Event`;

function describeWebhook(eventType: EventType, names: ReadonlyMap<string, string>): Operation {
  const { name, description, deprecated } = eventType;
  const { headers, body } = exampleRequest(eventType);
  return {
    tags: ['webhooks'],
    operationId: `on${names.get(name)}`,
    summary: name,
    description: `${description} Signed in the headers below; this example with the secret \`${EXAMPLE_SECRET}\`.`,
    deprecated,
    security: [],
    parameters: Object.entries(HEADERS).map(([header, meaning]) => ({
      name: header,
      in: 'header',
      required: header in headers,
      description: meaning,
      schema: { type: 'string' },
      example: headers[header] ?? EXAMPLES[header],
    })),
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: { $ref: `#/components/schemas/${bodyName(names, eventType)}` },
          example: JSON.parse(body),
        },
      },
    },
    responses: {
      '2XX': { description: 'Taken: the delivery is `delivered`' },
      '410': { description: 'Send no more: the subscription is disabled' },
      '429': { description: 'Later: the next attempt waits as long as `Retry-After` says, at most an hour' },
      default: { description: 'A failure, also 3xx: retried after 1, 2 and 4 s or as the subscription says' },
    },
  };
}

function bodySchema({ name, version, description, schema }: EventType): Schema {
  const { $schema: _, $defs: _definitions, ...data } = shared(name, schema);
  return {
    type: 'object',
    description,
    required: ['event', 'resource_type', 'resource_id', 'timestamp', 'data', 'metadata'],
    properties: {
      event: { type: 'string', description: 'The event type', enum: [name] },
      resource_type: { type: 'string', description: 'What the event is about' },
      resource_id: { type: 'string', description: 'Its id' },
      timestamp: { type: 'string', format: 'date-time', description: 'When it happened, in microseconds' },
      data: { description: DATA_MEANING, ...data },
      metadata: {
        type: 'object',
        description: 'Where it comes from',
        required: ['tenant_id', 'source', 'version'],
        properties: {
          tenant_id: { type: 'string', format: 'uuid', description: 'Whose event it is' },
          source: { type: 'string', description: 'The installation that sends' },
          version: { type: 'string', enum: [version], description: 'Of the shape of `data`' },
        },
      },
    },
  };
}

/** Under `components`, as `#` is the document there; no other schema has a name with an event type's dots. */
const sharedName = (name: string, definition: string): string => `${name}.${definition}`;

/** The schema with its references as the document has them. */
function shared(name: string, schema: EventType['schema']): Record<string, unknown> {
  const copy = structuredClone(schema) as Record<string, unknown>;
  for (const { keywords } of subschemas(copy)) {
    const definition = definitionOf(keywords['$ref']);
    if (definition !== undefined) keywords['$ref'] = `#/components/schemas/${sharedName(name, definition)}`;
  }
  return copy;
}

const definitionsOf = ({ name, schema }: EventType): [string, Schema][] =>
  Object.entries((shared(name, schema)['$defs'] ?? {}) as Record<string, Schema>).map(([definition, one]) => [
    sharedName(name, definition),
    one,
  ]);
