import { afterAll, beforeAll, expect, it } from '@jest/globals';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { startPlatform, type Json, type Platform, type TenantApi } from '../support/platform.ts';
import { Receiver } from '../support/receiver.ts';
import { until } from '../support/wait.ts';
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
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.start();
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
  await receiver.stop();
});

interface Told {
  resource: string;
  id: string;
  data: Json;
}

const customer = (body: Json): Json => ({
  customer_id: body['id'],
  customer_name: body['name'],
  customer_email: body['email'],
  customer_phone: body['phone'],
});

const order = (body: Json): Json => ({
  order_id: body['id'],
  order_number: 'SO-000001',
  customer_id: body['customer_id'],
  customer_name: 'Acme GmbH',
  amount: '1499.99',
  currency: 'EUR',
});

const invoice = (body: Json, status: string): Json => ({
  invoice_id: body['id'],
  invoice_number: `INV-${new Date().getUTCFullYear()}-000001`,
  amount: '1500.00',
  currency: 'EUR',
  customer_name: 'Acme GmbH',
  status,
  created_at: body['created_at'],
});

const reason = 'Because of “this”';

/** By event: what a tenant does over REST, and what it expects to be told. */
const stories: Record<string, (tenant: TenantApi) => Promise<Told>> = {
  'customer.created': async (tenant) => {
    const body = await post(tenant, '/customers', { name: 'Jane', email: 'jane@doe.example', type: 'lead' });
    return { resource: 'customer', id: body['id'], data: { ...customer(body), customer_type: 'lead' } };
  },
  'customer.updated': async (tenant) => {
    const { id } = await post(tenant, '/customers', customerBody());
    const change = { name: 'Acme SE', email: 'accounts@acme.example', phone: null };
    const { body } = await tenant.call('PATCH', `/customers/${id}`, change);
    const changes = { customer_name: 'Acme SE', customer_phone: null };
    return { resource: 'customer', id, data: { ...customer(body), ...changes, changes } };
  },
  'sales_order.created': async (tenant) => {
    const body = await post(tenant, '/sales-orders', orderBody((await newCustomer(tenant))['id']));
    return { resource: 'sales_order', id: body['id'], data: { ...order(body), items_count: 2 } };
  },
  'sales_order.confirmed': async (tenant) => {
    const body = await post(tenant, `/sales-orders/${(await newOrder(tenant))['id']}/confirm`);
    return { resource: 'sales_order', id: body['id'], data: order(body) };
  },
  'sales_order.cancelled': async (tenant) => {
    const { id } = await newOrder(tenant);
    await post(tenant, `/sales-orders/${id}/cancel`, { reason });
    return { resource: 'sales_order', id, data: { order_id: id, order_number: 'SO-000001', reason } };
  },
  'invoice.created': async (tenant) => {
    const body = await post(tenant, '/invoices', invoiceBody((await newCustomer(tenant))['id']));
    return { resource: 'invoice', id: body['id'], data: invoice(body, 'draft') };
  },
  'invoice.sent': async (tenant) => {
    const body = await post(tenant, `/invoices/${(await newInvoice(tenant))['id']}/send`);
    return { resource: 'invoice', id: body['id'], data: invoice(body, 'sent') };
  },
  'invoice.authorized': async (tenant) => {
    const body = await post(tenant, `/invoices/${(await sentInvoice(tenant))['id']}/authorize`);
    return { resource: 'invoice', id: body['id'], data: invoice(body, 'authorized') };
  },
  'invoice.rejected': async (tenant) => {
    const body = await post(tenant, `/invoices/${(await sentInvoice(tenant))['id']}/reject`, { reason });
    return { resource: 'invoice', id: body['id'], data: { ...invoice(body, 'rejected'), reason } };
  },
  'invoice.cancelled': async (tenant) => {
    const body = await post(tenant, `/invoices/${(await sentInvoice(tenant))['id']}/cancel`, { reason });
    return { resource: 'invoice', id: body['id'], data: { ...invoice(body, 'cancelled'), reason } };
  },
  'payment.received': async (tenant) => {
    const { id: invoiceId } = await newInvoice(tenant);
    const { id } = await post(tenant, '/payments', paymentBody(invoiceId));
    const data = { payment_id: id, ...paymentBody(invoiceId), reference_number: null };
    return { resource: 'payment', id, data };
  },
  'payment.failed': async (tenant) => {
    const { id: invoiceId } = await newInvoice(tenant);
    const { id } = await post(tenant, '/payments/failures', failureBody(invoiceId));
    return { resource: 'payment', id, data: { payment_id: id, ...failureBody(invoiceId) } };
  },
};

it.each(Object.entries(stories))('%s tells the endpoint what was done over REST', async (event, story) => {
  const tenant = await platform.api.tenant();
  const path = `/${event}`;
  await tenant.subscribe(`${receiver.url}${path}`, { event });
  const { resource, id, data } = await story(tenant);

  const received = await until(() => receiver.at(path)[0]);
  const body = JSON.parse(received.body.toString()) as Json;
  expect(body).toEqual({
    event,
    resource_type: resource,
    resource_id: id,
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    data,
    metadata: { tenant_id: tenant.id, source: expect.any(String), version: '1.0' },
  });
  const { body: eventType } = await tenant.call('GET', `/webhooks/event-types/${event}`);
  const ajv = addFormats.default(new Ajv2020());
  ajv.validate(eventType['schema'], body['data']);
  expect(ajv.errors ?? []).toEqual([]);
  expect(receiver.at(path)).toHaveLength(1);
});
