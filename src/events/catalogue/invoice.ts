import { defineEventType } from './event-type.ts';
import { currency, id, money, object, text, timestamp } from './schema.ts';

const invoice = {
  invoice_id: id('The invoice'),
  invoice_number: text('Number printed on the invoice, unique for the tenant'),
  amount: money('Total of the invoice'),
  currency: currency(),
  customer_name: text('Name of the invoiced customer'),
  status: text('State of the invoice after the event: draft, sent, authorized, rejected, cancelled', 50),
  created_at: timestamp('When the invoice was created'),
};

const example = {
  invoice_id: '018d4a7e-5b0c-7c3e-9d52-6f1b7a2c9e10',
  invoice_number: 'INV-2024-000123',
  amount: '1500.00',
  currency: 'EUR',
  customer_name: 'Acme GmbH',
  status: 'draft',
  created_at: '2024-02-14T15:30:45.123456Z',
};

export const invoiceCreated = defineEventType({
  name: 'invoice.created',
  version: '1.0',
  description: 'An invoice was drafted.',
  schema: object(invoice),
  example,
});

export const invoiceSent = defineEventType({
  name: 'invoice.sent',
  version: '1.0',
  description: 'An invoice was sent to its customer.',
  schema: object(invoice),
  example: { ...example, status: 'sent' },
});

export const invoiceAuthorized = defineEventType({
  name: 'invoice.authorized',
  version: '1.0',
  description: 'A sent invoice was authorized.',
  schema: object(invoice),
  example: { ...example, status: 'authorized' },
});

export const invoiceRejected = defineEventType({
  name: 'invoice.rejected',
  version: '1.0',
  description: 'A sent invoice was rejected.',
  schema: object({ ...invoice, reason: text('Why it was rejected', 2000) }),
  example: { ...example, status: 'rejected', reason: 'The VAT number of the customer is not valid' },
});

export const invoiceCancelled = defineEventType({
  name: 'invoice.cancelled',
  version: '1.0',
  description: 'An invoice was cancelled and is no longer due.',
  schema: object({ ...invoice, reason: text('Why it was cancelled', 2000) }),
  example: { ...example, status: 'cancelled', reason: 'Issued twice by mistake' },
});
