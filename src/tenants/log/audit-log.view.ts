import type { OnWire } from '../../http/openapi/answers.ts';
import { anyObject, named, nullable } from '../../http/openapi/examples.ts';
import type { AuditRow, PlatformAuditRow } from './audit-log.rows.ts';

export const auditView = (row: AuditRow) => ({
  id: row.id,
  actor: row.actor,
  action: row.action,
  subject_id: row.subject_id,
  details: row.details,
  count: row.count,
  request_id: row.request_id,
  created_at: row.created_at,
});

export const platformAuditView = (row: PlatformAuditRow) => ({ ...auditView(row), tenant_id: row.tenant_id });

export const auditExample = named<OnWire<AuditRow>>('AuditEntry', {
  id: '018d4a51-2b7c-7f10-9c3d-5e8a1f6b4d27',
  actor: 'operator:billing-backend',
  action: 'api_key.created',
  subject_id: '5fKq2ZtR8mNc',
  details: anyObject({ name: 'backend', scopes: ['subscriptions:read', 'deliveries:read'] }),
  count: 1,
  request_id: nullable('018d4aa1-52c3-7e04-b96f-3d7a1e8c5b20'),
  created_at: '2024-02-14T14:56:00.000Z',
});

export const platformAuditExample = named(
  'PlatformAuditEntry',
  auditExample.with({ tenant_id: nullable('018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12') }),
);
