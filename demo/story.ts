import type { Webhooks } from '../clients/typescript/src/index.ts';

/** A day of a small business, as requests to the domain modules. Each emits an event, which is waited for before the next. */
export async function tellStory(
  tenant: Webhooks,
  tell: (line: string) => void,
  arrived: (event: string) => Promise<void>,
): Promise<void> {
  const step = async (line: string, event: string, call: Promise<{ id: string }>): Promise<string> => {
    tell(line);
    const { id } = await call;
    await arrived(event);
    return id;
  };

  const customer = { name: 'Acme GmbH', email: 'accounts@acme.example', type: 'company' as const };
  const created = tenant.post('/tenant/customers', { body: customer });
  const customerId = await step('A customer: POST /customers', 'customer.created', created);

  const items = [{ sku: 'BOLT-M8-40', name: 'Bolts M8 × 40', quantity: '12.5', unit_price: '120.00' }];
  const ordered = tenant.post('/tenant/sales-orders', { body: { customer_id: customerId, currency: 'EUR', items } });
  const orderId = await step('An order of theirs: POST /sales-orders', 'sales_order.created', ordered);
  const confirmed = tenant.post('/tenant/sales-orders/{id}/confirm', { path: { id: orderId } });
  await step(`It is confirmed: POST /sales-orders/${orderId}/confirm`, 'sales_order.confirmed', confirmed);

  const money = { amount: '1500.00', currency: 'EUR' };
  const invoice = { ...money, customer_id: customerId, sales_order_id: orderId };
  const drafted = tenant.post('/tenant/invoices', { body: invoice });
  const invoiceId = await step('An invoice for it: POST /invoices', 'invoice.created', drafted);
  const path = { id: invoiceId };
  const sent = tenant.post('/tenant/invoices/{id}/send', { path });
  await step(`The invoice is sent: POST /invoices/${invoiceId}/send`, 'invoice.sent', sent);
  const authorized = tenant.post('/tenant/invoices/{id}/authorize', { path });
  await step(`It is authorized: POST /invoices/${invoiceId}/authorize`, 'invoice.authorized', authorized);

  const refusal = { reason: 'The card has insufficient funds', error_code: 'insufficient_funds' };
  const failed = tenant.post('/tenant/payments/failures', { body: { ...money, ...refusal, invoice_id: invoiceId } });
  await step('A payment fails: POST /payments/failures', 'payment.failed', failed);
  const payment = { ...money, invoice_id: invoiceId, payment_method: 'bank_transfer' as const };
  const received = tenant.post('/tenant/payments', { body: payment });
  await step('The money arrives: POST /payments', 'payment.received', received);
}
