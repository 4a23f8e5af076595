import type { ClientBase } from 'pg';
import { SettingsError } from '../config/load-settings.ts';
import type { Settings } from '../config/settings.ts';
import { SecretBox } from '../security/secret-box.ts';
import { asOwner } from './owner.ts';

export interface SealedColumn {
  /** What it is to people. */
  what: string;
  table: string;
  column: string;
  /** The primary key, ending with the id that the value is bound to. */
  key: readonly string[];
}

/** Every column that holds what a SecretBox sealed; each needs an index of `keyIdSql`. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    what: 'secret',
    table: 'subscription_secrets',
    column: 'sealed',
    key: ['tenant_id', 'subscription_id', 'id'],
  },
  { what: 'headers of subscription', table: 'subscriptions', column: 'headers_sealed', key: ['tenant_id', 'id'] },
  {
    what: 'secret of a source',
    table: 'inbound_secrets',
    column: 'sealed',
    key: ['tenant_id', 'source_id', 'id'],
  },
  {
    what: 'URL of notification channel',
    table: 'notification_channels',
    column: 'url_sealed',
    key: ['tenant_id', 'id'],
  },
];

/** A sealed value begins with the id of its key. */
export const keyIdSql = (column: string): string => `substring(${column} FROM 1 FOR 8)`;

/** The ids of all keys that values are under, found by skipping through the index, however many values there are. */
const keysOf = ({ table, column }: SealedColumn): string => `
  WITH RECURSIVE used AS (
    (SELECT ${keyIdSql(column)} AS key FROM ${table} WHERE ${column} IS NOT NULL ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT ${keyIdSql(column)} FROM ${table} WHERE ${column} IS NOT NULL AND ${keyIdSql(column)} > used.key ORDER BY 1 LIMIT 1)
    FROM used WHERE used.key IS NOT NULL
  )
  SELECT encode(key, 'hex') AS key FROM used WHERE key IS NOT NULL`;

/** Ids of all keys that values of the database are sealed under. */
export async function keyIdsInUse(owner: ClientBase): Promise<string[]> {
  await owner.query('SET ROLE webhook_platform');
  const { rows } = await owner.query<{ key: string }>(
    SEALED_COLUMNS.map(keysOf)
      .map((sql) => `(${sql})`)
      .join(' UNION '),
  );
  return rows.map(({ key }) => key).toSorted();
}

/** What is wrong with SECRETS_KEY where values are sealed under the keys `used`; undefined: it opens all of them. */
export function secretsKeyComplaint(
  { secretsKey }: Settings,
  used: readonly string[],
): { line: string; opensNone: boolean } | undefined {
  const { keyIds } = new SecretBox(secretsKey.map((key) => Buffer.from(key, 'base64')));
  const unknown = used.filter((key) => !keyIds.includes(key));
  if (unknown.length === 0) return undefined;
  const opensNone = unknown.length === used.length;
  const begin = opensNone ? 'SECRETS_KEY is not the one of this database' : 'SECRETS_KEY lacks a key';
  return {
    opensNone,
    line:
      `${begin}: secrets in the database are sealed under keys with the ids ${unknown.join(', ')}, and those of SECRETS_KEY are ${keyIds.join(', ')}; ` +
      'add the key that sealed them after a comma; without it nothing is sent to their endpoints (secret_unavailable)',
  };
}

/**
 * Compares SECRETS_KEY with what is in the database, so that a wrong or lost one is noticed at the start and not by tenants.
 * `complain` gets what does not fit. Throws SettingsError in production when nothing does.
 */
export async function checkSecretsKey(settings: Settings, complain: (line: string) => void): Promise<void> {
  const complaint = secretsKeyComplaint(settings, await asOwner(settings.databaseUrl, keyIdsInUse));
  if (complaint?.opensNone && settings.nodeEnv === 'production') throw new SettingsError(complaint.line);
  if (complaint) complain(complaint.line);
}
