import { defineEventType } from './event-type.ts';
import { currency, id, integer, money, object, text } from './schema.ts';

const order = {
  order_id: id('The sales order'),
  order_number: text('Number of the order, unique for the tenant'),
};

const orderWithAmount = {
  ...order,
  customer_id: id('The customer who ordered'),
  customer_name: text('Name of that customer'),
  amount: money('Total of the order'),
  currency: currency(),
};

const example = { order_id: '018d4a79-44c1-7d90-a7e5-1f3c8b6d2e05', order_number: 'SO-000042' };

const exampleWithAmount = {
  ...example,
  customer_id: '018d4a70-9a3d-7f2b-b1c4-8e6d0c5a7f21',
  customer_name: 'Acme GmbH',
  amount: '1500.00',
  currency: 'EUR',
};

export const salesOrderCreated = defineEventType({
  name: 'sales_order.created',
  version: '1.0',
  description: 'A sales order was entered.',
  schema: object({ ...orderWithAmount, items_count: integer('Number of lines of the order') }),
  example: { ...exampleWithAmount, items_count: 3 },
});

export const salesOrderConfirmed = defineEventType({
  name: 'sales_order.confirmed',
  version: '1.0',
  description: 'A sales order was confirmed.',
  schema: object(orderWithAmount),
  example: exampleWithAmount,
});

export const salesOrderCancelled = defineEventType({
  name: 'sales_order.cancelled',
  version: '1.0',
  description: 'A sales order was cancelled.',
  schema: object({ ...order, reason: text('Why it was cancelled', 2000) }),
  example: { ...example, reason: 'The customer ordered twice' },
});
