import { at, asId, asObject, asText } from './wire/values.ts';
import type { DomainEvent, Item, SourceSettings } from './provider.ts';
import { amountOf, UnmappableError } from './wire/money.ts';

/** Which of Stripe's events tell of payments: one payment is told by several, and shall be told once. */
const PAYMENTS = {
  invoice: { received: 'invoice.payment_succeeded', failed: 'invoice.payment_failed' },
  payment_intent: { received: 'payment_intent.succeeded', failed: 'payment_intent.payment_failed' },
} as const;

const text = (value: unknown, path: string): string | null => asText(at(value, path));

/** Events of the domain that say what one of Stripe's says. */
export function stripeEvents({ type, payload }: Item, settings: SourceSettings): DomainEvent[] {
  const object = at(payload, 'data.object');
  const payments = PAYMENTS[settings.payments_from ?? 'invoice'];
  const isInvoice = payments === PAYMENTS.invoice;
  if (type === payments.received) return [received(object, isInvoice)];
  if (type === payments.failed) return [failed(object, isInvoice)];
  if (type === 'customer.created' || type === 'customer.updated') return customer(type, payload, settings);
  return [];
}

function paymentOf(object: unknown, isInvoice: boolean, amount: unknown) {
  const id = text(object, 'id');
  // What an invoice of ours is called, where whoever made the payment has noted it.
  const noted = text(object, 'metadata.invoice_id');
  const invoiceId = noted ?? (isInvoice ? id : text(object, 'invoice'));
  if (id === null) throw new UnmappableError('the payment has no id');
  if (invoiceId === null) throw new UnmappableError('the payment names no invoice: set metadata.invoice_id of it');
  return { payment_id: id, invoice_id: invoiceId, ...amountOf(amount, at(object, 'currency')) };
}

function received(object: unknown, isInvoice: boolean): DomainEvent {
  const amount = isInvoice ? at(object, 'amount_paid') : (at(object, 'amount_received') ?? at(object, 'amount'));
  const payment = paymentOf(object, isInvoice, amount);
  const data = {
    ...payment,
    payment_method: isInvoice ? 'stripe' : (text(object, 'payment_method_types.0') ?? 'stripe'),
    reference_number: isInvoice ? text(object, 'number') : asId(at(object, 'latest_charge')),
  };
  return { event: 'payment.received', resourceId: payment.payment_id, data };
}

function failed(object: unknown, isInvoice: boolean): DomainEvent {
  const payment = paymentOf(object, isInvoice, at(object, isInvoice ? 'amount_due' : 'amount'));
  const attempt = asId(at(object, 'attempt_count')) ?? '1';
  const error = at(object, 'last_payment_error');
  const why = isInvoice
    ? { reason: `The invoice could not be paid (attempt ${attempt})`, error_code: 'invoice_payment_failed' }
    : {
        reason: text(error, 'message')?.slice(0, 2_000) ?? 'The payment failed',
        error_code: text(error, 'decline_code') ?? text(error, 'code') ?? 'payment_failed',
      };
  return { event: 'payment.failed', resourceId: payment.payment_id, data: { ...payment, ...why } };
}

/** Only one with name and e-mail is a customer to us. */
function customer(event: 'customer.created' | 'customer.updated', payload: unknown, settings: SourceSettings) {
  const object = at(payload, 'data.object');
  const [id, name, email] = [text(object, 'id'), text(object, 'name'), text(object, 'email')];
  if (id === null || name === null || email === null) return [];
  const phone = text(object, 'phone');
  const common = { customer_id: id, customer_name: name, customer_email: email, customer_phone: phone };
  if (event === 'customer.created') {
    const kind = settings.customer_type ?? 'company';
    return [{ event, resourceId: id, data: { ...common, customer_type: kind } }];
  }
  const before = Object.keys(asObject(at(payload, 'data.previous_attributes')) ?? {});
  const changes = Object.fromEntries(before.map((field) => [field, at(object, field) ?? null]));
  if (before.length === 0) return [];
  return [{ event, resourceId: id, data: { ...common, changes } }];
}
