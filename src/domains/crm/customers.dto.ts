import { Changes } from '../../http/field.ts';
import { Email, OneOf, Text } from '../../http/fields.ts';
import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { CUSTOMER_TYPES, type Customer, type CustomerType } from './customer.entity.ts';

export class CreateCustomerDto {
  @Text({ about: 'Of the person or company, 1 to 255 characters.', min: 1, max: 255, example: 'Acme GmbH' })
  name: string;

  @Email({ about: 'At most 320 characters.', max: 320, example: 'accounts@acme.example' })
  email: string;

  @Text({
    about: '1 to 50 characters, or null. Default: null.',
    min: 1,
    max: 50,
    optional: true,
    nullable: true,
    example: '+49 30 901820',
  })
  phone?: string | null;

  @OneOf({ about: 'A lead is not a customer yet.', values: CUSTOMER_TYPES, example: 'company' })
  type: CustomerType;
}

/** What is absent stays; only the phone can be cleared. */
export class ChangeCustomerDto extends Changes(CreateCustomerDto) {}

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
  type: oneOf(CUSTOMER_TYPES, 'company'),
  created_at: '2024-02-14T15:10:00.000Z',
  updated_at: '2024-02-14T15:10:00.000Z',
});
