import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MONEY_COLUMN } from '../decimal-columns.ts';

/** created → confirmed → cancelled, or created → cancelled. */
export const SALES_ORDER_STATUSES = ['created', 'confirmed', 'cancelled'] as const;
export type SalesOrderStatus = (typeof SALES_ORDER_STATUSES)[number];

/** What a customer ordered. */
@Entity('sales_orders')
export class SalesOrder {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid')
  id: string;

  /** `SO-000001`, without gaps within the tenant. */
  @Column('text', { name: 'order_number' })
  orderNumber: string;

  @Column('uuid', { name: 'customer_id' })
  customerId: string;

  /** As it was when the order was entered. */
  @Column('text', { name: 'customer_name' })
  customerName: string;

  @Column('char', { length: 3 })
  currency: string;

  /** Total of the items. */
  @Column(MONEY_COLUMN)
  amount: string;

  @Column('int', { name: 'items_count' })
  itemsCount: number;

  @Column('text')
  status: SalesOrderStatus;

  /** Why it was cancelled. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
