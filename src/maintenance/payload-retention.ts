import type { ClientBase } from 'pg';
import { lowestIdAt, timeOf } from '../database/ids.ts';
import { LOCKS } from '../database/locks.ts';
import { lockPayloads } from '../database/payload-lock.ts';
import type { Job } from './jobs.ts';
import { walk, type Range } from './walk.ts';

/** Tenants whose payloads reach further back than they may, and from where to where they have to go. */
const DUE = `
  SELECT id, coalesce(payloads_since, created_at) AS since, $1::timestamptz - make_interval(hours => 24 * payload_retention_days) AS until
  FROM tenants
  WHERE payload_retention_days IS NOT NULL AND erased_at IS NULL
    AND coalesce(payloads_since, created_at) < $1::timestamptz - make_interval(hours => 24 * payload_retention_days)
  ORDER BY since`;

/** Ids of each tenant's own window: from where, and up to where. */
const DUE_ROWS = 'unnest($3::uuid[], $4::uuid[], $5::uuid[]) AS due(tenant_id, since, until)';
const isDue = (row: string): string =>
  `${row}.id >= $1 AND ${row}.id < $2 AND ${row}.tenant_id = due.tenant_id AND ${row}.id >= due.since AND ${row}.id < due.until`;

/**
 * What is still to be sent keeps its payload until it has ended: a delivery bears its event's time in its id. NOT IN, which is
 * looked up in a hash: misled about how many wait, the planner would else compare each event with all of them.
 */
const CLEAR_EVENTS = `
  UPDATE events e SET body = NULL FROM ${DUE_ROWS}
  WHERE ${isDue('e')} AND e.body IS NOT NULL
    AND NOT EXISTS (SELECT FROM waiting_events w WHERE w.tenant_id = e.tenant_id AND w.id = e.id)
    AND e.id NOT IN (
      SELECT d.event_id FROM open_deliveries o CROSS JOIN LATERAL (SELECT event_id FROM deliveries WHERE id = o.id OFFSET 0) d
      WHERE o.id >= $1 AND o.id < $2 AND o.status IN ('pending', 'retrying')
    )`;

/** The first of each tenant that still has its payload. */
const heldIn = (table: string): string => `
  SELECT DISTINCT ON (h.tenant_id) h.tenant_id AS "tenantId", h.id FROM ${table} h, ${DUE_ROWS}
  WHERE ${isDue('h')} AND h.body IS NOT NULL ORDER BY h.tenant_id, h.id`;

const CLEAR_ATTEMPTS = `
  UPDATE delivery_attempts a SET request_headers = NULL, response_headers = NULL, response_body = NULL FROM ${DUE_ROWS}
  WHERE ${isDue('a')} AND a.request_headers IS NOT NULL`;

/** What is held or tried again is made of its request's body. */
const CLEAR_REQUESTS = `
  UPDATE inbound_requests q SET headers = NULL, body = NULL FROM ${DUE_ROWS}
  WHERE ${isDue('q')} AND q.body IS NOT NULL
    AND NOT EXISTS (SELECT FROM inbound_items i WHERE i.request_id = q.id AND i.status IN ('retrying', 'held'))`;

const EVENTS = { clear: CLEAR_EVENTS, held: heldIn('events') };
const REQUESTS = { clear: CLEAR_REQUESTS, held: heldIn('inbound_requests') };

interface Due {
  id: string;
  since: Date;
  until: Date;
}

/**
 * Takes away payloads, requests and answers that are older than their tenant wants them kept; the facts stay as long as
 * RETENTION_DAYS. How far it is stands with the tenant, so that each row is looked at once.
 */
export const payloadRetention: Job = {
  name: 'payload_retention',
  lock: LOCKS.payloadRetention,
  everyMs: 3_600_000,
  run: clear,
};

async function clear(owner: ClientBase, now: Date, signal: AbortSignal): Promise<number> {
  await owner.query('SET ROLE webhook_housekeeper');
  let rows = 0;
  for (const due of walksOf((await owner.query<Due>(DUE, [now])).rows)) {
    const tenantIds = due.map(({ id }) => id);
    const [froms, tos] = [due.map(({ since }) => lowestIdAt(since)), due.map(({ until }) => lowestIdAt(until))];
    const windows = [tenantIds, froms, tos];
    const range = { from: froms.toSorted()[0] ?? '', to: tos.toSorted().at(-1) ?? '' };
    const held = new Map<string, Date>();
    const clearEvents = async (step: Range): Promise<void> => {
      rows += await clearPayloads(owner, EVENTS, step, windows, held);
    };
    const clearAttempts = async ({ from, to }: Range): Promise<void> => {
      rows += (await owner.query(CLEAR_ATTEMPTS, [from, to, ...windows])).rowCount ?? 0;
    };
    const clearRequests = async (step: Range): Promise<void> => {
      rows += await clearPayloads(owner, REQUESTS, step, windows, held);
    };
    if (!(await walk(owner, 'inbound_requests', range, signal, clearRequests))) break;
    if (!(await walk(owner, 'delivery_attempts', range, signal, clearAttempts))) break;
    if (!(await walk(owner, 'events', range, signal, clearEvents))) break;
    // From the first that is still to be sent or told on, the next run looks again.
    await owner.query(
      `UPDATE tenants t SET payloads_since = r.since FROM unnest($1::uuid[], $2::timestamptz[]) AS r(id, since) WHERE t.id = r.id`,
      [tenantIds, due.map(({ id, until }) => held.get(id) ?? until)],
    );
  }
  return rows;
}

/** By `since`. Windows that overlap are gone over together, so that a run looks at each row at most once. */
function walksOf(due: readonly Due[]): Due[][] {
  const walks: Due[][] = [];
  let end = -Infinity;
  for (const window of due) {
    if (window.since.getTime() < end) walks.at(-1)?.push(window);
    else walks.push([window]);
    end = Math.max(end, window.until.getTime());
  }
  return walks;
}

/** Nobody begins a new round of these meanwhile; notes the first that each tenant still needs. */
async function clearPayloads(
  owner: ClientBase,
  payloads: { clear: string; held: string },
  { from, to }: Range,
  windows: readonly string[][],
  held: Map<string, Date>,
): Promise<number> {
  await owner.query('BEGIN');
  try {
    await owner.query(lockPayloads('exclusive'));
    const { rowCount } = await owner.query(payloads.clear, [from, to, ...windows]);
    const { rows } = await owner.query<{ tenantId: string; id: string }>(payloads.held, [from, to, ...windows]);
    await owner.query('COMMIT');
    for (const { tenantId, id } of rows) {
      const [at, before = Infinity] = [timeOf(id), held.get(tenantId)?.getTime()];
      if (at < before) held.set(tenantId, new Date(at));
    }
    return rowCount ?? 0;
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}
