import type { Settings } from '../../config/settings.ts';
import { asOwner } from '../../database/owner.ts';
import { SecretBox } from '../../security/secret-box.ts';
import type { CustomHeaders } from './masked-headers.ts';
import { sealHeaders } from './subscription-headers.ts';

const BATCH = 500;

const NEXT = `
  SELECT tenant_id AS "tenantId", id, headers, version FROM subscriptions
  WHERE headers <> '{}' AND (tenant_id, id) > ($1::uuid, $2::uuid) ORDER BY tenant_id, id LIMIT ${BATCH}`;

/** One that was changed meanwhile is sealed by that change. It is no change of its own: version and time stay. */
const SEAL = `
  WITH done AS (
    UPDATE subscriptions s SET headers_sealed = n.sealed, headers = '{}'
    FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::bytea[]) AS n(tenant_id, id, version, sealed)
    WHERE s.tenant_id = n.tenant_id AND s.id = n.id AND s.version = n.version AND s.headers <> '{}'
    RETURNING s.id
  )
  SELECT id FROM done`;

interface Row {
  tenantId: string;
  id: string;
  headers: CustomHeaders;
  version: number;
}

type Query = <Result>(sql: string, values: readonly unknown[]) => Promise<Result[]>;

/**
 * Seals the custom headers that an older version kept in clear. It may be stopped at any moment and begun again, and run by
 * several processes: each statement commits by itself. Resolves with how many subscriptions had some.
 */
export async function sealClearHeaders(query: Query, keys: readonly string[]): Promise<number> {
  const box = new SecretBox(keys.map((key) => Buffer.from(key, 'base64')));
  let sealed = 0;
  let last = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const rows = await query<Row>(NEXT, last);
    const end = rows.at(-1);
    if (!end) return sealed;
    const done = await query(SEAL, [
      rows.map(({ tenantId }) => tenantId),
      rows.map(({ id }) => id),
      rows.map(({ version }) => version),
      rows.map(({ tenantId, id, headers }) => sealHeaders(box, tenantId, id, headers)),
    ]);
    sealed += done.length;
    last = [end.tenantId, end.id];
  }
}

/** At a start: what a version before this one kept in clear. */
export async function sealHeadersInClear(settings: Settings, log: (line: string) => void): Promise<void> {
  const sealed = await asOwner(settings.databaseUrl, async (owner) => {
    await owner.query('SET ROLE webhook_platform');
    const query: Query = async <Result>(sql: string, values: readonly unknown[]) =>
      (await owner.query(sql, [...values])).rows as Result[];
    return sealClearHeaders(query, settings.secretsKey);
  });
  if (sealed > 0) log(`Database: sealed the custom headers of ${sealed} subscriptions`);
}
