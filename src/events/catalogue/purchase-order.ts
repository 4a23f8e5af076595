import { defineEventType } from './event-type.ts';
import { currency, id, integer, money, object, text } from './schema.ts';

export const purchaseOrderCreated = defineEventType({
  name: 'purchase_order.created',
  version: '1.0',
  description: 'A purchase order was entered.',
  schema: object({
    order_id: id('The purchase order'),
    order_number: text('Number of the order, unique for the tenant'),
    supplier_id: id('The supplier ordered from'),
    supplier_name: text('Name of that supplier'),
    amount: money('Total of the order'),
    currency: currency(),
    items_count: integer('Number of lines of the order'),
  }),
  example: {
    order_id: '018d4a95-1e60-7d4a-86b3-5c7f9a0e2d18',
    order_number: 'PO-000017',
    supplier_id: '018d4a60-2b7f-7e05-9a48-3d1c6e8f0b92',
    supplier_name: 'Bolts & Nuts Ltd',
    amount: '640.50',
    currency: 'EUR',
    items_count: 2,
  },
});
