import { Column, Entity, PrimaryColumn } from 'typeorm';

export const CUSTOMER_TYPES = ['individual', 'company', 'lead'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];

/** Somebody a tenant sells to, or would like to. */
@Entity('customers')
export class Customer {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  email: string;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text')
  type: CustomerType;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt: Date;
}
