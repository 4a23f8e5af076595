import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { Scope } from './scopes.ts';

/** A tenant's credential. The key itself is shown once and stored nowhere. */
@Entity('api_keys')
export class ApiKey {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId: string;

  /** The part of the key that is not secret. */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  @Column('bytea', { name: 'secret_hash' })
  secretHash: Buffer;

  @Column('text', { array: true })
  scopes: Scope[];

  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt: Date | null;

  /** To the minute. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
