import pg from 'pg';
import type { Settings } from '../config/settings.ts';
import { Client } from '../database/connections/client.ts';
import { platformConnection } from '../database/connections/connection.ts';

const LOOK_MS = 5_000;
/** The server has no such statement, or has one of another client by this name. */
const NOT_KEPT = new Set(['26000', '42P05']);
const STATEMENT = { name: 'pooler_keeps_it', text: 'SELECT 1' };

export interface PoolerFacts {
  /** Who logs in, and as whom it works. */
  login: string;
  role: string;
  /** It may become a tenant for a transaction. */
  mayBeTenant: boolean;
  /** What it was given for statements outside of transactions, as Postgres writes it. */
  limits: Record<'statement_timeout' | 'lock_timeout' | 'idle_in_transaction_session_timeout' | 'jit', string>;
  planCacheMode: string;
  keepsStatements: boolean;
}

const FACTS = `
  SELECT session_user::text AS login, current_user::text AS role,
    EXISTS (SELECT FROM pg_roles WHERE rolname = 'webhook_tenant' AND pg_has_role(session_user, oid, 'MEMBER')) AS "mayBeTenant",
    current_setting('plan_cache_mode') AS "planCacheMode",
    (SELECT json_object_agg(name, current_setting(name)) FROM unnest($1::text[]) name) AS limits`;
const LIMITS = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'jit'];

/** Undefined without a pooler. Rejects where it cannot be reached, or refuses. */
export async function poolerFacts(settings: Settings): Promise<PoolerFacts | undefined> {
  if (settings.databasePoolerUrl === undefined) return undefined;
  const config = {
    ...platformConnection({ ...settings, databasePreparedStatements: true }),
    statement_timeout: LOOK_MS,
  };
  const [one, another] = [new Client(config), new Client(config)];
  try {
    await Promise.all([one.connect(), another.connect()]);
    const { rows } = await one.query<Omit<PoolerFacts, 'keepsStatements'>>(FACTS, [LIMITS]);
    const [facts] = rows;
    if (!facts) throw new Error('Postgres told nothing of the login');
    return { ...facts, keepsStatements: await keepsStatements(one, another) };
  } finally {
    await Promise.all([one.end(), another.end()]);
  }
}

/** Prepares a statement on a connection to Postgres that another client takes before it is used again. */
export async function keepsStatements(one: pg.Client, another: pg.Client): Promise<boolean> {
  try {
    await one.query(STATEMENT);
    // Not worded as the platform's: its login may not be right.
    await another.query('BEGIN');
    await one.query(STATEMENT);
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && NOT_KEPT.has(error.code ?? '')) return false;
    throw error;
  } finally {
    await another.query('ROLLBACK');
  }
}
