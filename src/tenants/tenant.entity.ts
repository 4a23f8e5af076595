import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';

/** A customer of the platform: the owner of subscriptions, events and deliveries. */
@Entity('tenants')
export class Tenant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** Set: its keys are refused and its waiting deliveries are skipped. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt: Date | null;

  /** Null: as long as the facts. */
  @Column('int', { name: 'payload_retention_days', nullable: true })
  payloadRetentionDays: number | null;

  /** Payloads of earlier events are gone; null: none is. */
  @Column('timestamptz', { name: 'payloads_since', nullable: true })
  payloadsSince: Date | null;

  /** When its erasure was asked for; there is no way back. */
  @Column('timestamptz', { name: 'erasing_at', nullable: true })
  erasingAt: Date | null;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
