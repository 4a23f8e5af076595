import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import type { OperatorKeyRow } from './operator-keys.rows.ts';
import { OPERATOR_SCOPES } from './operator-scopes.ts';

export const operatorKeyView = (row: OperatorKeyRow) => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  expires_at: row.expires_at,
  revoked_at: row.revoked_at,
  last_used_at: row.last_used_at,
  created_at: row.created_at,
});

export const operatorKeyExample = named<OnWire<ReturnType<typeof operatorKeyView>>>('OperatorApiKey', {
  id: '7hTq4BzK1nVd',
  name: 'billing-backend',
  scopes: [oneOf(OPERATOR_SCOPES, 'tenants', 'OperatorScope'), oneOf(OPERATOR_SCOPES, 'events:write', 'OperatorScope')],
  expires_at: nullable('2036-01-01T00:00:00.000Z', null),
  revoked_at: nullable('2024-03-01T09:00:00.000Z', null),
  last_used_at: nullable('2024-02-14T15:30:00.000Z', null),
  created_at: '2024-02-14T14:50:00.000Z',
});
