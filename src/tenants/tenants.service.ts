import { Injectable } from '@nestjs/common';
import { DataSource, LessThan, type EntityManager } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { newId } from '../database/ids.ts';
import { transactionTime, inPlatform } from '../database/connections/transactions.ts';
import { invalid, notFound, Problem } from '../http/problem.ts';
import { ApiKey } from './api-key.entity.ts';
import type { OperatorActing } from './access.ts';
import { newApiKey } from './api-key.ts';
import { audit } from './audit.ts';
import { Credentials } from './credentials.ts';
import { DEFAULT_SCOPES, type Scope } from './scopes.ts';
import { Tenant } from './tenant.entity.ts';

/** Onboarding, for operators. Every change is in the tenant's audit log. */
@Injectable()
export class TenantsService {
  private readonly retentionDays: number;

  constructor(
    private readonly dataSource: DataSource,
    private readonly credentials: Credentials,
    settings: Settings,
  ) {
    this.retentionDays = settings.retentionDays;
  }

  create(by: OperatorActing, name: string): Promise<Tenant> {
    return inPlatform(this.dataSource, async (tx) => {
      const tenant = await tx.save(
        tx.create(Tenant, {
          id: newId(),
          name,
          disabledAt: null,
          payloadRetentionDays: null,
          payloadsSince: null,
          erasingAt: null,
          erasedAt: null,
        }),
      );
      await audit(tx, tenant.id, { ...by, action: 'tenant.created', subjectId: tenant.id });
      return tenant;
    });
  }

  /** The newest first, below `beforeId` where given. */
  list(limit: number, beforeId?: string): Promise<Tenant[]> {
    return inPlatform(this.dataSource, (tx) =>
      tx.find(Tenant, { where: beforeId ? { id: LessThan(beforeId) } : {}, order: { id: 'DESC' }, take: limit }),
    );
  }

  /** Throws 404. */
  get(id: string): Promise<Tenant> {
    return inPlatform(this.dataSource, (tx) => this.find(tx, id));
  }

  /** A disabled tenant's keys stop working within 5 s. Throws 404, 409 for one that is being erased, 422. */
  change(by: OperatorActing, id: string, change: TenantChange): Promise<Tenant> {
    const { payload_retention_days: days } = change;
    if (days && days > this.retentionDays) {
      const message = `must be at most RETENTION_DAYS, ${this.retentionDays}: the facts go then too`;
      throw invalid({ field: 'payload_retention_days', message });
    }
    return inPlatform(this.dataSource, async (tx) => {
      const tenant = await this.findLasting(tx, id);
      if (days !== undefined) tenant.payloadRetentionDays = days;
      if (change.name !== undefined) tenant.name = change.name;
      if (change.disabled !== undefined)
        tenant.disabledAt = change.disabled ? (tenant.disabledAt ?? (await transactionTime(tx))) : null;
      await audit(tx, id, {
        ...by,
        action: 'tenant.changed',
        subjectId: id,
        details: { ...change },
      });
      return tx.save(tenant);
    });
  }

  /**
   * Its keys are dead now, within 5 s in other processes, and what waits is not sent any more; a job removes its rows. Asking
   * twice is harmless. Throws 404.
   */
  async erase(by: OperatorActing, id: string): Promise<Tenant> {
    const { tenant, keyIds } = await inPlatform(this.dataSource, async (tx) => {
      const existing = await this.lock(tx, id);
      if (existing.erasingAt) return { tenant: existing, keyIds: [] };
      const now = await transactionTime(tx);
      await tx.query('UPDATE api_keys SET revoked_at = coalesce(revoked_at, $2) WHERE tenant_id = $1', [id, now]);
      const keys = await tx.find(ApiKey, { where: { tenantId: id }, select: { id: true } });
      const action = 'tenant.erasure_requested';
      await audit(tx, id, { ...by, action, subjectId: id });
      const changed = await tx.save(
        Object.assign(existing, { disabledAt: existing.disabledAt ?? now, erasingAt: now }),
      );
      return { tenant: changed, keyIds: keys.map((key) => key.id) };
    });
    for (const keyId of keyIds) this.credentials.forget(keyId);
    return tenant;
  }

  /** The answer's `key` exists nowhere else. Throws 404, 409 for a tenant that is being erased. */
  addKey(
    by: OperatorActing,
    tenantId: string,
    given: { name: string; scopes?: Scope[]; expiresAt?: Date },
  ): Promise<{ apiKey: ApiKey; key: string }> {
    return inPlatform(this.dataSource, async (tx) => {
      await this.findLasting(tx, tenantId);
      const { key, id, secretHash } = newApiKey();
      const scopes = given.scopes ?? [...DEFAULT_SCOPES];
      const apiKey = tx.create(ApiKey, { tenantId, id, name: given.name, secretHash, scopes });
      apiKey.expiresAt = given.expiresAt ?? null;
      await tx.insert(ApiKey, apiKey);
      await audit(tx, tenantId, {
        ...by,
        action: 'api_key.created',
        subjectId: id,
        details: { name: given.name, scopes },
      });
      return { apiKey: await tx.findOneByOrFail(ApiKey, { tenantId, id }), key };
    });
  }

  /** Throws 404 for the tenant. */
  keys(tenantId: string): Promise<ApiKey[]> {
    return inPlatform(this.dataSource, async (tx) => {
      await this.find(tx, tenantId);
      return tx.find(ApiKey, { where: { tenantId }, order: { createdAt: 'DESC' }, take: 1000 });
    });
  }

  /** Throws 404 for a key that is not this tenant's; revoking twice is harmless. */
  async revokeKey(by: OperatorActing, tenantId: string, keyId: string): Promise<void> {
    await inPlatform(this.dataSource, async (tx) => {
      const key = await tx.findOneBy(ApiKey, { tenantId, id: keyId });
      if (!key) throw notFound();
      if (key.revokedAt) return;
      await tx.update(ApiKey, { tenantId, id: keyId }, { revokedAt: () => 'now()' });
      await audit(tx, tenantId, { ...by, action: 'api_key.revoked', subjectId: keyId });
    });
    this.credentials.forget(keyId);
  }

  /** The newest first. Throws 404 for the tenant. */
  auditLog(tenantId: string, limit: number, beforeId?: string): Promise<AuditRow[]> {
    return inPlatform(this.dataSource, async (tx) => {
      await this.find(tx, tenantId);
      return tx.query(
        `SELECT id, actor, action, subject_id, details, count, request_id, created_at FROM audit_log
         WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [tenantId, beforeId ?? null, limit],
      );
    });
  }

  private async findLasting(tx: EntityManager, id: string): Promise<Tenant> {
    const tenant = await this.lock(tx, id);
    if (tenant.erasingAt) throw new Problem('conflict', 'This tenant is being erased');
    return tenant;
  }

  private async find(tx: EntityManager, id: string): Promise<Tenant> {
    return found(await tx.findOneBy(Tenant, { id }));
  }

  /** To the end of the transaction: changes of a tenant take turns, so that none is decided by what another one undoes. */
  private async lock(tx: EntityManager, id: string): Promise<Tenant> {
    return found(await tx.findOne(Tenant, { where: { id }, lock: { mode: 'for_no_key_update' } }));
  }
}

function found(tenant: Tenant | null): Tenant {
  if (!tenant) throw notFound();
  return tenant;
}

interface TenantChange {
  name?: string;
  disabled?: boolean;
  payload_retention_days?: number | null;
}

export interface AuditRow {
  id: string;
  actor: string;
  action: string;
  subject_id: string;
  details: Record<string, unknown>;
  /** How often; more than once only for reads of a secret, which have one line an hour for each key and subscription. */
  count: number;
  request_id: string | null;
  created_at: Date;
}
