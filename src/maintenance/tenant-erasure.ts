import { Logger } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { lowestIdAt, newId } from '../database/ids.ts';
import { LOCKS } from '../database/locks.ts';
import type { Job } from './jobs.ts';
import { UNCOUNT_TENANT } from './statistics-roll-up.ts';
import { walk } from './walk.ts';

const logger = new Logger('TenantErasure');

/** By then its keys are refused everywhere, and what was being sent or written for it has ended. */
const SETTLED_MS = 120_000;
const STEP_ROWS = 5_000;
/** What makes before what is made of it: the relay may still turn events that wait into deliveries. */
const PARTITIONED = ['events', 'deliveries', 'delivery_attempts'] as const;
/** What says that there was a tenant and that it is erased; it names nobody. */
const LASTING = `action IN ('tenant.erasure_requested', 'tenant.erased')`;

/** Tables that belong to tenants, with those they refer to. One that is added later is found here too. */
const TABLES = `
  SELECT c.relname AS name,
    ARRAY(SELECT confrelid::regclass::text FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f') AS parents
  FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
  ORDER BY 1`;

const ERASED = `
  WITH erased AS (
    UPDATE tenants SET name = '', external_id = NULL, metadata = '{}', payload_retention_days = NULL, payloads_since = NULL, erased_at = now(), updated_at = now()
    WHERE id = $1 AND erased_at IS NULL RETURNING id
  )
  INSERT INTO audit_log (tenant_id, id, actor, action, subject_id) SELECT id, $2, 'platform', 'tenant.erased', id FROM erased`;

interface Table {
  name: string;
  parents: string[];
}

/**
 * Removes all that there is of tenants whose erasure was asked for. It starts anew where it was stopped: what is gone is
 * not found again. In the end the tenant is an id without a name, with two lines in its audit log.
 */
export const tenantErasure: Job = {
  name: 'tenant_erasure',
  lock: LOCKS.tenantErasure,
  everyMs: 60_000,
  anyDue: 'EXISTS (SELECT FROM tenants WHERE erasing_at IS NOT NULL AND erased_at IS NULL)',
  run: erase,
};

async function erase(owner: ClientBase, now: Date, signal: AbortSignal): Promise<number> {
  await owner.query('SET ROLE webhook_housekeeper');
  const { rows: due } = await owner.query<{ id: string; created_at: Date }>(
    'SELECT id, created_at FROM tenants WHERE erasing_at <= $1 AND erased_at IS NULL ORDER BY erasing_at',
    [new Date(now.getTime() - SETTLED_MS)],
  );
  let total = 0;
  const failures: Error[] = [];
  for (const tenant of due) {
    try {
      total += await eraseRows(owner, tenant.id, tenant.created_at, signal);
      if (signal.aborted) break;
      await owner.query(ERASED, [tenant.id, newId()]);
    } catch (error) {
      failures.push(error as Error);
      logger.error(`Tenant ${tenant.id} is not erased yet: ${(error as Error).message}`);
    }
  }
  if (failures[0])
    throw new Error(`${failures.length} of ${due.length} tenants are left: ${failures[0].message}`, {
      cause: failures[0],
    });
  return total;
}

async function eraseRows(owner: ClientBase, tenantId: string, createdAt: Date, signal: AbortSignal): Promise<number> {
  let total = 0;
  // A day is skipped or read in the order of its key: these have no index that begins with the tenant, but for one.
  const range = { from: lowestIdAt(createdAt), to: 'ffffffff-ffff-ffff-ffff-ffffffffffff' };
  for (const table of PARTITIONED) {
    const ended = await walk(owner, table, range, signal, async ({ from, to }) => {
      const sql = `DELETE FROM ${table} WHERE id >= $1 AND id < $2 AND tenant_id = $3`;
      total += (await owner.query(sql, [from, to, tenantId])).rowCount ?? 0;
    });
    // It is counted until nothing of it is left.
    if (!ended) return total;
  }
  for (const sql of UNCOUNT_TENANT) total += (await owner.query(sql, [tenantId])).rowCount ?? 0;
  for (const table of childrenFirst((await owner.query<Table>(TABLES)).rows)) {
    const kept = table === 'audit_log' ? `AND NOT ${LASTING}` : '';
    // A ctid is a place in a partition: the same one in another may be another tenant's.
    const sql = `DELETE FROM ${table} WHERE tenant_id = $1 AND ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE tenant_id = $1 ${kept} LIMIT ${STEP_ROWS}))`;
    for (let removed = STEP_ROWS; removed >= STEP_ROWS && !signal.aborted;) {
      removed = (await owner.query(sql, [tenantId])).rowCount ?? 0;
      total += removed;
    }
  }
  return total;
}

/** Each table before those it refers to. */
function childrenFirst(tables: readonly Table[]): string[] {
  const left = tables.filter(({ name }) => !PARTITIONED.some((one) => one === name));
  const ordered: string[] = [];
  while (left.length > 0) {
    const next = left.findIndex(
      ({ name }) => !left.some((other) => other.name !== name && other.parents.includes(name)),
    );
    ordered.push(...left.splice(Math.max(0, next), 1).map(({ name }) => name));
  }
  return ordered;
}
