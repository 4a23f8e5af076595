import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type Platform, type TenantApi } from '../support/platform.ts';
import {
  customerBody,
  failureBody,
  invoiceBody,
  newCustomer,
  newOrder,
  orderBody,
  paymentBody,
  post,
} from './story.ts';

let platform: Platform;
let owner: TenantApi;
let stranger: TenantApi;
/** The owner's. */
const ids: Record<string, string> = {};
let strangersCustomer: string;

beforeAll(async () => {
  platform = await startPlatform();
  [owner, stranger] = [await platform.api.tenant(), await platform.api.tenant()];
  const order = await newOrder(owner);
  const invoice = await post(owner, '/invoices', invoiceBody(order['customer_id']));
  const payment = await post(owner, '/payments', paymentBody(invoice['id']));
  ids['customers'] = order['customer_id'];
  ids['sales-orders'] = order['id'];
  ids['invoices'] = invoice['id'];
  ids['payments'] = payment['id'];
  strangersCustomer = (await newCustomer(stranger))['id'];
});

afterAll(async () => {
  await platform.stop();
});

const reason = { reason: 'Because' };

describe("another tenant's id", () => {
  it.each([
    ['GET', 'customers', '', undefined],
    ['PATCH', 'customers', '', { name: 'Stolen' }],
    ['GET', 'sales-orders', '', undefined],
    ['POST', 'sales-orders', '/confirm', undefined],
    ['POST', 'sales-orders', '/cancel', reason],
    ['GET', 'invoices', '', undefined],
    ['POST', 'invoices', '/send', undefined],
    ['POST', 'invoices', '/authorize', undefined],
    ['POST', 'invoices', '/reject', reason],
    ['POST', 'invoices', '/cancel', reason],
    ['GET', 'payments', '', undefined],
  ])('answers 404 like one that never existed: %s %s/{id}%s', async (method, route, action, body) => {
    const before = (await owner.call('GET', `/${route}/${ids[route]}`)).body;
    const others = await stranger.call(method, `/${route}/${ids[route]}${action}`, body);
    const random = await stranger.call(method, `/${route}/${randomUUID()}${action}`, body);
    const malformed = await stranger.call(method, `/${route}/1${action}`, body);
    for (const answer of [others, random, malformed]) {
      expect(answer.status).toBe(404);
      expect({ ...answer.body, request_id: '' }).toEqual({ ...others.body, request_id: '' });
    }
    expect((await owner.call('GET', `/${route}/${ids[route]}`)).body).toEqual(before);
  });

  it.each(['customers', 'sales-orders', 'invoices', 'payments'])('is in no list of %s', async (route) => {
    const { body } = await stranger.call('GET', `/${route}`);
    expect(body['data'].map(({ id }: { id: string }) => id)).not.toContain(ids[route]);
  });

  it.each([
    ['customer_id', 'unknown customer', '/sales-orders', (id: string) => orderBody(id), 'customers'],
    ['customer_id', 'unknown customer', '/invoices', (id: string) => invoiceBody(id), 'customers'],
    [
      'sales_order_id',
      'unknown sales order',
      '/invoices',
      (id: string) => invoiceBody(strangersCustomer, { sales_order_id: id }),
      'sales-orders',
    ],
    ['invoice_id', 'unknown invoice', '/payments', (id: string) => paymentBody(id), 'invoices'],
    ['invoice_id', 'unknown invoice', '/payments/failures', (id: string) => failureBody(id), 'invoices'],
  ])('as %s in a body is an %s: POST %s', async (field, message, path, bodyOf, route) => {
    const count = 'SELECT count(*) FROM events WHERE tenant_id = $1';
    const { rows: before } = await platform.db.query(count, [stranger.id]);
    for (const id of [ids[route] ?? '', randomUUID()]) {
      const answer = await stranger.call('POST', path, bodyOf(id));
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', errors: [{ field, message }] } });
    }
    expect((await platform.db.query(count, [stranger.id])).rows).toEqual(before);
  });
});

describe('an invoice', () => {
  it("may be for a sales order of its customer, not for another customer's", async () => {
    const order = ids['sales-orders'];
    const good = await post(owner, '/invoices', invoiceBody(ids['customers'] ?? '', { sales_order_id: order }));
    expect(good['sales_order_id']).toBe(order);
    const { id } = await post(owner, '/customers', customerBody());
    const bad = await owner.call('POST', '/invoices', invoiceBody(id, { sales_order_id: order }));
    expect(bad).toMatchObject({ status: 422, body: { errors: [{ field: 'sales_order_id' }] } });
  });
});

describe('an API key', () => {
  it.each([
    ['crm', '/customers'],
    ['sales-orders', '/sales-orders'],
    ['invoices', '/invoices'],
    ['payments', '/payments'],
  ])('that may only read %s may not write there, nor read elsewhere', async (module, path) => {
    const reader = await platform.api.tenant([`${module}:read`]);
    expect((await reader.call('GET', path)).status).toBe(200);
    expect(await reader.call('POST', path, {})).toMatchObject({ status: 403, body: { code: 'missing_scope' } });
    const writer = await platform.api.tenant([`${module}:write`]);
    expect((await writer.call('GET', path)).status).toBe(403);
    expect((await writer.call('POST', path, {})).status).toBe(422);
  });
});
