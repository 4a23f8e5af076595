import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { SCOPES } from '../scopes.ts';
import type { ApiKeyRow } from './api-keys.rows.ts';

/** Never the secret's hash. */
export const apiKeyView = (row: ApiKeyRow) => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  expires_at: row.expires_at,
  revoked_at: row.revoked_at,
  last_used_at: row.last_used_at,
  created_at: row.created_at,
});

export const apiKeyExample = named<OnWire<ReturnType<typeof apiKeyView>>>('ApiKey', {
  id: '5fKq2ZtR8mNc',
  name: 'backend',
  scopes: [oneOf(SCOPES, 'subscriptions:read', 'Scope'), oneOf(SCOPES, 'deliveries:read', 'Scope')],
  expires_at: nullable('2036-01-01T00:00:00.000Z'),
  revoked_at: nullable('2024-03-01T09:00:00.000Z', null),
  last_used_at: nullable('2024-02-14T15:30:00.000Z', null),
  created_at: '2024-02-14T14:56:00.000Z',
});

/** As it is answered once. */
export const madeKeyExample = apiKeyExample.with({
  key: 'whk_live_5fKq2ZtR8mNc_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4m1F7aLy',
});
