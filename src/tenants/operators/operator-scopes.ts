import { SCOPES, type Scope } from '../scopes.ts';

/** What an operator key may do. The list is closed. */
export const OPERATOR_SCOPES = [
  'tenants',
  'events:write',
  'deliveries',
  'sources',
  'catalogue',
  'queue',
  'audit:read',
  'all',
] as const;

export type OperatorScope = (typeof OPERATOR_SCOPES)[number];

/** What each may do for the tenant that `X-Tenant` names. */
const FOR_A_TENANT: Record<OperatorScope, readonly Scope[]> = {
  tenants: ['subscriptions:read', 'subscriptions:write', 'secrets:read', 'keys:read', 'keys:write', 'portal:write'],
  'events:write': ['events:write'],
  deliveries: ['deliveries:read', 'deliveries:write', 'subscriptions:read'],
  sources: ['sources:read', 'sources:write'],
  catalogue: [],
  queue: [],
  'audit:read': [],
  all: SCOPES,
};

/** Whether a key with these scopes may do what takes this one. */
export const covers = (scopes: readonly OperatorScope[], needed: OperatorScope): boolean =>
  scopes.includes(needed) || scopes.includes('all');

export const tenantScopesOf = (scopes: readonly OperatorScope[]): readonly Scope[] => [
  ...new Set(scopes.flatMap((scope) => FOR_A_TENANT[scope])),
];
