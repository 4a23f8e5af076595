import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { PORTAL_SCOPES } from '../../tenants/scopes.ts';
import { isReadOnly } from './session-rules.ts';
import { SESSION_STATES, type SessionRow } from './session.rows.ts';

/** For those who let people in. */
export const sessionView = (row: SessionRow) => ({
  id: row.id,
  state: row.state,
  subject: row.subject,
  operator: row.operator,
  scopes: row.scopes,
  embed_origin: row.embed_origin,
  return_url: row.return_url,
  path: row.path,
  minted_by: row.minted_by,
  link_expires_at: row.link_expires_at,
  entered_at: row.used_at,
  expires_at: row.expires_at,
  revoked_at: row.revoked_at,
  created_at: row.created_at,
});

export interface InSession extends SessionRow {
  tenant_name: string;
}

/** For who is in it. */
export const ownSessionView = (row: InSession) => ({
  id: row.id,
  tenant: { id: row.tenant_id, name: row.tenant_name },
  subject: row.subject,
  operator: row.operator,
  scopes: row.scopes,
  read_only: isReadOnly(row.scopes),
  embed_origin: row.embed_origin,
  return_url: row.return_url,
  path: row.path,
  expires_at: row.expires_at,
});

const COMMON = {
  id: '018d4ab2-3c4d-7e5f-8a9b-0c1d2e3f4a5b',
  subject: 'user-123',
  operator: nullable('operator:anna', null),
  scopes: [
    oneOf(PORTAL_SCOPES, 'subscriptions:read', 'PortalScope'),
    oneOf(PORTAL_SCOPES, 'deliveries:read', 'PortalScope'),
  ],
  embed_origin: nullable('https://app.acme.example', null),
  return_url: nullable('https://app.acme.example/settings'),
  path: nullable('/deliveries?status=failed'),
  expires_at: '2024-02-14T23:30:00.000Z',
} as const;

export const sessionExample = named<OnWire<ReturnType<typeof sessionView>>>('PortalSession', {
  ...COMMON,
  state: oneOf(SESSION_STATES, 'live', 'SessionState'),
  minted_by: 'key:5fKq2ZtR8mNc',
  link_expires_at: '2024-02-14T15:32:00.000Z',
  entered_at: nullable('2024-02-14T15:30:20.000Z'),
  revoked_at: nullable('2024-02-14T16:00:00.000Z', null),
  created_at: '2024-02-14T15:30:00.000Z',
});

/** Just made: shown once. */
export const linkExample = sessionExample.showing({ state: 'link', entered_at: null }).with({
  url: 'https://hooks.example.com/portal/s/018d4ab2-3c4d-7e5f-8a9b-0c1d2e3f4a5b#code=wpc_Ex4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eEx4mp1eE',
});

export const ownSessionExample = named<OnWire<ReturnType<typeof ownSessionView>>>('OwnPortalSession', {
  ...COMMON,
  tenant: { id: '018d4a50-1c2e-7d4a-a6b8-0f3e5d7c9a12', name: 'Acme Ltd' },
  read_only: true,
});
