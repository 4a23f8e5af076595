import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import { DeliverySettings } from './delivery-settings.ts';

/** A tenant's endpoint and the events it wants. */
@Entity('subscriptions')
export class Subscription extends DeliverySettings {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  url: string;

  /** Exact names, `<group>.*` or `*`. */
  @Column('text', { array: true })
  events: string[];

  @Column('text', { nullable: true })
  description: string | null;

  /** Headers sent along with every attempt; null: none, or still in clear. */
  @Column('bytea', { nullable: true, name: 'headers_sealed' })
  headersSealed: Buffer | null;

  /** Those that an older version left, until the start seals them. */
  @Column('jsonb', { name: 'headers' })
  clearHeaders: Record<string, string>;

  /** The tenant's own notes; nothing is done with them. */
  @Column('jsonb')
  metadata: object;

  /** An event matches when its data contains this object. */
  @Column('jsonb', { nullable: true })
  filter: object | null;

  /** Whether what comes for it waits while its endpoint is away. */
  @Column('boolean', { name: 'hold_on_outage', default: true })
  holdOnOutage: boolean;

  /** Whether what failed in an outage is sent again by itself after it. */
  @Column('boolean', { name: 'redeliver_after_outage', default: true })
  redeliverAfterOutage: boolean;

  /** The first failed attempt after the last success; null: it is well, or has not failed for long. */
  @Column('timestamptz', { nullable: true, name: 'failing_since' })
  failingSince: Date | null;

  @Column('text', { nullable: true, name: 'failing_reason' })
  failingReason: string | null;

  @Column('timestamptz', { nullable: true, name: 'held_at' })
  heldAt: Date | null;

  @Column('timestamptz', { nullable: true, name: 'next_probe_at' })
  nextProbeAt: Date | null;

  /** The end of its last outage. */
  @Column('timestamptz', { nullable: true, name: 'recovered_at' })
  recoveredAt: Date | null;

  /** One more with each change; its ETag. */
  @Column('int')
  version: number;

  @Column('timestamptz', { nullable: true, name: 'disabled_at' })
  disabledAt: Date | null;

  @Column('text', { nullable: true, name: 'disabled_reason' })
  disabledReason: DisabledReason | null;

  @Column('timestamptz', { nullable: true, name: 'deleted_at', select: false })
  deletedAt: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}

/** `manual`: by the tenant; `gone`: the endpoint answered 410; `failing`: it took nothing for DISABLE_AFTER_DAYS. */
export const DISABLED_REASONS = ['manual', 'gone', 'failing'] as const;
type DisabledReason = (typeof DISABLED_REASONS)[number];
