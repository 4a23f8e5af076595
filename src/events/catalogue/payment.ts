import { defineEventType } from './event-type.ts';
import { currency, id, money, nullable, object, text } from './schema.ts';

const payment = {
  payment_id: id('The payment'),
  invoice_id: id('The invoice it is for'),
  amount: money('Amount of the payment'),
  currency: currency(),
};

const example = {
  payment_id: '018d4a83-0f4e-7a61-8c37-2b9d5e7f1a44',
  invoice_id: '018d4a7e-5b0c-7c3e-9d52-6f1b7a2c9e10',
  amount: '1500.00',
  currency: 'EUR',
};

export const paymentReceived = defineEventType({
  name: 'payment.received',
  version: '1.0',
  description: 'A payment for an invoice arrived.',
  schema: object({
    ...payment,
    payment_method: text('How it was paid: bank_transfer, card, …', 50),
    reference_number: nullable(text("The bank's or provider's reference, if there is one")),
  }),
  example: { ...example, payment_method: 'bank_transfer', reference_number: 'RF18539007547034' },
});

export const paymentFailed = defineEventType({
  name: 'payment.failed',
  version: '1.0',
  description: 'A payment for an invoice was attempted and failed.',
  schema: object({
    ...payment,
    reason: text('Why it failed, for people', 2000),
    error_code: text('Why it failed, for programs', 100),
  }),
  example: { ...example, reason: 'The card has insufficient funds', error_code: 'insufficient_funds' },
});
