import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { INVOICE_STATUSES, type Invoice } from './invoice.entity.ts';

export const invoiceView = (invoice: Invoice) => ({
  id: invoice.id,
  invoice_number: invoice.invoiceNumber,
  customer_id: invoice.customerId,
  customer_name: invoice.customerName,
  sales_order_id: invoice.salesOrderId,
  amount: invoice.amount,
  currency: invoice.currency,
  status: invoice.status,
  reason: invoice.reason,
  created_at: invoice.createdAt,
  updated_at: invoice.updatedAt,
});

export type InvoiceView = ReturnType<typeof invoiceView>;

export const invoiceExample = named<OnWire<InvoiceView>>('Invoice', {
  id: '018d4a7e-5b0c-7c3e-9d52-6f1b7a2c9e10',
  invoice_number: 'INV-2024-000123',
  customer_id: '018d4a70-9a3d-7f2b-b1c4-8e6d0c5a7f21',
  customer_name: 'Acme GmbH',
  sales_order_id: nullable('018d4a79-44c1-7d90-a7e5-1f3c8b6d2e05'),
  amount: '1500.00',
  currency: 'EUR',
  status: oneOf(INVOICE_STATUSES, 'draft', 'InvoiceStatus'),
  reason: nullable('Issued twice by mistake', null),
  created_at: '2024-02-14T15:25:00.000Z',
  updated_at: '2024-02-14T15:25:00.000Z',
});
