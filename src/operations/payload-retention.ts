import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { lowestIdAt, timeOf } from '../database/ids.ts';
import { LOCKS } from '../database/locks.ts';
import { lockPayloads } from '../database/payload-lock.ts';
import { Jobs, type Job } from './jobs.ts';
import { walk, type Range } from './walk.ts';

/** Tenants whose payloads reach further back than they may, and from where to where they have to go. */
const DUE = `
  SELECT id, coalesce(payloads_since, created_at) AS since, $1::timestamptz - make_interval(hours => 24 * payload_retention_days) AS until
  FROM tenants
  WHERE payload_retention_days IS NOT NULL AND erased_at IS NULL
    AND coalesce(payloads_since, created_at) < $1::timestamptz - make_interval(hours => 24 * payload_retention_days)`;

/** What is still to be sent keeps its payload until it has ended: a delivery bears its event's time in its id. */
const CLEAR_EVENTS = `
  UPDATE events e SET body = NULL
  WHERE e.id >= $1 AND e.id < $2 AND e.tenant_id = ANY($3::uuid[]) AND e.body IS NOT NULL AND e.fanned_out_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM deliveries d WHERE d.event_id = e.id AND d.id >= $1 AND d.id < $2
      AND d.status IN ('pending', 'retrying'))`;

const HELD = `
  SELECT DISTINCT ON (tenant_id) tenant_id AS "tenantId", id FROM events
  WHERE id >= $1 AND id < $2 AND tenant_id = ANY($3::uuid[]) AND body IS NOT NULL ORDER BY tenant_id, id`;

const CLEAR_ATTEMPTS = `
  UPDATE delivery_attempts SET request_headers = NULL, response_headers = NULL, response_body = NULL
  WHERE id >= $1 AND id < $2 AND tenant_id = ANY($3::uuid[]) AND request_headers IS NOT NULL`;

interface Window {
  tenantIds: string[];
  since: Date;
  until: Date;
}

/**
 * Takes away payloads, requests and answers that are older than their tenant wants them kept; the facts stay as long as
 * RETENTION_DAYS. How far it is stands with the tenant, so that each row is looked at once.
 */
@Injectable()
export class PayloadRetention implements OnModuleInit {
  private readonly jobs: Jobs;
  private readonly job: Job = {
    name: 'payload_retention',
    lock: LOCKS.payloadRetention,
    everyMs: 3_600_000,
    run: (owner, now, signal) => this.clear(owner, now, signal),
  };

  constructor(jobs: Jobs) {
    this.jobs = jobs;
  }

  onModuleInit(): void {
    this.jobs.add(this.job);
  }

  /** Resolves with the rows cleared, undefined when another process is at it. */
  run(now: Date): Promise<number | undefined> {
    return this.jobs.run(this.job, now);
  }

  private async clear(owner: ClientBase, now: Date, signal: AbortSignal): Promise<number> {
    await owner.query('SET ROLE webhook_housekeeper');
    let rows = 0;
    for (const window of windowsOf((await owner.query<Due>(DUE, [now])).rows)) {
      const { since, until, tenantIds } = window;
      const range = { from: lowestIdAt(since), to: lowestIdAt(until) };
      const held = new Map<string, Date>();
      const clearEvents = async (step: Range): Promise<void> => {
        rows += await clearPayloads(owner, step, tenantIds, held);
      };
      const clearAttempts = async ({ from, to }: Range): Promise<void> => {
        rows += (await owner.query(CLEAR_ATTEMPTS, [from, to, tenantIds])).rowCount ?? 0;
      };
      if (!(await walk(owner, 'delivery_attempts', range, signal, clearAttempts))) break;
      if (!(await walk(owner, 'events', range, signal, clearEvents))) break;
      // From the first that is still to be sent on, the next run looks again.
      const reached = tenantIds.map((id) => held.get(id) ?? until);
      await owner.query(
        `UPDATE tenants t SET payloads_since = r.since FROM unnest($1::uuid[], $2::timestamptz[]) AS r(id, since) WHERE t.id = r.id`,
        [tenantIds, reached],
      );
    }
    return rows;
  }
}

interface Due {
  id: string;
  since: Date;
  until: Date;
}

/** Tenants with the same window go together: most have it, for it was moved for all of them by the run before. */
function windowsOf(due: readonly Due[]): Window[] {
  const windows = new Map<string, Window>();
  for (const { id, since, until } of due) {
    const key = `${since.getTime()} ${until.getTime()}`;
    const window = windows.get(key) ?? { tenantIds: [], since, until };
    window.tenantIds.push(id);
    windows.set(key, window);
  }
  return [...windows.values()];
}

/** Nobody begins a new round of these meanwhile; notes the first that each tenant's deliveries still need. */
async function clearPayloads(
  owner: ClientBase,
  { from, to }: Range,
  tenantIds: readonly string[],
  held: Map<string, Date>,
): Promise<number> {
  await owner.query('BEGIN');
  try {
    await owner.query(lockPayloads('exclusive'));
    const { rowCount } = await owner.query(CLEAR_EVENTS, [from, to, tenantIds]);
    const { rows } = await owner.query<{ tenantId: string; id: string }>(HELD, [from, to, tenantIds]);
    await owner.query('COMMIT');
    for (const { tenantId, id } of rows) if (!held.has(tenantId)) held.set(tenantId, new Date(timeOf(id)));
    return rowCount ?? 0;
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}
