import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MONEY_COLUMN } from '../decimal-columns.ts';

/** draft → sent → authorized or rejected; any of them but rejected → cancelled. */
export const INVOICE_STATUSES = ['draft', 'sent', 'authorized', 'rejected', 'cancelled'] as const;
export type InvoiceStatus = (typeof INVOICE_STATUSES)[number];

/** What a customer owes. */
@Entity('invoices')
export class Invoice {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid')
  id: string;

  /** `INV-2024-000001`, without gaps within the tenant and the year of `createdAt` in UTC. */
  @Column('text', { name: 'invoice_number' })
  invoiceNumber: string;

  @Column('uuid', { name: 'customer_id' })
  customerId: string;

  /** As it was when the invoice was drafted. */
  @Column('text', { name: 'customer_name' })
  customerName: string;

  @Column('uuid', { name: 'sales_order_id', nullable: true })
  salesOrderId: string | null;

  @Column('char', { length: 3 })
  currency: string;

  @Column(MONEY_COLUMN)
  amount: string;

  @Column('text')
  status: InvoiceStatus;

  /** Why it was rejected or cancelled. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
