import { describe, expect, it } from '@jest/globals';
import { EventCatalogue } from '../../src/events/catalogue/catalogue.ts';

const names = [
  'invoice.created invoice.sent invoice.authorized invoice.rejected invoice.cancelled',
  'payment.received payment.failed customer.created customer.updated',
  'sales_order.created sales_order.confirmed sales_order.cancelled',
  'inventory.low inventory.updated document.updated error.occurred purchase_order.created',
  'webhook.subscription.disabled webhook.delivery.exhausted',
  'webhook.subscription.held webhook.subscription.recovered webhook.subscription.failing',
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
  it('lists the 17 business events and those of the platform, in order', () => {
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
