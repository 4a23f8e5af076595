import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvoicesService } from '../../src/domains/invoices/invoices.service.ts';
import { startPlatform, type Platform } from '../support/platform.ts';
import { invoiceBody, newCustomer, newOrder, orderBody, post, postPatiently } from './story.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});

afterAll(async () => {
  await platform.stop();
});

const numbers = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(6, '0')}`);

describe('numbers of documents', () => {
  it('are 1 to 200 for 200 orders entered at once', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await newCustomer(tenant);
    const orders = await Promise.all(
      Array.from({ length: 200 }, () => postPatiently(tenant, '/sales-orders', orderBody(id))),
    );
    expect(new Set(orders.map(({ status }) => status))).toEqual(new Set([201]));
    const given = orders.map(({ body }): string => body['order_number']);
    expect(given.toSorted((a, b) => a.localeCompare(b))).toEqual(numbers('SO', 200));
  }, 120_000);

  it('have no gap where an order was refused or rolled back', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await newCustomer(tenant);
    await post(tenant, '/sales-orders', orderBody(id));
    await tenant.call('POST', '/sales-orders', orderBody(randomUUID()));
    await platform.db.query(`ALTER TABLE sales_order_items ADD CONSTRAINT no_bombs CHECK (sku <> 'BOMB')`);
    const items = [{ sku: 'BOMB', name: 'Fails after the number is taken', quantity: '1', unit_price: '1.00' }];
    expect((await tenant.call('POST', '/sales-orders', orderBody(id, { items }))).status).toBe(500);
    expect((await post(tenant, '/sales-orders', orderBody(id)))['order_number']).toBe('SO-000002');
  });

  it("are each tenant's own", async () => {
    const [one, other] = [await platform.api.tenant(), await platform.api.tenant()];
    expect((await newOrder(one))['order_number']).toBe('SO-000001');
    expect((await newOrder(other))['order_number']).toBe('SO-000001');
  });

  it('begin again for invoices with the year in UTC', async () => {
    const tenant = await platform.api.tenant();
    const { id } = await newCustomer(tenant);
    const draft = async (now: string): Promise<string> => {
      const body = { customer_id: id, currency: 'EUR', amount: '1.00' };
      const invoice = await platform.app
        .get(InvoicesService, { strict: false })
        .create(tenant.id, body, undefined, new Date(now));
      return invoice.invoice_number;
    };
    expect(await draft('2031-12-31T23:59:58.999Z')).toBe('INV-2031-000001');
    expect(await draft('2031-12-31T23:59:59.999Z')).toBe('INV-2031-000002');
    expect(await draft('2032-01-01T00:00:00.000Z')).toBe('INV-2032-000001');
    const { invoice_number: number } = await post(tenant, '/invoices', invoiceBody(id));
    expect(number).toBe(`INV-${new Date().getUTCFullYear()}-000001`);
  });
});
