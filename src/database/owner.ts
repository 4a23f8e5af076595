import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { Client, type ClientConfig } from './connections/client.ts';
import { isRefusedForGood } from './connections/connection-failures.ts';
import { KEEP_ALIVE, SERVER_OPTIONS } from './connections/connection.ts';
import type { Connections } from './connections/connections.ts';
import { LOCKS } from './locks.ts';

/** Rewriting a large table takes long, and so does waiting for another process that does. */
const MIGRATION_MS = 3_600_000;
/** What runs by the clock goes in small steps. */
const STEP_MS = 60_000;
const CONNECT_MS = 5_000;

/** As the owner of the schema, whose statements may take as long as a migration. */
export const OWNER = { ...KEEP_ALIVE, Client, options: SERVER_OPTIONS, statement_timeout: MIGRATION_MS } as const;

/** Runs `work` as the owner of the schema, one process at a time. */
export function asOwner<T>(databaseUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  return connected({ ...OWNER, connectionString: databaseUrl }, async (owner) => {
    await owner.query('SELECT pg_advisory_lock($1)', [LOCKS.schema]);
    return work(owner);
  });
}

/** The same under a lock of its own, which a start does not wait for. Undefined, and nothing done, while another holds it. */
export function asOnlyOwner<T>(
  databaseUrl: string,
  lock: number,
  connections: Connections,
  work: (owner: pg.Client) => Promise<T>,
): Promise<T | undefined> {
  return connected(
    { ...OWNER, statement_timeout: STEP_MS, connectionString: databaseUrl, connections },
    async (owner) => {
      const { rows } = await owner.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [lock]);
      return rows[0]?.free ? work(owner) : undefined;
    },
  );
}

/** The database's clock, which decides over what is old. */
export async function databaseTime(owner: pg.ClientBase): Promise<Date> {
  const { rows } = await owner.query<{ now: Date }>('SELECT now()');
  return rows[0]?.now ?? new Date(0);
}

async function connected<T>(config: ClientConfig, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new Client({ ...config, connectionTimeoutMillis: CONNECT_MS });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Resolves when the database can be reached. Throws for what does not mend itself: a wrong password or name, a pooler. */
export async function untilReachable(databaseUrl: string, log: (line: string) => void): Promise<void> {
  for (;;) {
    const client = new Client({ ...OWNER, connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_MS });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (isRefusedForGood(error)) throw error;
      log(`Database: not there yet (${(error as Error).message}), trying again in 2 s`);
      await sleep(2_000);
    }
  }
}
