import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { NO_JIT } from './connection.ts';
import { LOCKS } from './locks.ts';

/** Runs `work` as the owner of the schema, one process at a time. */
export function asOwner<T>(databaseUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  return connected(databaseUrl, async (owner) => {
    await owner.query('SELECT pg_advisory_lock($1)', [LOCKS.schema]);
    return work(owner);
  });
}

/** The same under a lock of its own, which a start does not wait for. Undefined, and nothing done, while another holds it. */
export function asOnlyOwner<T>(
  databaseUrl: string,
  lock: number,
  work: (owner: pg.Client) => Promise<T>,
): Promise<T | undefined> {
  return connected(databaseUrl, async (owner) => {
    const { rows } = await owner.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [lock]);
    return rows[0]?.free ? work(owner) : undefined;
  });
}

/** The database's clock, which decides over what is old. */
export async function databaseTime(owner: pg.ClientBase): Promise<Date> {
  const { rows } = await owner.query<{ now: Date }>('SELECT now()');
  return rows[0]?.now ?? new Date(0);
}

async function connected<T>(databaseUrl: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({
    connectionString: databaseUrl,
    options: NO_JIT,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // The query under way reports a lost connection; without a listener the event would end the process.
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

/** Resolves when the database can be reached. Throws for what does not mend itself: a wrong password or name. */
export async function untilReachable(databaseUrl: string, log: (line: string) => void): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (error instanceof pg.DatabaseError && /^(28|3D)/.test(error.code ?? '')) throw error;
      log(`Database: not there yet (${(error as Error).message}), trying again in 2 s`);
      await sleep(2_000);
    }
  }
}
