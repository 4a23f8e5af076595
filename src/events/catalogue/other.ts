import { defineEventType } from './event-type.ts';
import { choice, currency, id, integer, list, money, nullable, object, record, text, timestamp } from './schema.ts';

export const documentUpdated = defineEventType({
  name: 'document.updated',
  version: '1.0',
  description: 'A document was changed.',
  schema: object({
    document_id: id('The document'),
    document_type: text('Kind of document: contract, delivery_note, …', 100),
    title: text('Title of the document'),
    revision: integer('Number of this revision, counted from 1', 1),
    changed_fields: list('Names of the fields that changed', text('Name of a field')),
    updated_by: nullable(text('Who changed it; null for an automatic change')),
    updated_at: timestamp('When it was changed'),
  }),
  example: {
    document_id: '018d4a91-7c22-7b18-93fa-0d4e6a8b5c37',
    document_type: 'contract',
    title: 'Framework agreement 2024',
    revision: 4,
    changed_fields: ['title', 'valid_until'],
    updated_by: 'jane.doe@acme.example',
    updated_at: '2024-02-14T15:30:45.123456Z',
  },
});

export const errorOccurred = defineEventType({
  name: 'error.occurred',
  version: '1.0',
  description: 'Something failed that a person or another system should know of.',
  schema: object(
    {
      error_code: text('What failed, for programs', 100),
      message: text('What failed, for people', 2000),
      severity: choice('How bad it is', 'warning', 'error', 'critical'),
      component: text('The part of the system where it failed', 100),
      occurred_at: timestamp('When it failed'),
    },
    { details: record('Anything that helps to find the cause; never a secret') },
  ),
  example: {
    error_code: 'bank_import_failed',
    message: 'The bank statement of 14 February could not be imported',
    severity: 'error',
    component: 'payments',
    occurred_at: '2024-02-14T15:30:45.123456Z',
    details: { file: 'statement-2024-02-14.xml', line: 112 },
  },
});

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
