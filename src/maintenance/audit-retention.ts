import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Settings } from '../config/settings.ts';
import { LOCKS } from '../database/locks.ts';
import { Jobs, type Job } from './jobs.ts';

/** Lines of one statement: some tenths of a second. */
const STEP_ROWS = 5_000;

const FORGET = `
  DELETE FROM audit_log WHERE created_at < $1::timestamptz - make_interval(days => $2) AND ctid = ANY(ARRAY(
    SELECT ctid FROM audit_log WHERE created_at < $1::timestamptz - make_interval(days => $2) LIMIT ${STEP_ROWS}
  ))`;

/** Removes what is older than AUDIT_RETENTION_DAYS from the audit log. */
@Injectable()
export class AuditRetention implements OnModuleInit {
  private readonly job: Job;

  constructor(
    private readonly jobs: Jobs,
    settings: Settings,
  ) {
    this.job = {
      name: 'audit_retention',
      lock: LOCKS.auditRetention,
      everyMs: 3_600_000,
      run: (owner, now, signal) => forget(owner, now, settings.auditRetentionDays, signal),
    };
  }

  onModuleInit(): void {
    this.jobs.add(this.job);
  }

  /** Resolves with the lines removed, undefined when another process is at it. */
  run(): Promise<number | undefined> {
    return this.jobs.run(this.job);
  }
}

async function forget(owner: ClientBase, now: Date, days: number, signal: AbortSignal): Promise<number> {
  await owner.query('SET ROLE webhook_housekeeper');
  let total = 0;
  for (let removed = STEP_ROWS; removed === STEP_ROWS && !signal.aborted;) {
    removed = (await owner.query(FORGET, [now, days])).rowCount ?? 0;
    total += removed;
  }
  return total;
}
