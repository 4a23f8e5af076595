import { describe, expect, it } from '@jest/globals';
import type { EventData, EventKind } from '../../src/events/catalogue/built-in.ts';
import { EventCatalogue } from '../../src/events/catalogue/catalogue.ts';
import { defineEventType } from '../../src/events/catalogue/event-type.ts';
import { paymentReceived } from '../../src/events/catalogue/payment.ts';
import { choice, id, integer, list, money, nullable, object, text } from '../../src/events/catalogue/schema.ts';
import type { Schema } from '../../src/events/catalogue/schema.ts';

/** What a module of its own writes: the event type, and the declaration only if it wants to emit by name. */
const sampleTaken = defineEventType({
  name: 'lab_sample.taken',
  version: '1.0',
  description: 'A sample was taken.',
  schema: object(
    {
      sample_id: id('The sample'),
      tubes: list('What it is in', object({ code: text('On the label'), volume_ml: integer('How much', 1) })),
    },
    { urgency: nullable(choice('How soon', 'today', 'this_week')) },
  ),
  example: { sample_id: 's-1', tubes: [{ code: 'A7', volume_ml: 20 }] },
});

declare module '../../src/events/catalogue/built-in.ts' {
  interface EventTypes {
    'lab_sample.taken': typeof sampleTaken;
  }
}

const names = [
  'invoice.created invoice.sent invoice.authorized invoice.rejected invoice.cancelled',
  'payment.received payment.failed customer.created customer.updated',
  'sales_order.created sales_order.confirmed sales_order.cancelled',
  'inventory.low inventory.updated document.updated error.occurred purchase_order.created',
  'webhook.subscription.disabled webhook.delivery.exhausted',
].flatMap((line) => line.split(' '));

const invoice = 'invoice_id invoice_number amount currency customer_name status created_at';
const customer = 'customer_id customer_name customer_email customer_phone';
const order = 'order_id order_number customer_id customer_name amount currency';

const builtIn = new EventCatalogue();

function exampleOf(name: string, changes: object = {}): object {
  const data = { ...Object(builtIn.get(name)?.example), ...changes };
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

describe('the catalogue', () => {
  it('lists the 17 business events and the two of the platform, in order', () => {
    expect(builtIn.names()).toEqual(names);
    expect(builtIn.all().map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['invoice.created', invoice],
    ['invoice.sent', invoice],
    ['invoice.authorized', invoice],
    ['invoice.rejected', `${invoice} reason`],
    ['invoice.cancelled', `${invoice} reason`],
    ['payment.received', 'payment_id invoice_id amount currency payment_method reference_number'],
    ['payment.failed', 'payment_id invoice_id amount currency reason error_code'],
    ['customer.created', `${customer} customer_type`],
    ['customer.updated', `${customer} changes`],
    ['sales_order.created', `${order} items_count`],
    ['sales_order.confirmed', order],
    ['sales_order.cancelled', 'order_id order_number reason'],
  ])('gives %s exactly the fields of the contract, all required', (name, fields) => {
    const schema = builtIn.get(name)?.schema;
    expect(Object.keys(Object(schema?.['properties']))).toEqual(fields.split(' '));
    expect(schema?.['required']).toEqual(fields.split(' '));
  });

  it.each(names)('describes %s and each of its fields, and its example is valid', (name) => {
    const eventType = builtIn.get(name);
    expect(eventType).toMatchObject({
      name,
      version: '1.0',
      deprecated: false,
      description: expect.stringMatching(/\.$/),
    });
    expect(eventType?.schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    for (const field of Object.values(Object(eventType?.schema['properties']))) {
      expect(field).toHaveProperty('description', expect.stringMatching(/.../));
    }
    expect(builtIn.validate(name, eventType?.example)).toEqual([]);
  });

  it.each([
    ['invoice.created', { amount: 1500 }, 'data.amount'],
    ['invoice.created', { amount: '1500.0' }, 'data.amount'],
    ['invoice.created', { amount: '1500.00\n' }, 'data.amount'],
    ['invoice.created', { amount: '1234567890123456.00' }, 'data.amount'],
    ['invoice.created', { amount: '١.00' }, 'data.amount'],
    ['invoice.created', { currency: 'eur' }, 'data.currency'],
    ['invoice.created', { created_at: '14.02.2024' }, 'data.created_at'],
    ['invoice.created', { invoice_id: '' }, 'data.invoice_id'],
    ['invoice.created', { customer_name: undefined }, 'data.customer_name'],
    ['invoice.created', { reason: 'only rejected and cancelled have one' }, 'data.reason'],
    ['invoice.created', { 'odd name': 1 }, 'data["odd name"]'],
    ['invoice.created', { ['__proto__']: {} }, 'data.__proto__'],
    ['payment.received', { reference_number: undefined }, 'data.reference_number'],
    ['customer.created', { customer_type: 'vendor' }, 'data.customer_type'],
    ['customer.created', { customer_email: 'nobody' }, 'data.customer_email'],
    ['customer.updated', { changes: {} }, 'data.changes'],
    ['sales_order.created', { items_count: 1.5 }, 'data.items_count'],
    ['sales_order.created', { items_count: Number.NaN }, 'data.items_count'],
    ['inventory.low', { quantity: 0.1 }, 'data.quantity'],
    ['document.updated', { changed_fields: ['title', 7] }, 'data.changed_fields[1]'],
    ['webhook.delivery.exhausted', { last_status_code: 99 }, 'data.last_status_code'],
  ])('refuses %s with %p and names the field', (name, changes, field) => {
    expect(builtIn.validate(name, exampleOf(name, changes))).toEqual([{ field, message: expect.stringMatching(/./) }]);
  });

  it.each([
    ['payment.received', { reference_number: null }],
    ['customer.created', { customer_phone: null }],
    ['customer.created', { customer_email: 'jörg@bücher.example' }],
    ['customer.updated', { changes: { email: 'a@b.example', tags: ['x'], phone: null } }],
    ['invoice.created', { amount: '-0.01' }],
    ['inventory.low', { quantity: '0.125', warehouse: null }],
    ['error.occurred', { details: undefined }],
    ['webhook.delivery.exhausted', { last_status_code: null, last_error: null }],
  ])('accepts %s with %p', (name, changes) => {
    expect(builtIn.validate(name, exampleOf(name, changes))).toEqual([]);
  });

  it.each([null, undefined, [[]], 'text', 7])('refuses %p as data', (data) => {
    expect(builtIn.validate('invoice.created', data)).toEqual([{ field: 'data', message: 'must be object' }]);
  });

  it('says what is required, what is unknown and what may be chosen', () => {
    const data = exampleOf('customer.created', { customer_id: undefined, age: 3, customer_type: 'vendor' });
    expect(new Set(builtIn.validate('customer.created', data))).toEqual(
      new Set([
        { field: 'data.customer_id', message: 'is required' },
        { field: 'data.age', message: 'is not a known field' },
        { field: 'data.customer_type', message: 'must be one of individual, company, lead' },
      ]),
    );
  });

  it('finds at most 20 things wrong', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`f${index}`, 1]));
    expect(builtIn.validate('invoice.created', many)).toHaveLength(20);
  });

  it.each(['invoice.paid', 'Invoice.created', 'invoice.created ', 'constructor', ''])('does not know %p', (name) => {
    expect(builtIn.get(name)).toBeUndefined();
    expect(builtIn.validate(name, {})).toEqual([{ field: 'event', message: 'is not an event type of the catalogue' }]);
  });

  it.each(['*', 'invoice.*', 'sales_order.*', 'webhook.*', 'webhook.delivery.exhausted', 'invoice.created'])(
    'the pattern %p selects something',
    (pattern) => expect(builtIn.matches(pattern)).toBe(true),
  );

  const selectNothing = ['webhook.delivery.*', 'sales.*', 'invoice', 'invoice.', 'Invoice.*', 'invoice.paid'];
  it.each([...selectNothing, '*.created', 'invoice.**', '.*', '**', ''])('the pattern %p selects nothing', (pattern) =>
    expect(builtIn.matches(pattern)).toBe(false),
  );
});

describe('registering an event type', () => {
  const named = { name: 'thing.done', version: '1.0', description: 'A thing was done.', deprecated: false };
  const minimal = { ...named, schema: object({ thing_id: id('It') }), example: { thing_id: 't-1' } };

  it('makes it known, checked to the full depth of its data, and selectable', () => {
    const catalogue = new EventCatalogue();
    expect(catalogue.matches('lab_sample.*')).toBe(false);
    catalogue.register(sampleTaken);
    expect(catalogue.get('lab_sample.taken')).toBe(sampleTaken);
    expect(catalogue.matches('lab_sample.*')).toBe(true);
    expect(catalogue.validate('lab_sample.taken', { ...sampleTaken.example, urgency: null })).toEqual([]);
    const tubes = [{ volume_ml: 1 }, { code: 'A8', volume_ml: 0 }];
    expect(catalogue.validate('lab_sample.taken', { sample_id: 's-2', tubes, urgency: 'now' })).toEqual([
      { field: 'data.tubes[0].code', message: 'is required' },
      { field: 'data.tubes[1].volume_ml', message: 'must be >= 1' },
      { field: 'data.urgency', message: 'must be one of today, this_week, null' },
    ]);
  });

  it('throws for a name that is taken', () => {
    expect(() => new EventCatalogue().register(paymentReceived)).toThrow('"payment.received": registered twice');
  });

  const badNames = ['thing', 'Thing.done', 'thing.*', 'thing..done', '.done', 'thing.done.', 'thing-a.done', '1a.b'];
  it.each([...badNames, 'a b.c', 'thing.done\n', `thing.${'x'.repeat(95)}`])('throws for the name %p', (name) => {
    expect(() => new EventCatalogue().register({ ...minimal, name })).toThrow('bad name');
  });

  it.each<[string, Schema]>([
    ['the type of a text', text('A word')],
    ['an unknown type', { type: 'object', properties: { a: { type: 'money' } } }],
    ['an unknown keyword', { type: 'object', propertys: {} }],
    ['an unknown format', { type: 'object', properties: { a: { type: 'string', format: 'iban' } } }],
    ['a required field it does not describe', { type: 'object', properties: {}, required: ['thing_id'] }],
    ['a reference to elsewhere', { type: 'object', properties: { a: { $ref: 'https://schema.example/a' } } }],
    ['a pattern that does not parse', { type: 'object', properties: { a: { type: 'string', pattern: '(' } } }],
  ])('throws for a schema with %s', (_, schema) => {
    expect(() => new EventCatalogue().register({ ...minimal, schema })).toThrow(/(invalid schema:|schema must be) /);
  });

  it('throws for an example that breaks its schema, says how, and leaves nothing behind', () => {
    const catalogue = new EventCatalogue();
    const schema = object({ thing_id: money('Not what the example has') });
    expect(() => catalogue.register({ ...minimal, schema })).toThrow('"thing.done": example.thing_id must match');
    expect(catalogue.get('thing.done')).toBeUndefined();
    catalogue.register(minimal);
    expect(catalogue.get('thing.done')).toBe(minimal);
  });
});

/** As `emit` types its arguments. */
function typed<Kind extends EventKind>(kind: Kind, data: EventData<Kind>): unknown[] {
  return [kind, data];
}

describe('the compiler', () => {
  it('accepts the data of an event by its name and by its event type', () => {
    const data = { sample_id: 's-1', tubes: [{ code: 'A7', volume_ml: 1 }], urgency: null };
    expect(typed('lab_sample.taken', data)).toEqual(['lab_sample.taken', data]);
    expect(typed(sampleTaken, data)).toEqual([sampleTaken, data]);
    typed('payment.received', { ...paymentReceived.example, reference_number: null });
  });

  it('refuses everything else', () => {
    const cancelled = { order_id: 'o-1', order_number: 'SO-000001', reason: 'Twice' };
    typed('sales_order.cancelled', cancelled);
    // @ts-expect-error no such event
    typed('sales_order.paid', cancelled);
    // @ts-expect-error a field is missing
    typed('sales_order.cancelled', { order_id: 'o-1', order_number: 'SO-000001' });
    // @ts-expect-error a field is misspelt
    typed('sales_order.cancelled', { ...cancelled, orderNumber: 'SO-000001' });
    // @ts-expect-error money is a string, not a number
    typed('payment.received', { ...paymentReceived.example, amount: 1500 });
    // @ts-expect-error not nullable
    typed(paymentReceived, { ...paymentReceived.example, payment_method: null });
    // @ts-expect-error not one of the customer types
    const vendor: EventData<'customer.created'>['customer_type'] = 'vendor';
    // @ts-expect-error undefined does not survive JSON
    const changes: EventData<'customer.updated'>['changes'] = { phone: undefined };
    // @ts-expect-error nested fields are checked too
    typed(sampleTaken, { sample_id: 's-1', tubes: [{ code: 'A7', volume_ml: 'one' }] });
    // @ts-expect-error an example has to fit its schema
    defineEventType({ ...sampleTaken, example: { sample_id: 's-1' } });
    expect([vendor, changes]).toHaveLength(2);
  });
});
