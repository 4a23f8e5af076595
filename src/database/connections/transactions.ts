import { QueryFailedError, type DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { replicaHere } from '../replica/reading.ts';
import type { Client } from './client.ts';
import { PATIENT_MS } from './connection.ts';
import { DatabaseUnavailable } from './connection-failures.ts';
import type { Statement } from './prepared-statements.ts';

async function connect(dataSource: DataSource): Promise<QueryRunner> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.connect();
    return runner;
  } catch (cause) {
    await runner.release();
    throw new DatabaseUnavailable('The database cannot be reached', { cause });
  }
}

async function connected<T>(dataSource: DataSource, work: (db: EntityManager) => Promise<T>): Promise<T> {
  const runner = await connect(dataSource);
  try {
    return await work(runner.manager);
  } finally {
    await runner.release();
  }
}

/**
 * Runs `work` on one connection, without a transaction, as the platform, which sees every tenant. Throws DatabaseUnavailable. On
 * the replica it is a transaction: only by that it works as the platform there.
 */
export function onConnection<T>(dataSource: DataSource, work: (db: EntityManager) => Promise<T>): Promise<T> {
  return replicaHere() ? inPlatform(dataSource, work) : connected(dataSource, work);
}

/**
 * Like `db.query`, but parsed and planned once for each connection, which is most of what a statement with few rows costs.
 * Throws QueryFailedError.
 */
export async function queryPrepared<Row>(
  db: EntityManager,
  { name, text }: Statement,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = (await db.queryRunner?.connect()) as Client;
  try {
    const { rows } = await client.query({ name, text, values: [...values] });
    return rows as Row[];
  } catch (error) {
    throw new QueryFailedError(text, [...values], error as Error);
  }
}

/** What follows in this transaction may take longer than a request: it commits although nobody waits for its answer any more. Throws QueryFailedError. */
export async function patiently(tx: EntityManager): Promise<void> {
  const client = (await tx.queryRunner?.connect()) as Client | undefined;
  await client?.bePatient(PATIENT_MS).catch((error: Error) => {
    throw new QueryFailedError('SET LOCAL statement_timeout', [], error);
  });
}

/** What follows in this transaction reads rows one by one in the order of an index, never gathered first and sorted then. */
export async function inIndexOrder(tx: EntityManager): Promise<void> {
  await tx.query(`SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true)`);
}

/** One transaction as the platform, which sees every tenant; on the replica where what is read may be old (`MayLag`). */
export function inPlatform<T>(dataSource: DataSource, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  return connected(replicaHere() ?? dataSource, (db) => db.transaction(work));
}

/**
 * One transaction in which Postgres shows and accepts only this tenant's rows (row-level security): the role and the
 * tenant hold until its end and can't leak to the next user of the connection.
 */
export function inTenant<T>(
  dataSource: DataSource,
  tenantId: string,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return inPlatform(dataSource, async (tx) => {
    await tx.query(`SELECT set_config('role', 'webhook_tenant', true), set_config('app.tenant_id', $1, true)`, [
      tenantId,
    ]);
    return work(tx);
  });
}
