import { defineEventType } from './event-type.ts';
import { choice, email, id, nullable, object, record, text } from './schema.ts';

const customer = {
  customer_id: id('The customer'),
  customer_name: text('Name of the person or company'),
  customer_email: email('E-mail address'),
  customer_phone: nullable(text('Phone number, if known', 50)),
};

const example = {
  customer_id: '018d4a70-9a3d-7f2b-b1c4-8e6d0c5a7f21',
  customer_name: 'Acme GmbH',
  customer_email: 'accounts@acme.example',
  customer_phone: '+49 30 901820',
};

export const customerCreated = defineEventType({
  name: 'customer.created',
  version: '1.0',
  description: 'A customer was added.',
  schema: object({ ...customer, customer_type: choice('Kind of customer', 'individual', 'company', 'lead') }),
  example: { ...example, customer_type: 'company' },
});

export const customerUpdated = defineEventType({
  name: 'customer.updated',
  version: '1.0',
  description: 'A customer was changed.',
  schema: object({ ...customer, changes: record('The fields that changed, with their new values') }),
  example: { ...example, changes: { customer_phone: '+49 30 901820' } },
});
