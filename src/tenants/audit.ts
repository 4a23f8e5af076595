import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.ts';

/** Who does something in a tenant. */
export interface By {
  tenantId: string;
  /** `operator`, `operator:<name>`, `key:<key id>` or `platform`. */
  actor: string;
  requestId?: string | undefined;
}

export interface AuditEntry extends Omit<By, 'tenantId'> {
  /** `<noun>.<verb in the past>`, such as `secret.rotated`. */
  action: string;
  subjectId: string;
  /** What changed, by name; never a secret, key or payload. */
  details?: Record<string, unknown>;
}

/** One line of the tenant's audit log, in the transaction of the change itself. */
export const audit = (tx: EntityManager, tenantId: string, entry: AuditEntry): Promise<void> =>
  auditAll(tx, [{ ...entry, tenantId }]);

/** The same for several tenants. */
export async function auditAll(
  tx: EntityManager,
  entries: readonly (AuditEntry & { tenantId: string })[],
): Promise<void> {
  await tx.query(
    `INSERT INTO audit_log (tenant_id, id, actor, action, subject_id, details, request_id)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::text[])`,
    [
      entries.map(({ tenantId }) => tenantId),
      entries.map(() => newId()),
      entries.map(({ actor }) => actor),
      entries.map(({ action }) => action),
      entries.map(({ subjectId }) => subjectId),
      entries.map(({ details }) => JSON.stringify(details ?? {})),
      entries.map(({ requestId }) => requestId ?? null),
    ],
  );
}

/** One line of what operators did that belongs to no tenant, in the transaction of the change itself. */
export async function auditOperator(tx: EntityManager, entry: AuditEntry): Promise<void> {
  await tx.query(
    `INSERT INTO operator_audit_log (id, actor, action, subject_id, details, request_id) VALUES ($1, $2, $3, $4, $5, $6)`,
    [newId(), entry.actor, entry.action, entry.subjectId, entry.details ?? {}, entry.requestId ?? null],
  );
}

/** What changes nothing and may be done all day: one line an hour for each actor and subject, with a count. */
export async function auditHourly(tx: EntityManager, tenantId: string, entry: AuditEntry): Promise<void> {
  await tx.query(
    `INSERT INTO audit_log AS a (tenant_id, id, actor, action, subject_id, request_id, hour)
     VALUES ($1, $2, $3, $4, $5, $6, date_trunc('hour', now()))
     ON CONFLICT (tenant_id, actor, action, subject_id, hour) WHERE hour IS NOT NULL DO UPDATE SET count = a.count + 1`,
    [tenantId, newId(), entry.actor, entry.action, entry.subjectId, entry.requestId ?? null],
  );
}
