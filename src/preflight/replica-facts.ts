import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Settings } from '../config/settings.ts';
import { Client } from '../database/connections/client.ts';
import { replicaConnection } from '../database/connections/connection.ts';
import { askedOf, identityOf } from '../database/replica/standby.ts';
import { keepsStatements } from './pooler-facts.ts';
import { withPostgres } from './postgres-facts.ts';

const LOOK_MS = 5_000;
const ASK_EVERY_MS = 50;

export interface ReplicaFacts {
  login: string;
  /** It may work as the platform and become a tenant; true where there are no such roles yet. */
  mayWork: boolean;
  /** Of the database of DATABASE_URL. */
  same: boolean;
  /** It takes no writes, as it replays those of the primary. */
  standby: boolean;
  /** What it lacks of what the primary had written when it was first asked. */
  missingBytes: number;
  /** So does the pooler before it, if there is one. */
  keepsStatements: boolean;
}

const FACTS = `
  SELECT session_user::text AS login, pg_is_in_recovery() AS standby, (
    SELECT coalesce(bool_and(pg_has_role(session_user, oid, 'MEMBER')), true) FROM pg_roles
    WHERE rolname IN ('webhook_platform', 'webhook_tenant')
  ) AS "mayWork"`;
const WRITTEN = "SELECT (pg_current_wal_lsn() - '0/0')::float8 AS bytes WHERE NOT pg_is_in_recovery()";
const REPLAYED = "SELECT (pg_last_wal_replay_lsn() - '0/0')::float8 AS bytes";

interface Bytes {
  bytes: number | null;
}

/** Undefined where no replica is asked. Waits so long for what it lacks; rejects where it cannot be reached, or refuses. */
export async function replicaFacts(settings: Settings, patienceMs: number): Promise<ReplicaFacts | undefined> {
  const { databaseUrl, databaseReplicaUrl: url, role } = settings;
  if (url === undefined || role === 'worker') return undefined;
  const config = {
    ...replicaConnection({ ...settings, databasePreparedStatements: true }, url),
    statement_timeout: LOOK_MS,
  };
  const [one, another] = [new Client(config), new Client(config)];
  try {
    await Promise.all([one.connect(), another.connect()]);
    const { rows } = await one.query<Pick<ReplicaFacts, 'login' | 'standby' | 'mayWork'>>(FACTS);
    const [facts] = rows;
    if (!facts) throw new Error('the replica told nothing of itself');
    // What is wrong with the primary is told of that.
    const primary = await withPostgres(databaseUrl, primaryFacts).catch(() => undefined);
    return {
      ...facts,
      same: primary === undefined || (await identityOf(askedOf(one))) === primary.identity,
      missingBytes: facts.standby ? await missingOf(one, primary?.bytes ?? 0, patienceMs) : 0,
      keepsStatements: await keepsStatements(one, another),
    };
  } finally {
    await Promise.all([one.end(), another.end()]);
  }
}

async function primaryFacts(db: pg.ClientBase): Promise<{ identity: string; bytes: number }> {
  const identity = await identityOf(askedOf(db));
  const [written] = await askedOf(db)<Bytes>(WRITTEN);
  return { identity, bytes: written?.bytes ?? 0 };
}

async function missingOf(replica: pg.Client, written: number, patienceMs: number): Promise<number> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const [replayed] = await askedOf(replica)<Bytes>(REPLAYED);
    const missing = written - (replayed?.bytes ?? 0);
    if (missing <= 0 || performance.now() >= until) return Math.max(0, missing);
    await sleep(ASK_EVERY_MS);
  }
}
