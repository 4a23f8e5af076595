import { Id, Text } from '../../http/fields.ts';
import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { Currency, Money } from '../fields.ts';
import { PAYMENT_STATUSES, type Payment } from './payment.entity.ts';

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

export const paymentView = (payment: Payment) => ({
  id: payment.id,
  invoice_id: payment.invoiceId,
  amount: payment.amount,
  currency: payment.currency,
  status: payment.status,
  payment_method: payment.paymentMethod,
  reference_number: payment.referenceNumber,
  reason: payment.reason,
  error_code: payment.errorCode,
  created_at: payment.createdAt,
});

export type PaymentView = ReturnType<typeof paymentView>;

export const paymentExample = named<OnWire<PaymentView>>('Payment', {
  id: '018d4a83-0f4e-7a61-8c37-2b9d5e7f1a44',
  invoice_id: '018d4a7e-5b0c-7c3e-9d52-6f1b7a2c9e10',
  amount: '1500.00',
  currency: 'EUR',
  status: oneOf(PAYMENT_STATUSES, 'received'),
  payment_method: nullable('bank_transfer'),
  reference_number: nullable('RF18539007547034'),
  reason: nullable('The card has insufficient funds', null),
  error_code: nullable('insufficient_funds', null),
  created_at: '2024-02-14T15:30:45.123Z',
});

export const paymentFailureExample = paymentExample.showing({
  status: 'failed',
  payment_method: null,
  reference_number: null,
  reason: 'The card has insufficient funds',
  error_code: 'insufficient_funds',
});
