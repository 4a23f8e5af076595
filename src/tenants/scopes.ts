/** What an API key may do. The list is closed; a key without `scopes` gets all of them. */
export const SCOPES = [
  'subscriptions:read',
  'subscriptions:write',
  'deliveries:read',
  'deliveries:write',
  'events:write',
  'secrets:read',
  'sources:read',
  'sources:write',
  'crm:read',
  'crm:write',
  'sales-orders:read',
  'sales-orders:write',
  'invoices:read',
  'invoices:write',
  'payments:read',
  'payments:write',
] as const;

export type Scope = (typeof SCOPES)[number];
