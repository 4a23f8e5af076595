import type pg from 'pg';
import { newIds } from '../../src/database/ids.ts';
import { SecretBox } from '../../src/security/secret-box.ts';

/** So many subscriptions of a tenant at once, to all events, with secrets that open; `more`: other columns, as SQL. */
export async function subscribeMany(
  db: pg.Client,
  { tenantId, url, count, secretsKey }: { tenantId: string; url: string; count: number; secretsKey: string },
): Promise<string[]> {
  const box = new SecretBox([Buffer.from(secretsKey, 'base64')]);
  const ids = newIds(count);
  const sealed = ids.map((id) =>
    box.seal('whsec_c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0', { tenantId, rowId: id, column: 'sealed' }),
  );
  await db.query(
    `WITH made AS (
       INSERT INTO subscriptions (tenant_id, id, url, events) SELECT $1, id, $2, '{*}' FROM unnest($3::uuid[]) AS given(id)
     )
     INSERT INTO subscription_secrets (tenant_id, subscription_id, id, sealed)
     SELECT $1, id, id, sealed FROM unnest($3::uuid[], $4::bytea[]) AS given(id, sealed)`,
    [tenantId, url, ids, sealed],
  );
  return ids;
}
