import type { OnWire } from '../http/openapi/answers.ts';
import { anyObject, mapOf, named, nullable } from '../http/openapi/examples.ts';
import { knownProvider } from './providers/providers.ts';
import type { PublicUrl } from '../config/public-url.ts';
import type { SourceRow } from './sources.rows.ts';

/** Never a secret, but for the token in the URL, which is there to be told the provider. */
export function sourceView(row: SourceRow, token: string, publicUrl: PublicUrl) {
  const { kinds } = knownProvider(row.provider);
  return {
    id: row.id,
    name: row.name,
    provider: row.provider,
    url: publicUrl.of(row.provider, token),
    urls: Object.fromEntries(kinds.map((kind) => [kind, publicUrl.of(row.provider, token, kind)])),
    secrets: (row.secrets ?? []).map(({ kind, key_id, expires_at, created_at }) => ({
      kind,
      key_id,
      expires_at: expires_at === null ? null : new Date(expires_at),
      created_at: new Date(created_at),
    })),
    settings: row.settings as object,
    paused: row.paused_at !== null,
    paused_at: row.paused_at,
    expires_at: row.expires_at,
    last_verified_at: row.last_verified_at,
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

const URL = 'https://hooks.example.com/api/v1/webhooks/twilio/in_3kTMd9qCwqJf0mE1vS7rXw8pLz2NbYh4';

export const sourceExample = named<OnWire<ReturnType<typeof sourceView>>>('Source', {
  id: '018d4a33-1f62-7a10-9c44-5e0b7d2f8a61',
  name: 'Twilio',
  provider: 'twilio',
  url: URL,
  urls: mapOf({ voice: `${URL}/voice`, status: `${URL}/status`, sms: `${URL}/sms` }, 'text'),
  secrets: [
    {
      kind: 'auth_token',
      key_id: nullable('text', null),
      expires_at: nullable('2024-02-15T15:00:00.000Z', null),
      created_at: '2024-02-14T15:00:00.000Z',
    },
  ],
  settings: anyObject({ rate_limit_per_minute: 600 }),
  paused: false,
  paused_at: nullable('2024-02-14T15:00:00.000Z', null),
  expires_at: nullable('2024-02-21T15:00:00.000Z', null),
  last_verified_at: nullable('2024-02-14T15:30:45.123Z'),
  created_at: '2024-02-14T15:00:00.000Z',
  updated_at: '2024-02-14T15:00:00.000Z',
});
