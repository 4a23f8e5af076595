import { AnyObject, Items, Moment, Text } from '../http/fields.ts';
import type { OnWire } from '../http/openapi/answers.ts';
import { anyObject, named } from '../http/openapi/examples.ts';
import { paymentReceived } from './catalogue/payment.ts';
import { groupOf, type EventType } from './catalogue/event-type.ts';
import { PageQuery } from '../http/paging.ts';
import type { NewEvent } from './event.ts';
import type { EventRow } from './events.rows.ts';

const EXAMPLE_DATA = {
  payment_id: 'pay-1',
  invoice_id: 'inv-123',
  amount: '1500.00',
  currency: 'EUR',
  payment_method: 'bank_transfer',
  reference_number: null,
};

export class EmitEventDto {
  @Text({ about: 'A name of the catalogue.', max: 100, example: 'payment.received' })
  event: string;

  @Text({ about: 'What the event is about, 1 to 100 characters.', min: 1, max: 100, example: 'payment' })
  resource_type: string;

  @Text({ about: 'Its id, 1 to 255 characters.', min: 1, max: 255, example: 'pay-1' })
  resource_id: string;

  @AnyObject({ about: "As the event type's schema says.", example: EXAMPLE_DATA })
  data: Record<string, unknown>;

  @Text({
    about: 'RFC 3339, up to microseconds: the `timestamp` of the body. Default: now.',
    max: 40,
    format: 'date-time',
    optional: true,
    example: '2024-02-14T15:30:45.123456Z',
  })
  occurred_at?: string;
}

export class EmitBatchDto {
  @Items(EmitEventDto, { about: '1 to 100 events, all stored or none.', minItems: 1, maxItems: 100 })
  events: EmitEventDto[];
}

class EmitForTenantDto extends EmitEventDto {
  @Text({ about: 'Whose it is: the id or external id of a tenant.', min: 1, max: 255, example: 'acme' })
  tenant: string;
}

export class EmitForTenantsDto {
  @Items(EmitForTenantDto, { about: '1 to 100 events, all stored or none.', minItems: 1, maxItems: 100 })
  events: EmitForTenantDto[];
}

export class ListEventsQuery extends PageQuery {
  @Text({ about: 'An exact event type.', max: 100, optional: true, example: 'payment.received' })
  event?: string;

  @Text({ about: 'Those about this kind of resource.', max: 100, optional: true, example: 'payment' })
  resource_type?: string;

  @Text({ about: 'Those about this resource.', max: 255, optional: true, example: 'pay-1' })
  resource_id?: string;

  @Moment({ about: 'Created at or after, RFC 3339.', optional: true })
  since?: Date;

  @Moment({ about: 'Created before, RFC 3339.', optional: true })
  until?: Date;
}

export const listedEventView = (row: EventRow) => ({
  id: row.id,
  event: row.type,
  resource_type: row.resource_type,
  resource_id: row.resource_id,
  test: row.test,
  created_at: row.created_at,
});

export const eventView = (event: Pick<NewEvent, 'id' | 'type' | 'resourceType' | 'resourceId' | 'createdAt'>) => ({
  id: event.id,
  event: event.type,
  resource_type: event.resourceType,
  resource_id: event.resourceId,
  created_at: event.createdAt.toISOString(),
});

export const eventTypeView = (eventType: EventType) => ({
  name: eventType.name,
  description: eventType.description,
  version: eventType.version,
  deprecated: eventType.deprecated,
  group: eventType.group ?? groupOf(eventType.name),
  schema: eventType.schema,
  example: eventType.example,
});

export const eventExample = named<OnWire<ReturnType<typeof eventView>>>('Event', {
  id: '018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17',
  event: 'payment.received',
  resource_type: 'payment',
  resource_id: 'pay-1',
  created_at: '2024-02-14T15:30:45.201Z',
});

const { schema, example, ...paymentReceivedFields } = eventTypeView(paymentReceived);

export const eventTypeExample = named<OnWire<ReturnType<typeof eventTypeView>>>('EventType', {
  ...paymentReceivedFields,
  schema: anyObject(schema),
  example: anyObject(example),
});

export const listedEventExample = named<OnWire<ReturnType<typeof listedEventView>>>('ListedEvent', {
  ...eventExample.value,
  test: false,
});

export const tenantsEventExample = named(
  'TenantsEvent',
  eventExample.with({ tenant_id: '018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12' }),
);
