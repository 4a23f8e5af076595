import type { ClientBase } from 'pg';
import type { Settings } from '../config/settings.ts';
import { LOCKS } from '../database/locks.ts';
import type { Job } from './jobs.ts';

/** Lines of one statement: some tenths of a second. */
const STEP_ROWS = 5_000;

const TABLES = ['audit_log', 'operator_audit_log'];

const forgetOf = (table: string): string => `
  DELETE FROM ${table} WHERE created_at < $1::timestamptz - make_interval(days => $2) AND ctid = ANY(ARRAY(
    SELECT ctid FROM ${table} WHERE created_at < $1::timestamptz - make_interval(days => $2) LIMIT ${STEP_ROWS}
  ))`;

/** Removes what is older than AUDIT_RETENTION_DAYS from the audit log. */
export const auditRetention = ({ auditRetentionDays }: Settings): Job => ({
  name: 'audit_retention',
  lock: LOCKS.auditRetention,
  everyMs: 3_600_000,
  run: (owner, now, signal) => forget(owner, now, auditRetentionDays, signal),
});

async function forget(owner: ClientBase, now: Date, days: number, signal: AbortSignal): Promise<number> {
  await owner.query('SET ROLE webhook_housekeeper');
  let total = 0;
  for (const table of TABLES) {
    for (let removed = STEP_ROWS; removed === STEP_ROWS && !signal.aborted;) {
      removed = (await owner.query(forgetOf(table), [now, days])).rowCount ?? 0;
      total += removed;
    }
  }
  return total;
}
