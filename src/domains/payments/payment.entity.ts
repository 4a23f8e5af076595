import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MONEY_COLUMN } from '../decimal-columns.ts';

export const PAYMENT_STATUSES = ['received', 'failed'] as const;

/** Money that arrived for an invoice, or should have. Never changed. */
@Entity('payments')
export class Payment {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'invoice_id' })
  invoiceId: string;

  @Column('char', { length: 3 })
  currency: string;

  @Column(MONEY_COLUMN)
  amount: string;

  @Column('text')
  status: (typeof PAYMENT_STATUSES)[number];

  /** Null for a failed one. */
  @Column('text', { name: 'payment_method', nullable: true })
  paymentMethod: string | null;

  /** The bank's or provider's, if there is one. */
  @Column('text', { name: 'reference_number', nullable: true })
  referenceNumber: string | null;

  /** Why it failed, for people. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** Why it failed, for programs. */
  @Column('text', { name: 'error_code', nullable: true })
  errorCode: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
