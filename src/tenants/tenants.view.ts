import type { OnWire } from '../http/openapi/answers.ts';
import { anyObject, named, nullable } from '../http/openapi/examples.ts';
import type { TenantRow } from './tenants.rows.ts';

export const tenantView = (row: TenantRow) => ({
  id: row.id,
  external_id: row.external_id,
  name: row.name,
  metadata: row.metadata as object,
  disabled: row.disabled_at !== null,
  disabled_at: row.disabled_at,
  payload_retention_days: row.payload_retention_days,
  erasing_at: row.erasing_at,
  erased_at: row.erased_at,
  created_at: row.created_at,
});

export const tenantExample = named<OnWire<ReturnType<typeof tenantView>>>('Tenant', {
  id: '018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12',
  external_id: nullable('acme'),
  name: 'Acme Ltd',
  metadata: anyObject({ plan: 'gold' }),
  disabled: false,
  disabled_at: nullable('2024-03-01T09:00:00.000Z', null),
  payload_retention_days: nullable(7, null),
  erasing_at: nullable('2024-03-01T09:00:00.000Z', null),
  erased_at: nullable('2024-03-01T09:00:03.000Z', null),
  created_at: '2024-02-14T14:55:00.000Z',
});
