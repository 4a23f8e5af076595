import { Id, Items, Text } from '../../http/fields.ts';
import { Currency, Money, Quantity } from '../fields.ts';

export class SalesOrderItemDto {
  @Text({ about: 'Stock keeping unit, 1 to 100 characters.', min: 1, max: 100, example: 'BOLT-M8-40' })
  sku: string;

  @Text({ about: 'Of the product, 1 to 255 characters.', min: 1, max: 255, example: 'Bolt M8 × 40, zinc plated' })
  name: string;

  @Quantity({
    about: 'Above 0, up to four decimals, as a string; a whole number may be a JSON number.',
    example: '12.5',
  })
  quantity: string;

  @Money({ about: 'Above 0, with two digits, in the currency of the order.', example: '120.00' })
  unit_price: string;
}

export class CreateSalesOrderDto {
  @Id({ about: 'A customer of yours.', example: '018d4a70-9a3d-7f2b-b1c4-8e6d0c5a7f21' })
  customer_id: string;

  @Currency({ about: 'ISO 4217.', example: 'EUR' })
  currency: string;

  @Items(SalesOrderItemDto, { about: '1 to 200 lines.', minItems: 1, maxItems: 200 })
  items: SalesOrderItemDto[];
}

export class CancelSalesOrderDto {
  @Text({ about: 'Why, 1 to 2000 characters.', min: 1, max: 2000, example: 'The customer ordered twice' })
  reason: string;
}
