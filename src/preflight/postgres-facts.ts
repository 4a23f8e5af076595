import pg from 'pg';
import { migrations } from '../../migrations/index.ts';
import { Client } from '../database/connections/client.ts';
import { KEEP_ALIVE, SERVER_OPTIONS } from '../database/connections/connection.ts';
import { keyIdsInUse } from '../database/sealed-values.ts';

const CONNECT_MS = 5_000;
const STATEMENT_MS = 5_000;
/** The quickest of these knows the time best. */
const CLOCK_LOOKS = 3;

export interface PostgresFacts {
  user: string;
  /** Such as 180004. */
  version: number;
  encoding: string;
  writable: boolean;
  /** What a session is told it keeps. */
  ownSession: boolean;
  mayMakeTables: boolean;
  /** The roles that the platform works as are there and it may take them, or it may make them. */
  hasRoles: boolean;
  /** Of all who are no superusers. */
  maxConnections: number;
  /** How far the clock of this machine is ahead of Postgres'. */
  aheadMs: number;
}

export interface SchemaFacts {
  /** Names of the migrations that did not run yet. */
  missing: string[];
  /** Of the keys under which values are sealed; none is known of a schema that is not up to date. */
  keyIds: string[];
}

const FACTS = `
  SELECT current_user AS user, current_setting('server_version_num')::int AS version,
    pg_encoding_to_char(d.encoding) AS encoding,
    current_setting('transaction_read_only') = 'off' AND NOT pg_is_in_recovery() AS writable,
    current_setting('jit') = 'off' AS "ownSession",
    coalesce(has_schema_privilege(to_regnamespace(current_schema()), 'CREATE'), false) AS "mayMakeTables",
    r.rolsuper OR r.rolcreaterole OR 3 = (
      SELECT count(*) FROM pg_roles
      WHERE rolname IN ('webhook_tenant', 'webhook_platform', 'webhook_housekeeper') AND pg_has_role(oid, 'MEMBER')
    ) AS "hasRoles",
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS "maxConnections"
  FROM pg_database d, pg_roles r WHERE d.datname = current_database() AND r.rolname = current_user`;

const CLOCK = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms';

/** On a connection of its own as the owner, for at most a few seconds. */
export async function withPostgres<T>(databaseUrl: string, look: (db: pg.Client) => Promise<T>): Promise<T> {
  const db = new Client({
    ...KEEP_ALIVE,
    connectionString: databaseUrl,
    options: SERVER_OPTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
  });
  await db.connect();
  try {
    return await look(db);
  } finally {
    await db.end();
  }
}

export async function postgresFacts(db: pg.ClientBase): Promise<PostgresFacts> {
  const { rows } = await db.query<Omit<PostgresFacts, 'aheadMs'>>(FACTS);
  const [facts] = rows;
  if (!facts) throw new Error('Postgres told nothing of the database');
  return { ...facts, aheadMs: await clockAheadMs(db) };
}

export async function schemaFacts(db: pg.ClientBase): Promise<SchemaFacts> {
  const { rows: tables } = await db.query("SELECT FROM pg_class WHERE oid = to_regclass('migrations')");
  const { rows: ran } =
    tables.length > 0 ? await db.query<{ name: string }>('SELECT name FROM migrations') : { rows: [] };
  const names = new Set(ran.map(({ name }) => name));
  const missing = migrations.map((Migration) => new Migration().name).filter((name) => !names.has(name));
  return { missing, keyIds: missing.length > 0 ? [] : await keyIdsInUse(db) };
}

async function clockAheadMs(db: pg.ClientBase): Promise<number> {
  let best = { tookMs: Infinity, aheadMs: 0 };
  for (let look = 0; look < CLOCK_LOOKS; look++) {
    const begun = performance.now();
    const { rows } = await db.query<{ ms: number }>(CLOCK);
    const tookMs = performance.now() - begun;
    if (tookMs < best.tookMs) best = { tookMs, aheadMs: Date.now() - tookMs / 2 - (rows[0]?.ms ?? Number.NaN) };
  }
  return best.aheadMs;
}
