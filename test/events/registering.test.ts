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
