import { Id, Text } from '../../http/fields.ts';
import { Currency, Money } from '../fields.ts';

export class CreateInvoiceDto {
  @Id({ about: 'A customer of yours.', example: '018d4a70-9a3d-7f2b-b1c4-8e6d0c5a7f21' })
  customer_id: string;

  @Id({
    about: 'A sales order of that customer. Default: null.',
    optional: true,
    nullable: true,
    example: '018d4a79-44c1-7d90-a7e5-1f3c8b6d2e05',
  })
  sales_order_id?: string | null;

  @Currency({ about: 'ISO 4217.', example: 'EUR' })
  currency: string;

  @Money({ about: 'Above 0, with two digits.', example: '1500.00' })
  amount: string;
}

export class StopInvoiceDto {
  @Text({ about: 'Why, 1 to 2000 characters.', min: 1, max: 2000, example: 'Issued twice by mistake' })
  reason: string;
}
