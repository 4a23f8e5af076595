import { Id, Text } from '../../http/fields.ts';
import { Currency, Money } from '../fields.ts';

class PaymentDto {
  @Id({
    about: 'An invoice of yours, in whatever state: money also arrives for cancelled ones.',
    example: '018d4a7e-5b0c-7c3e-9d52-6f1b7a2c9e10',
  })
  invoice_id: string;

  @Money({ about: 'Above 0, with two digits; a part of the invoice or more than it.', example: '1500.00' })
  amount: string;

  @Currency({ about: 'ISO 4217, of the payment.', example: 'EUR' })
  currency: string;
}

export class CreatePaymentDto extends PaymentDto {
  @Text({ about: 'How it was paid, 1 to 50 characters.', min: 1, max: 50, example: 'bank_transfer' })
  payment_method: string;

  @Text({
    about: "The bank's or provider's reference, 1 to 255 characters. Default: null.",
    min: 1,
    max: 255,
    optional: true,
    nullable: true,
    example: 'RF18539007547034',
  })
  reference_number?: string | null;
}

export class CreatePaymentFailureDto extends PaymentDto {
  @Text({
    about: 'Why it failed, for people, 1 to 2000 characters.',
    min: 1,
    max: 2000,
    example: 'The card has insufficient funds',
  })
  reason: string;

  @Text({ about: 'Why it failed, for programs, 1 to 100 characters.', min: 1, max: 100, example: 'insufficient_funds' })
  error_code: string;
}
