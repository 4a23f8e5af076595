import type { Settings } from '../../config/settings.ts';
import { Client } from './client.ts';

/** A request is answered by then, whatever the database does; nobody waits for its statements after that. */
export const REQUEST_MS = 2_800;
/** What nobody waits for may take longer, and is over soon enough for all to flow again within 30 s of any fault. */
export const PATIENT_MS = 15_000;

/**
 * Postgres compiles what it believes to be long (JIT): statements of this program never are, but it takes seconds. And it
 * looks early after peers that say nothing, which hold locks.
 */
export const SERVER_OPTIONS =
  '-c jit=off -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** A peer that is gone without a word is noticed after 15 s. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 5_000 } as const;

/** Every connection works as `webhook_platform`, never as the owner; `inTenant` narrows it further. */
const CONNECTION = {
  ...KEEP_ALIVE,
  Client,
  options: `-c role=webhook_platform ${SERVER_OPTIONS}`,
  connectionTimeoutMillis: 2_000,
  statement_timeout: REQUEST_MS,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 15_000,
} as const;

/** Nobody waits long for the replica: the primary is there. */
const REPLICA_CONNECT_MS = 1_000;

/**
 * To the replica that lists and statistics are read from. Nothing relies on a session there, whose login needs no settings and
 * before which a pooler may stand.
 */
export const replicaConnection = (settings: Settings, url: string) => ({
  ...CONNECTION,
  connectionString: url,
  connectionTimeoutMillis: REPLICA_CONNECT_MS,
  application_name: `webhooks-${settings.role}`,
  pooled: true,
  unnamed: !settings.databasePreparedStatements,
  locally: ['jit = off'],
});

/** Where the platform's connections lead, and how they are made: through the pooler where there is one. */
export const platformConnection = (settings: Settings) => ({
  ...CONNECTION,
  connectionString: settings.databasePoolerUrl ?? settings.databaseUrl,
  application_name: `webhooks-${settings.role}`,
  pooled: settings.databasePoolerUrl !== undefined,
  unnamed: !settings.databasePreparedStatements,
});
