import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { newId } from '../database/ids.ts';
import { inPlatform } from '../database/connections/transactions.ts';
import { isPortableJson } from '../http/json-text.ts';
import { invalid } from '../http/problem.ts';
import type { OperatorActing } from './access.ts';
import { audit } from './audit.ts';
import { Credentials } from './credentials.ts';
import { TenantRefs } from './operators/tenant-refs.ts';
import {
  findTenant,
  insertTenant,
  isTaken,
  listTenants,
  lockTenant,
  taken,
  updateTenant,
  type TenantFields,
  type TenantRow,
} from './tenants.rows.ts';

const MAX_METADATA_BYTES = 4_096;

/** Onboarding, for operators. Every change is in the tenant's audit log. */
@Injectable()
export class TenantsService {
  private readonly retentionDays: number;

  constructor(
    private readonly dataSource: DataSource,
    private readonly credentials: Credentials,
    private readonly refs: TenantRefs,
    settings: Settings,
  ) {
    this.retentionDays = settings.retentionDays;
  }

  /** Throws 409 for an external id that is taken, 422. */
  create(by: OperatorActing, fields: TenantFields): Promise<TenantRow> {
    this.check(fields);
    const { external_id: externalId } = fields;
    return inPlatform(this.dataSource, async (tx) => {
      const made = externalId && (await isTaken(tx, externalId)) ? undefined : await insertTenant(tx, newId(), fields);
      if (!made) throw taken();
      await audit(tx, made.id, { ...by, action: 'tenant.created', subjectId: made.id });
      return made;
    });
  }

  /** Makes the tenant with this external id, or changes what is named and differs. Throws 409, 422. */
  put(by: OperatorActing, externalId: string, fields: TenantFields): Promise<TenantRow> {
    this.check(fields);
    return inPlatform(this.dataSource, async (tx) => {
      const id = newId();
      const made = await insertTenant(tx, id, { ...fields, external_id: externalId });
      if (made) {
        if (await isTaken(tx, externalId, id)) throw taken();
        await audit(tx, id, { ...by, action: 'tenant.created', subjectId: id });
        return fields.disabled ? updateTenant(tx, id, { disabled: true }) : made;
      }
      const tenant = await lockTenant(tx, { external_id: externalId });
      const details = differences(tenant, fields);
      if (Object.keys(details).length === 0) return tenant;
      await audit(tx, tenant.id, { ...by, action: 'tenant.changed', subjectId: tenant.id, details: { ...details } });
      return updateTenant(tx, tenant.id, details);
    });
  }

  /** The newest first, below `beforeId` where given. */
  list(page: { limit: number; beforeId?: string | undefined; q?: string | undefined }) {
    return inPlatform(this.dataSource, (tx) => listTenants(tx, page));
  }

  /** Throws 404. */
  get(id: string): Promise<TenantRow> {
    return inPlatform(this.dataSource, (tx) => findTenant(tx, id));
  }

  /** A disabled tenant's keys stop working within 5 s. Throws 404, 409 for one that is being erased or a taken id, 422. */
  async change(by: OperatorActing, id: string, fields: TenantFields): Promise<TenantRow> {
    this.check(fields);
    const changed = await inPlatform(this.dataSource, async (tx) => {
      await lockTenant(tx, { id });
      await audit(tx, id, { ...by, action: 'tenant.changed', subjectId: id, details: { ...fields } });
      return updateTenant(tx, id, fields);
    });
    this.refs.forget(id);
    return changed;
  }

  /**
   * Its keys are dead now, within 5 s in other processes, and what waits is not sent any more; a job removes its rows. Asking
   * twice is harmless. Throws 404.
   */
  async erase(by: OperatorActing, id: string): Promise<TenantRow> {
    const { tenant, keys } = await inPlatform(this.dataSource, async (tx) => {
      const existing = await lockTenant(tx, { id }, 'taken');
      if (existing.erasing_at) return { tenant: existing, keys: [] };
      const [revoked] = await tx.query<[{ id: string }[], number]>(
        'UPDATE api_keys SET revoked_at = coalesce(revoked_at, now()) WHERE tenant_id = $1 RETURNING id',
        [id],
      );
      await audit(tx, id, { ...by, action: 'tenant.erasure_requested', subjectId: id });
      await tx.query('UPDATE tenants SET erasing_at = now() WHERE id = $1', [id]);
      return { tenant: await updateTenant(tx, id, { disabled: true }), keys: revoked };
    });
    for (const key of keys) this.credentials.forget(key.id);
    this.refs.forget(id);
    return tenant;
  }

  private check({ payload_retention_days: days, metadata }: TenantFields): void {
    if (days && days > this.retentionDays) {
      const message = `must be at most RETENTION_DAYS, ${this.retentionDays}: the facts go then too`;
      throw invalid({ field: 'payload_retention_days', message });
    }
    const text = metadata ? JSON.stringify(metadata) : '';
    if (Buffer.byteLength(text) > MAX_METADATA_BYTES)
      throw invalid({ field: 'metadata', message: 'must be at most 4 KiB of JSON' });
    if (!isPortableJson(text))
      throw invalid({ field: 'metadata', message: 'must not contain NUL or unpaired surrogates' });
  }
}

/** What of these fields is not so yet. */
function differences(tenant: TenantRow, fields: TenantFields): TenantFields {
  const now: TenantFields = { ...tenant, disabled: tenant.disabled_at !== null };
  const same = (name: keyof TenantFields): boolean =>
    fields[name] === undefined || isDeepStrictEqual(now[name], fields[name]);
  return Object.fromEntries(
    Object.entries(fields).filter(([name]) => !same(name as keyof TenantFields)),
  ) as TenantFields;
}
