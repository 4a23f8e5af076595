import { Flag, Moment, SomeOf, Text, Whole } from '../http/fields.ts';
import type { OnWire } from '../http/openapi/answers.ts';
import { anyObject, named, nullable, oneOf } from '../http/openapi/examples.ts';
import type { ApiKey } from './api-key.entity.ts';
import { SCOPES, type Scope } from './scopes.ts';
import type { Tenant } from './tenant.entity.ts';
import type { AuditRow } from './tenants.service.ts';

export class CreateTenantDto {
  @Text({ about: '1 to 200 characters.', min: 1, max: 200, example: 'Acme Ltd' })
  name: string;
}

export class ChangeTenantDto {
  @Text({ about: '1 to 200 characters.', min: 1, max: 200, optional: true, example: 'Acme GmbH' })
  name?: string;

  @Flag({
    about: 'True: its keys are refused within 5 s and its deliveries are skipped.',
    optional: true,
    example: false,
  })
  disabled?: boolean;

  @Whole({
    about:
      'Days, 1 to RETENTION_DAYS, after which bodies of events and requests and answers of attempts are removed; the facts ' +
      'stay. What is still to be delivered stays until then. Null: as long as the facts.',
    min: 1,
    max: 3650,
    optional: true,
    nullable: true,
    example: 7,
  })
  payload_retention_days?: number | null;
}

export class CreateApiKeyDto {
  @Text({ about: 'What the key is for, 1 to 200 characters.', min: 1, max: 200, example: 'backend' })
  name: string;

  @SomeOf({
    about: 'Default: all of them but `portal:write`, which lets people into the portal.',
    values: SCOPES,
    optional: true,
    example: ['subscriptions:read', 'deliveries:read'],
  })
  scopes?: Scope[];

  @Moment({
    about: 'RFC 3339, in the future. Default: never.',
    future: true,
    optional: true,
    example: '2036-01-01T00:00:00Z',
  })
  expires_at?: Date;
}

export const tenantView = (tenant: Tenant) => ({
  id: tenant.id,
  name: tenant.name,
  disabled: tenant.disabledAt !== null,
  disabled_at: tenant.disabledAt,
  payload_retention_days: tenant.payloadRetentionDays,
  erasing_at: tenant.erasingAt,
  erased_at: tenant.erasedAt,
  created_at: tenant.createdAt,
});

/** Never the secret's hash. */
export const apiKeyView = (key: ApiKey) => ({
  id: key.id,
  name: key.name,
  scopes: key.scopes,
  expires_at: key.expiresAt,
  revoked_at: key.revokedAt,
  last_used_at: key.lastUsedAt,
  created_at: key.createdAt,
});

export const tenantExample = named<OnWire<ReturnType<typeof tenantView>>>('Tenant', {
  id: '018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12',
  name: 'Acme Ltd',
  disabled: false,
  disabled_at: nullable('2024-03-01T09:00:00.000Z', null),
  payload_retention_days: nullable(7, null),
  erasing_at: nullable('2024-03-01T09:00:00.000Z', null),
  erased_at: nullable('2024-03-01T09:00:03.000Z', null),
  created_at: '2024-02-14T14:55:00.000Z',
});

export const apiKeyExample = named<OnWire<ReturnType<typeof apiKeyView>>>('ApiKey', {
  id: '5fKq2ZtR8mNc',
  name: 'backend',
  scopes: [oneOf(SCOPES, 'subscriptions:read'), oneOf(SCOPES, 'deliveries:read')],
  expires_at: nullable('2036-01-01T00:00:00.000Z'),
  revoked_at: nullable('2024-03-01T09:00:00.000Z', null),
  last_used_at: nullable('2024-02-14T15:30:00.000Z', null),
  created_at: '2024-02-14T14:56:00.000Z',
});

export const auditExample = named<OnWire<AuditRow>>('AuditEntry', {
  id: '018d4a51-2b7c-7f10-9c3d-5e8a1f6b4d27',
  actor: 'operator',
  action: 'api_key.created',
  subject_id: '5fKq2ZtR8mNc',
  details: anyObject({ name: 'backend', scopes: ['subscriptions:read', 'deliveries:read'] }),
  count: 1,
  request_id: nullable('018d4aa1-52c3-7e04-b96f-3d7a1e8c5b20'),
  created_at: '2024-02-14T14:56:00.000Z',
});
