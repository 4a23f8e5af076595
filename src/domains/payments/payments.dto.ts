import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { IsCurrency, IsMoney, IsText } from '../fields.ts';
import { PAYMENT_STATUSES, type Payment } from './payment.entity.ts';

class PaymentDto {
  @ApiProperty({
    description: 'An invoice of yours, in whatever state: money also arrives for cancelled ones.',
    example: '018d4a7e-5b0c-7c3e-9d52-6f1b7a2c9e10',
    format: 'uuid',
  })
  @IsUUID()
  invoice_id: string;

  @ApiProperty({ description: 'Above 0, with two digits; a part of the invoice or more than it.', example: '1500.00' })
  @IsMoney()
  amount: string;

  @ApiProperty({ description: 'ISO 4217, of the payment.', example: 'EUR' })
  @IsCurrency()
  currency: string;
}

export class CreatePaymentDto extends PaymentDto {
  @ApiProperty({ description: 'How it was paid, 1 to 50 characters.', example: 'bank_transfer', maxLength: 50 })
  @IsText(50)
  payment_method: string;

  @ApiPropertyOptional({
    description: "The bank's or provider's reference, 1 to 255 characters. Default: null.",
    type: String,
    nullable: true,
    example: 'RF18539007547034',
    maxLength: 255,
  })
  @IsOptional()
  @IsText(255)
  reference_number?: string | null;
}

export class CreatePaymentFailureDto extends PaymentDto {
  @ApiProperty({
    description: 'Why it failed, for people, 1 to 2000 characters.',
    example: 'The card has insufficient funds',
    maxLength: 2000,
  })
  @IsText(2000)
  reason: string;

  @ApiProperty({
    description: 'Why it failed, for programs, 1 to 100 characters.',
    example: 'insufficient_funds',
    maxLength: 100,
  })
  @IsText(100)
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
