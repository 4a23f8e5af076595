import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { PAYMENT_STATUSES, type Payment } from './payment.entity.ts';

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
  status: oneOf(PAYMENT_STATUSES, 'received', 'PaymentStatus'),
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
