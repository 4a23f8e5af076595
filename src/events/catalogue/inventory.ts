import { defineEventType } from './event-type.ts';
import { nullable, object, quantity, text } from './schema.ts';

const stock = {
  sku: text('Stock keeping unit', 100),
  product_name: text('Name of the product'),
  quantity: quantity('Quantity in stock after the event'),
  warehouse: nullable(text('Where it is kept; null when stock is not kept by warehouse')),
};

const example = { sku: 'BOLT-M8-40', product_name: 'Bolt M8 × 40, zinc plated', quantity: '180', warehouse: 'Berlin' };

export const inventoryLow = defineEventType({
  name: 'inventory.low',
  version: '1.0',
  description: 'The stock of a product fell below its threshold.',
  schema: object({ ...stock, threshold: quantity('Quantity below which stock is low') }),
  example: { ...example, threshold: '200' },
});

export const inventoryUpdated = defineEventType({
  name: 'inventory.updated',
  version: '1.0',
  description: 'The stock of a product changed.',
  schema: object({
    ...stock,
    previous_quantity: quantity('Quantity in stock before the event'),
    reason: text('What changed it: sale, delivery, count, …'),
  }),
  example: { ...example, previous_quantity: '230', reason: 'sale' },
});
