import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import {
  customerBody,
  failureBody,
  invoiceBody,
  newCustomer,
  newInvoice,
  newOrder,
  orderBody,
  paymentBody,
  post,
  sentInvoice,
} from './story.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
});

const TABLES = ['customers', 'sales_orders', 'sales_order_items', 'invoices', 'payments', 'events', 'document_numbers'];

/** Every row the tenant owns: nothing may come of a refused request. */
async function rowsOf(tenant: TenantApi): Promise<unknown> {
  const rows: Json = {};
  for (const table of TABLES) {
    rows[table] = (
      await platform.db.query(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE tenant_id = $1 ORDER BY 1`, [tenant.id])
    ).rows;
  }
  return rows;
}

const item = (more: Json) => ({ items: [{ sku: 'A', name: 'A', quantity: '1', unit_price: '1.00', ...more }] });
const big = '999999999999999.99';

const refused: [field: string, path: string, body: (ids: { customer: string; invoice: string }) => Json][] = [
  ['name', '/customers', () => customerBody({ name: '' })],
  ['name', '/customers', () => customerBody({ name: 'x'.repeat(256) })],
  ['name', '/customers', () => customerBody({ name: 'A\0B' })],
  ['name', '/customers', () => customerBody({ name: 'A\ud800' })],
  ['email', '/customers', () => customerBody({ email: 'nobody' })],
  ['phone', '/customers', () => customerBody({ phone: 4930 })],
  ['type', '/customers', () => customerBody({ type: 'friend' })],
  ['vip', '/customers', () => customerBody({ vip: true })],
  ['customer_id', '/sales-orders', () => orderBody('cus-1')],
  ['currency', '/sales-orders', ({ customer }) => orderBody(customer, { currency: 'eur' })],
  ['currency', '/sales-orders', ({ customer }) => orderBody(customer, { currency: 'EUX' })],
  ['items', '/sales-orders', ({ customer }) => orderBody(customer, { items: [] })],
  ['items[0].quantity', '/sales-orders', ({ customer }) => orderBody(customer, item({ quantity: '0' }))],
  ['items[0].quantity', '/sales-orders', ({ customer }) => orderBody(customer, item({ quantity: -1 }))],
  ['items[0].quantity', '/sales-orders', ({ customer }) => orderBody(customer, item({ quantity: 0.5 }))],
  ['items[0].quantity', '/sales-orders', ({ customer }) => orderBody(customer, item({ quantity: '0.00001' }))],
  ['items[0].unit_price', '/sales-orders', ({ customer }) => orderBody(customer, item({ unit_price: '1' }))],
  ['items[0].unit_price', '/sales-orders', ({ customer }) => orderBody(customer, item({ unit_price: 1.5 }))],
  ['items', '/sales-orders', ({ customer }) => orderBody(customer, item({ unit_price: big, quantity: 2 }))],
  ['items', '/sales-orders', ({ customer }) => orderBody(customer, item({ unit_price: '0.01', quantity: '0.1' }))],
  ['amount', '/invoices', ({ customer }) => invoiceBody(customer, { amount: 1500 })],
  ['amount', '/invoices', ({ customer }) => invoiceBody(customer, { amount: '0.00' })],
  ['amount', '/invoices', ({ customer }) => invoiceBody(customer, { amount: '-1.00' })],
  ['amount', '/invoices', ({ customer }) => invoiceBody(customer, { amount: '1.0' })],
  ['amount', '/invoices', ({ customer }) => invoiceBody(customer, { amount: '01.00' })],
  ['amount', '/invoices', ({ customer }) => invoiceBody(customer, { amount: '1000000000000000.00' })],
  ['sales_order_id', '/invoices', ({ customer }) => invoiceBody(customer, { sales_order_id: 'SO-000001' })],
  ['payment_method', '/payments', ({ invoice }) => paymentBody(invoice, { payment_method: null })],
  ['amount', '/payments', ({ invoice }) => paymentBody(invoice, { amount: '1e3' })],
  ['error_code', '/payments/failures', ({ invoice }) => failureBody(invoice, { error_code: '' })],
  ['reason', '/payments/failures', ({ invoice }) => failureBody(invoice, { reason: undefined })],
];

describe('a request', () => {
  it.each(refused)('with a bad %s to %s is refused and changes nothing (%#)', async (field, path, bodyOf) => {
    const tenant = await platform.api.tenant();
    const invoice = await newInvoice(tenant);
    const before = await rowsOf(tenant);
    const body = bodyOf({ customer: invoice['customer_id'], invoice: invoice['id'] });
    const answer = await tenant.call('POST', path, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ field }] } });
    expect(await rowsOf(tenant)).toEqual(before);
  });

  it('for the largest amount is answered and shown with every digit', async () => {
    const tenant = await platform.api.tenant();
    const { id: customerId } = await newCustomer(tenant);
    const { id } = await post(tenant, '/invoices', invoiceBody(customerId, { amount: big }));
    expect((await tenant.call('GET', `/invoices/${id}`)).body['amount']).toBe(big);
  });

  it('for an order shows its items as they were given, without needless zeros', async () => {
    const tenant = await platform.api.tenant();
    const { id: customerId } = await newCustomer(tenant);
    const created = await post(tenant, '/sales-orders', orderBody(customerId, item({ quantity: '2.50' })));
    expect(created).toMatchObject({ amount: '2.50', items: [{ sku: 'A', quantity: '2.5', unit_price: '1.00' }] });
    expect((await tenant.call('GET', `/sales-orders/${created['id']}`)).body).toEqual(created);
  });

  it('that changes nothing of a customer emits nothing', async () => {
    const tenant = await platform.api.tenant();
    const created = await newCustomer(tenant);
    const before = await rowsOf(tenant);
    for (const body of [{}, { name: created['name'] }, customerBody()]) {
      expect(await tenant.call('PATCH', `/customers/${created['id']}`, body)).toMatchObject({
        status: 200,
        body: created,
      });
    }
    expect(await rowsOf(tenant)).toEqual(before);
    expect((await tenant.call('PATCH', `/customers/${created['id']}`, { name: null })).status).toBe(422);
  });

  it('to change a customer, made 20 times at once, emits one event', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await newCustomer(tenant);
    await Promise.all(Array.from({ length: 20 }, () => tenant.call('PATCH', `/customers/${id}`, { name: 'Acme SE' })));
    const { rows } = await platform.db.query(`SELECT FROM events WHERE tenant_id = $1 AND type = 'customer.updated'`, [
      tenant.id,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('a list', () => {
  it.each([
    ['/customers', newCustomer],
    ['/sales-orders', newOrder],
    ['/invoices', newInvoice],
    [
      '/payments',
      async (tenant: TenantApi) => post(tenant, '/payments', paymentBody((await newInvoice(tenant))['id'])),
    ],
  ])('of %s is paged, the newest first', async (path, make) => {
    const tenant = await platform.api.tenant();
    const ids = [];
    for (let n = 0; n < 3; n++) ids.unshift((await make(tenant))['id']);
    const { body: first } = await tenant.call('GET', `${path}?limit=2`);
    const { body: second } = await tenant.call('GET', `${path}?limit=2&cursor=${first['next_cursor']}`);
    expect([...first['data'], ...second['data']].map(({ id }) => id)).toEqual(ids);
    expect([first['has_more'], second['has_more'], second['next_cursor']]).toEqual([true, false, null]);
  });
});

const reason = { reason: 'Because' };

/** Every POST: what must be there before, and the route and body of the request. */
const posts: [name: string, prepare: (tenant: TenantApi) => Promise<{ path: string; body?: Json; other: Json }>][] = [
  ['POST customers', async () => ({ path: '/customers', body: customerBody(), other: customerBody({ name: 'B' }) })],
  [
    'POST sales-orders',
    async (tenant) => {
      const { id } = await newCustomer(tenant);
      return { path: '/sales-orders', body: orderBody(id), other: orderBody(id, { currency: 'USD' }) };
    },
  ],
  ['confirm', async (tenant) => ({ path: `/sales-orders/${(await newOrder(tenant))['id']}/confirm`, other: { a: 1 } })],
  [
    'cancel an order',
    async (tenant) => ({
      path: `/sales-orders/${(await newOrder(tenant))['id']}/cancel`,
      body: reason,
      other: { reason: 'B' },
    }),
  ],
  [
    'POST invoices',
    async (tenant) => {
      const { id } = await newCustomer(tenant);
      return { path: '/invoices', body: invoiceBody(id), other: invoiceBody(id, { amount: '1.00' }) };
    },
  ],
  ['send', async (tenant) => ({ path: `/invoices/${(await newInvoice(tenant))['id']}/send`, other: { a: 1 } })],
  [
    'authorize',
    async (tenant) => ({ path: `/invoices/${(await sentInvoice(tenant))['id']}/authorize`, other: { a: 1 } }),
  ],
  [
    'reject',
    async (tenant) => ({
      path: `/invoices/${(await sentInvoice(tenant))['id']}/reject`,
      body: reason,
      other: { reason: 'B' },
    }),
  ],
  [
    'cancel an invoice',
    async (tenant) => ({
      path: `/invoices/${(await newInvoice(tenant))['id']}/cancel`,
      body: reason,
      other: { reason: 'B' },
    }),
  ],
  [
    'POST payments',
    async (tenant) => {
      const { id } = await newInvoice(tenant);
      return { path: '/payments', body: paymentBody(id), other: paymentBody(id, { amount: '1.00' }) };
    },
  ],
  [
    'POST payments/failures',
    async (tenant) => {
      const { id } = await newInvoice(tenant);
      return { path: '/payments/failures', body: failureBody(id), other: failureBody(id, { amount: '1.00' }) };
    },
  ],
];

describe('an Idempotency-Key', () => {
  it.each(posts)('makes repeating %s harmless', async (_, prepare) => {
    const tenant = await platform.api.tenant();
    const { path, body, other } = await prepare(tenant);
    const key = { 'idempotency-key': randomUUID() };
    const both = await Promise.all([tenant.call('POST', path, body, key), tenant.call('POST', path, body, key)]);
    const before = await rowsOf(tenant);
    const again = await tenant.call('POST', path, body, key);
    expect([200, 201]).toContain(again.status);
    for (const { status, body: answered } of both)
      expect({ status, answered }).toEqual({ status: again.status, answered: again.body });
    expect(await tenant.call('POST', path, other, key)).toMatchObject({
      status: 409,
      body: { code: 'idempotency_conflict' },
    });
    expect(await rowsOf(tenant)).toEqual(before);
  });
});
