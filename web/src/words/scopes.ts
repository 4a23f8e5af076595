/** What a key or a session may do, after "may". A tenant's, then an operator's. */
const SCOPES: Record<string, string> = {
  'subscriptions:read': 'see endpoints',
  'subscriptions:write': 'change endpoints',
  'deliveries:read': 'see deliveries',
  'deliveries:write': 'send deliveries',
  'secrets:read': 'read secrets',
  'sources:read': 'see sources',
  'sources:write': 'change sources',
  'notifications:read': 'see notification channels',
  'notifications:write': 'change notification channels',
  'keys:read': 'see API keys',
  'keys:write': 'make and revoke API keys',
};

/** "see endpoints"; of one that has no words its name. */
export const scopeWords = (scope: string): string => SCOPES[scope] ?? `do this (${scope})`;
