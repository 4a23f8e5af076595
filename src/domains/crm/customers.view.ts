import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { CUSTOMER_TYPES, type Customer } from './customer.entity.ts';

export const customerView = (customer: Customer) => ({
  id: customer.id,
  name: customer.name,
  email: customer.email,
  phone: customer.phone,
  type: customer.type,
  created_at: customer.createdAt,
  updated_at: customer.updatedAt,
});

export type CustomerView = ReturnType<typeof customerView>;

export const customerExample = named<OnWire<CustomerView>>('Customer', {
  id: '018d4a70-9a3d-7f2b-b1c4-8e6d0c5a7f21',
  name: 'Acme GmbH',
  email: 'accounts@acme.example',
  phone: nullable('+49 30 901820'),
  type: oneOf(CUSTOMER_TYPES, 'company', 'CustomerType'),
  created_at: '2024-02-14T15:10:00.000Z',
  updated_at: '2024-02-14T15:10:00.000Z',
});
