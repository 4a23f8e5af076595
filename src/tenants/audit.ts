import type { EntityManager } from 'typeorm';
import { newId } from '../database/ids.ts';

export interface AuditEntry {
  /** `operator`, `key:<key id>` or `platform`. */
  actor: string;
  /** `<noun>.<verb in the past>`, such as `secret.rotated`. */
  action: string;
  subjectId: string;
  /** What changed, by name; never a secret, key or payload. */
  details?: Record<string, unknown>;
  requestId?: string | undefined;
}

/** One line of the tenant's audit log, in the transaction of the change itself. */
export async function audit(tx: EntityManager, tenantId: string, entry: AuditEntry): Promise<void> {
  await tx.query(
    `INSERT INTO audit_log (tenant_id, id, actor, action, subject_id, details, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [tenantId, newId(), entry.actor, entry.action, entry.subjectId, entry.details ?? {}, entry.requestId ?? null],
  );
}
