import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import type { SalesOrderItem } from './sales-order-item.entity.ts';
import { SALES_ORDER_STATUSES, type SalesOrder } from './sales-order.entity.ts';

export const salesOrderView = (order: SalesOrder) => ({
  id: order.id,
  order_number: order.orderNumber,
  customer_id: order.customerId,
  customer_name: order.customerName,
  amount: order.amount,
  currency: order.currency,
  items_count: order.itemsCount,
  status: order.status,
  reason: order.reason,
  created_at: order.createdAt,
  updated_at: order.updatedAt,
});

export const salesOrderItemView = (item: SalesOrderItem) => ({
  sku: item.sku,
  name: item.name,
  quantity: item.quantity,
  unit_price: item.unitPrice,
});

export type SalesOrderView = ReturnType<typeof salesOrderView>;
export type SalesOrderWithItems = SalesOrderView & { items: ReturnType<typeof salesOrderItemView>[] };

export const salesOrderExample = named<OnWire<SalesOrderView>>('SalesOrder', {
  id: '018d4a79-44c1-7d90-a7e5-1f3c8b6d2e05',
  order_number: 'SO-000042',
  customer_id: '018d4a70-9a3d-7f2b-b1c4-8e6d0c5a7f21',
  customer_name: 'Acme GmbH',
  amount: '1500.00',
  currency: 'EUR',
  items_count: 1,
  status: oneOf(SALES_ORDER_STATUSES, 'created', 'SalesOrderStatus'),
  reason: nullable('The customer ordered twice', null),
  created_at: '2024-02-14T15:20:00.000Z',
  updated_at: '2024-02-14T15:20:00.000Z',
});

export const salesOrderWithItemsExample = named<OnWire<SalesOrderWithItems>>(
  'SalesOrderWithItems',
  salesOrderExample.with({
    items: [{ sku: 'BOLT-M8-40', name: 'Bolt M8 × 40, zinc plated', quantity: '12.5', unit_price: '120.00' }],
  }),
);
