import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MONEY_COLUMN, QUANTITY_COLUMN } from '../decimal-columns.ts';

/** One line of a sales order; never changed. */
@Entity('sales_order_items')
export class SalesOrderItem {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid', { name: 'order_id' })
  orderId: string;

  /** Counted from 1. */
  @PrimaryColumn('int')
  line: number;

  @Column('text')
  sku: string;

  @Column('text')
  name: string;

  @Column(QUANTITY_COLUMN)
  quantity: string;

  @Column({ ...MONEY_COLUMN, name: 'unit_price' })
  unitPrice: string;
}
