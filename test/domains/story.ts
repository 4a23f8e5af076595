import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Json, TenantApi } from '../support/platform.ts';

/** Good bodies of the domain modules' routes. */
export const customerBody = (more: Record<string, unknown> = {}) => ({
  name: 'Acme GmbH',
  email: 'accounts@acme.example',
  phone: '+49 30 901820',
  type: 'company',
  ...more,
});

export const orderBody = (customerId: string, more: Record<string, unknown> = {}) => ({
  customer_id: customerId,
  currency: 'EUR',
  items: [
    { sku: 'BOLT-M8-40', name: 'Bolt M8 × 40', quantity: '12.5', unit_price: '100.00' },
    { sku: 'NUT-M8', name: 'Nut M8', quantity: 3, unit_price: '83.33' },
  ],
  ...more,
});

export const invoiceBody = (customerId: string, more: Record<string, unknown> = {}) => ({
  customer_id: customerId,
  currency: 'EUR',
  amount: '1500.00',
  ...more,
});

export const paymentBody = (invoiceId: string, more: Record<string, unknown> = {}) => ({
  invoice_id: invoiceId,
  amount: '1500.00',
  currency: 'EUR',
  payment_method: 'bank_transfer',
  ...more,
});

export const failureBody = (invoiceId: string, more: Record<string, unknown> = {}) => ({
  invoice_id: invoiceId,
  amount: '1500.00',
  currency: 'EUR',
  reason: 'The card has insufficient funds',
  error_code: 'insufficient_funds',
  ...more,
});

/** The answer's body; fails unless it is a success. */
export async function post(tenant: TenantApi, path: string, body?: unknown): Promise<Json> {
  const answer = await tenant.call('POST', path, body);
  if (answer.status > 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** As a client should: a 503, from a machine that is busy, is repeated with the same Idempotency-Key when it says so. */
export async function postPatiently(
  tenant: TenantApi,
  path: string,
  body?: unknown,
  key: string = randomUUID(),
): Promise<Answer> {
  for (;;) {
    const answer = await tenant.call('POST', path, body, { 'idempotency-key': key });
    if (answer.status !== 503) return answer;
    await sleep(Number(answer.headers.get('retry-after')) * 1000);
  }
}

export const newCustomer = (tenant: TenantApi) => post(tenant, '/customers', customerBody());

export const newOrder = async (tenant: TenantApi) =>
  post(tenant, '/sales-orders', orderBody((await newCustomer(tenant))['id']));

export const newInvoice = async (tenant: TenantApi) =>
  post(tenant, '/invoices', invoiceBody((await newCustomer(tenant))['id']));

export const sentInvoice = async (tenant: TenantApi) =>
  post(tenant, `/invoices/${(await newInvoice(tenant))['id']}/send`);
