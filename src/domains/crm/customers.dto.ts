import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsEmail, IsIn, IsOptional, MaxLength } from 'class-validator';
import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { IsText } from '../fields.ts';
import { CUSTOMER_TYPES, type Customer, type CustomerType } from './customer.entity.ts';

export class CreateCustomerDto {
  @ApiProperty({ description: 'Of the person or company, 1 to 255 characters.', example: 'Acme GmbH', maxLength: 255 })
  @IsText(255)
  name: string;

  @ApiProperty({
    description: 'At most 320 characters.',
    example: 'accounts@acme.example',
    format: 'email',
    maxLength: 320,
  })
  @IsEmail()
  @MaxLength(320)
  email: string;

  @ApiPropertyOptional({
    description: '1 to 50 characters, or null. Default: null.',
    type: String,
    nullable: true,
    example: '+49 30 901820',
    maxLength: 50,
  })
  @IsOptional()
  @IsText(50)
  phone?: string | null;

  @ApiProperty({ description: 'A lead is not a customer yet.', enum: CUSTOMER_TYPES, example: 'company' })
  @IsIn(CUSTOMER_TYPES)
  type: CustomerType;
}

/** What is absent stays; only the phone can be cleared. */
export class ChangeCustomerDto extends PartialType(CreateCustomerDto, { skipNullProperties: false }) {}

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
