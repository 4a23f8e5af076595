import { Changes } from '../../http/field.ts';
import { Email, OneOf, Text } from '../../http/fields.ts';
import { CUSTOMER_TYPES, type CustomerType } from './customer.entity.ts';

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
