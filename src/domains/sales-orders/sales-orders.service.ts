import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { currentTime } from '../../database/clock.ts';
import { newId } from '../../database/ids.ts';
import { inTenant } from '../../database/connections/transactions.ts';
import { EventsService } from '../../events/events.service.ts';
import type { IdempotencyKey } from '../../http/idempotency.ts';
import type { ReadPage } from '../../http/paging.ts';
import { invalid } from '../../http/problem.ts';
import { withoutTrailingZeros } from '../decimal-columns.ts';
import { nextNumber } from '../document-numbers.ts';
import { isMoney } from '../fields.ts';
import { changeOnce, find, move, newest } from '../records.ts';
import { SalesOrderItem } from './sales-order-item.entity.ts';
import { SalesOrder } from './sales-order.entity.ts';
import type { CreateSalesOrderDto } from './sales-orders.dto.ts';
import {
  salesOrderItemView,
  salesOrderView,
  type SalesOrderView,
  type SalesOrderWithItems,
} from './sales-orders.view.ts';
import { totalOf } from './total.ts';

/** A tenant's sales orders. Each change and its event commit together. */
@Injectable()
export class SalesOrdersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
  ) {}

  /** Throws 422 for an unknown customer and for a total that is too large, or rounds to nothing. */
  create(tenantId: string, dto: CreateSalesOrderDto, idempotency?: IdempotencyKey): Promise<SalesOrderWithItems> {
    const amount = totalOf(dto.items);
    if (!isMoney(amount)) throw invalid({ field: 'items', message: `come to ${amount}, which is not an amount` });
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const [customer] = await tx.query<{ id: string; name: string }[]>(
        'SELECT id, name FROM customers WHERE tenant_id = $1 AND id = $2',
        [tenantId, dto.customer_id],
      );
      if (!customer) throw invalid({ field: 'customer_id', message: 'unknown customer' });
      const now = currentTime();
      const order: SalesOrder = {
        tenantId,
        id: newId(),
        orderNumber: await nextNumber(tx, tenantId, 'SO'),
        customerId: customer.id,
        customerName: customer.name,
        currency: dto.currency,
        amount,
        itemsCount: dto.items.length,
        status: 'created',
        reason: null,
        createdAt: now,
        updatedAt: now,
      };
      const items: SalesOrderItem[] = dto.items.map(({ sku, name, quantity, unit_price: unitPrice }, index) => ({
        tenantId,
        orderId: order.id,
        line: index + 1,
        sku,
        name,
        quantity: withoutTrailingZeros(quantity),
        unitPrice,
      }));
      await tx.insert(SalesOrder, order);
      await tx.insert(SalesOrderItem, items);
      await this.events.emit(tx, tenantId, 'sales_order.created', {
        resourceId: order.id,
        data: { ...eventData(order), items_count: order.itemsCount },
      });
      return { ...salesOrderView(order), items: items.map(salesOrderItemView) };
    });
  }

  /** The newest first. */
  list(tenantId: string, page: ReadPage): Promise<SalesOrder[]> {
    return newest(this.dataSource, SalesOrder, tenantId, page);
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<SalesOrderWithItems> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const order = await find(tx, SalesOrder, tenantId, id);
      const items = await tx.find(SalesOrderItem, { where: { tenantId, orderId: id }, order: { line: 'ASC' } });
      return { ...salesOrderView(order), items: items.map(salesOrderItemView) };
    });
  }

  /** Throws 404, and 409 for an order that is confirmed or cancelled already. */
  confirm(tenantId: string, id: string, idempotency?: IdempotencyKey): Promise<SalesOrderView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const order = await move(tx, SalesOrder, tenantId, id, ['created'], { status: 'confirmed' });
      await this.events.emit(tx, tenantId, 'sales_order.confirmed', { resourceId: id, data: eventData(order) });
      return salesOrderView(order);
    });
  }

  /** Throws 404, and 409 for an order that is cancelled already. */
  cancel(tenantId: string, id: string, reason: string, idempotency?: IdempotencyKey): Promise<SalesOrderView> {
    return changeOnce(this.dataSource, tenantId, idempotency, async (tx) => {
      const order = await move(tx, SalesOrder, tenantId, id, ['created', 'confirmed'], { status: 'cancelled', reason });
      await this.events.emit(tx, tenantId, 'sales_order.cancelled', {
        resourceId: id,
        data: { order_id: id, order_number: order.orderNumber, reason },
      });
      return salesOrderView(order);
    });
  }
}

const eventData = (order: SalesOrder) => ({
  order_id: order.id,
  order_number: order.orderNumber,
  customer_id: order.customerId,
  customer_name: order.customerName,
  amount: order.amount,
  currency: order.currency,
});
