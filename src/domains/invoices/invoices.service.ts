import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { currentTime } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import { inTenant } from '../../database/connections/transactions.ts';
import { EventsService } from '../../events/events.service.ts';
import type { IdempotencyKey } from '../../http/idempotency.ts';
import type { ReadPage } from '../../http/paging.ts';
import { invalid } from '../../http/problem.ts';
import { nextNumber } from '../document-numbers.ts';
import { changeOnce, find, move, newest } from '../records.ts';
import { Invoice, type InvoiceStatus } from './invoice.entity.ts';
import type { CreateInvoiceDto } from './invoices.dto.ts';
import { invoiceView, type InvoiceView } from './invoices.view.ts';

/** A tenant's invoices. Each change and its event commit together. */
@Injectable()
export class InvoicesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
  ) {}

  /** Throws 422 for an unknown customer, and for a sales order that is unknown or another customer's. */
  create(
    tenantId: string,
    dto: CreateInvoiceDto,
    idempotency?: IdempotencyKey,
    now: Date = currentTime(),
  ): Promise<InvoiceView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const [customer] = await tx.query<{ id: string; name: string }[]>(
        'SELECT id, name FROM customers WHERE tenant_id = $1 AND id = $2',
        [tenantId, dto.customer_id],
      );
      if (!customer) throw invalid({ field: 'customer_id', message: 'unknown customer' });
      const salesOrderId = dto.sales_order_id ?? null;
      if (salesOrderId !== null) await this.assertOrderOf(tx, tenantId, customer.id, salesOrderId);
      const invoice: Invoice = {
        tenantId,
        id: newId(),
        invoiceNumber: await nextNumber(tx, tenantId, `INV-${now.getUTCFullYear()}`),
        customerId: customer.id,
        customerName: customer.name,
        salesOrderId,
        currency: dto.currency,
        amount: dto.amount,
        status: 'draft',
        reason: null,
        createdAt: now,
        updatedAt: now,
      };
      await tx.insert(Invoice, invoice);
      await this.events.emit(tx, tenantId, 'invoice.created', { resourceId: invoice.id, data: eventData(invoice) });
      return invoiceView(invoice);
    });
  }

  /** The newest first. */
  list(tenantId: string, page: ReadPage): Promise<Invoice[]> {
    return newest(this.dataSource, Invoice, tenantId, page);
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<InvoiceView> {
    return inTenant(this.dataSource, tenantId, async (tx) => invoiceView(await find(tx, Invoice, tenantId, id)));
  }

  /** Throws 404, and 409 for an invoice that is not a draft. */
  send(tenantId: string, id: string, idempotency?: IdempotencyKey): Promise<InvoiceView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const invoice = await move(tx, Invoice, tenantId, id, ['draft'], { status: 'sent' });
      await this.events.emit(tx, tenantId, 'invoice.sent', { resourceId: id, data: eventData(invoice) });
      return invoiceView(invoice);
    });
  }

  /** Throws 404, and 409 for an invoice that is not sent. */
  authorize(tenantId: string, id: string, idempotency?: IdempotencyKey): Promise<InvoiceView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const invoice = await move(tx, Invoice, tenantId, id, ['sent'], { status: 'authorized' });
      await this.events.emit(tx, tenantId, 'invoice.authorized', { resourceId: id, data: eventData(invoice) });
      return invoiceView(invoice);
    });
  }

  /** Throws 404, and 409 for an invoice that is not sent. */
  reject(tenantId: string, id: string, reason: string, idempotency?: IdempotencyKey): Promise<InvoiceView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const invoice = await move(tx, Invoice, tenantId, id, ['sent'], { status: 'rejected', reason });
      const data = { ...eventData(invoice), reason };
      await this.events.emit(tx, tenantId, 'invoice.rejected', { resourceId: id, data });
      return invoiceView(invoice);
    });
  }

  /** Throws 404, and 409 for an invoice that is rejected or cancelled already. */
  cancel(tenantId: string, id: string, reason: string, idempotency?: IdempotencyKey): Promise<InvoiceView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const from: InvoiceStatus[] = ['draft', 'sent', 'authorized'];
      const invoice = await move(tx, Invoice, tenantId, id, from, { status: 'cancelled', reason });
      const data = { ...eventData(invoice), reason };
      await this.events.emit(tx, tenantId, 'invoice.cancelled', { resourceId: id, data });
      return invoiceView(invoice);
    });
  }

  private async assertOrderOf(tx: EntityManager, tenantId: string, customerId: string, orderId: string) {
    const [order] = await tx.query<{ customer_id: string }[]>(
      'SELECT customer_id FROM sales_orders WHERE tenant_id = $1 AND id = $2',
      [tenantId, orderId],
    );
    const field = 'sales_order_id';
    if (!order) throw invalid({ field, message: 'unknown sales order' });
    if (order.customer_id !== customerId) throw invalid({ field, message: 'is an order of another customer' });
  }
}

const eventData = (invoice: Invoice) => ({
  invoice_id: invoice.id,
  invoice_number: invoice.invoiceNumber,
  amount: invoice.amount,
  currency: invoice.currency,
  customer_name: invoice.customerName,
  status: invoice.status,
  created_at: invoice.createdAt.toISOString(),
});
