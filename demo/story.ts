import type { Rest } from './rest.ts';

interface Created {
  id: string;
}

/** A day of a small business, as requests to the domain modules. Each emits an event, which is waited for before the next. */
export async function tellStory(
  tenant: Rest,
  tell: (line: string) => void,
  arrived: (event: string) => Promise<void>,
): Promise<void> {
  const step = async (line: string, path: string, body: unknown, event: string): Promise<string> => {
    tell(`${line}: POST ${path}`);
    const { id } = await tenant.post<Created>(path, body);
    await arrived(event);
    return id;
  };

  const customer = { name: 'Acme GmbH', email: 'accounts@acme.example', type: 'company' };
  const customerId = await step('A customer', '/customers', customer, 'customer.created');

  const items = [{ sku: 'BOLT-M8-40', name: 'Bolts M8 × 40', quantity: '12.5', unit_price: '120.00' }];
  const order = { customer_id: customerId, currency: 'EUR', items };
  const orderId = await step('An order of theirs', '/sales-orders', order, 'sales_order.created');
  await step('It is confirmed', `/sales-orders/${orderId}/confirm`, {}, 'sales_order.confirmed');

  const money = { amount: '1500.00', currency: 'EUR' };
  const invoice = { ...money, customer_id: customerId, sales_order_id: orderId };
  const invoiceId = await step('An invoice for it', '/invoices', invoice, 'invoice.created');
  await step('The invoice is sent', `/invoices/${invoiceId}/send`, {}, 'invoice.sent');
  await step('It is authorized', `/invoices/${invoiceId}/authorize`, {}, 'invoice.authorized');

  const refusal = { reason: 'The card has insufficient funds', error_code: 'insufficient_funds' };
  const failure = { ...money, ...refusal, invoice_id: invoiceId };
  await step('A payment fails', '/payments/failures', failure, 'payment.failed');
  const payment = { ...money, invoice_id: invoiceId, payment_method: 'bank_transfer' };
  await step('The money arrives', '/payments', payment, 'payment.received');
}
