/** What an API key may do. The list is closed. */
export const SCOPES = [
  'subscriptions:read',
  'subscriptions:write',
  'deliveries:read',
  'deliveries:write',
  'events:write',
  'secrets:read',
  'sources:read',
  'sources:write',
  'notifications:read',
  'notifications:write',
  'crm:read',
  'crm:write',
  'sales-orders:read',
  'sales-orders:write',
  'invoices:read',
  'invoices:write',
  'payments:read',
  'payments:write',
  'portal:write',
  'keys:read',
  'keys:write',
] as const;

export type Scope = (typeof SCOPES)[number];

/** Of a key that is made without `scopes`. To let others in is asked for by name. */
export const DEFAULT_SCOPES: readonly Scope[] = SCOPES.filter(
  (scope) => scope !== 'portal:write' && scope !== 'keys:write',
);

/** What a session of the portal may have at most: it emits nothing, and lets nobody into the portal. */
export const PORTAL_SCOPES = [
  'subscriptions:read',
  'subscriptions:write',
  'deliveries:read',
  'deliveries:write',
  'secrets:read',
  'sources:read',
  'sources:write',
  'notifications:read',
  'notifications:write',
  'keys:read',
  'keys:write',
] as const satisfies readonly Scope[];

export type PortalScope = (typeof PORTAL_SCOPES)[number];
