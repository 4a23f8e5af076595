import { createHash } from 'node:crypto';
import type pg from 'pg';
import { timeOf } from '../../src/database/ids.ts';
import type { Arrival } from '../world/arrival.ts';
import type { PlatformProcess } from '../world/platform.ts';
import { grouped } from './grouped.ts';
import type { Counted, Facts, StoredAttempt, StoredDelivery } from './facts.ts';

const EVENT = 'payment.received';

/** What is neither recorded nor failed for good, and events of which not all deliveries have rows. */
export async function waiting(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ n: number }>(`
    SELECT (SELECT count(*) FROM deliveries WHERE status IN ('pending', 'retrying'))::int
      + (SELECT count(*) FROM waiting_events)::int AS n`);
  return rows[0]?.n ?? 0;
}

export async function stored(
  db: pg.Client,
): Promise<Pick<Facts, 'events' | 'deliveries' | 'attempts' | 'waitingEvents'>> {
  const events = await db.query<{ id: string; tenant: string; body: string }>(
    `SELECT id, tenant_id AS tenant, body FROM events WHERE type = '${EVENT}'`,
  );
  const deliveries = await db.query<StoredDelivery>(
    `SELECT id, event_id AS event, subscription_id AS subscription, status, attempts FROM deliveries WHERE event_type = '${EVENT}'`,
  );
  const attempts = await db.query<{ id: string } & Omit<StoredAttempt, 'recordedAt'>>(
    `SELECT id, delivery_id AS delivery, attempt, status_code IS NOT NULL AS answered,
       extract(epoch FROM started_at)::float8 * 1000 + duration_ms AS "endedAt" FROM delivery_attempts`,
  );
  const unmatched = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM waiting_events');
  return {
    waitingEvents: unmatched.rows[0]?.n ?? 0,
    events: events.rows.map(({ body, ...event }) => ({
      ...event,
      hash: createHash('sha256').update(body).digest('hex'),
    })),
    deliveries: deliveries.rows,
    attempts: attempts.rows.map(({ id, ...attempt }) => ({ ...attempt, recordedAt: timeOf(id) })),
  };
}

/** The counts that triggers keep beside the rows. */
export async function countedByPostgres(db: pg.Client): Promise<Counted[]> {
  const { rows } = await db.query<Counted>(`
    SELECT 'counts of events' AS what, (SELECT count(*) FROM events)::int AS rows, events::int AS counter
    FROM webhook_statistics WHERE period = 'all_time'
    UNION ALL
    SELECT 'counts of deliveries ' || s.status, (SELECT count(*) FROM deliveries d WHERE d.status = s.status)::int, s.n::int
    FROM webhook_statistics w, LATERAL (VALUES ('delivered', w.delivered), ('failed', w.failed), ('pending', w.pending),
      ('retrying', w.retrying), ('skipped', w.skipped), ('cancelled', w.cancelled)) s(status, n)
    WHERE w.period = 'all_time'
    UNION ALL
    SELECT 'counts of attempts', (SELECT count(*) FROM delivery_attempts)::int, attempts::int
    FROM webhook_statistics WHERE period = 'all_time'`);
  return rows;
}

/** The metrics of processes none of which was killed. */
export async function countedByMetrics(
  db: pg.Client,
  processes: readonly PlatformProcess[],
  arrivals: readonly Arrival[],
): Promise<Counted[]> {
  const lines = (await Promise.all(processes.map((one) => one.metrics()))).flat();
  const sum = (name: string, ...labels: string[]): number =>
    lines
      .filter((line) => line.startsWith(`${name}{`) && labels.every((label) => line.includes(label)))
      .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' '))), 0);
  const { rows } = await db.query<{ status: string; n: number }>(
    // A round each: what is sent again on purpose ends again.
    `SELECT 'delivered' AS status, count(*)::int AS n FROM delivery_attempts WHERE outcome = 'delivered'
     UNION ALL SELECT 'failed', count(*)::int FROM deliveries WHERE status = 'failed'`,
  );
  // Also of requests that somebody else had recorded by then.
  const answered = grouped(arrivals, ({ status }) => status);
  answered.delete(0);
  const { rows: emitted } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM events WHERE type = '${EVENT}'`,
  );
  return [
    {
      what: 'webhook_events_total accepted',
      rows: emitted[0]?.n ?? 0,
      counter: sum('webhook_events_total', `event="${EVENT}"`, 'status="accepted"'),
    },
    ...rows.map(({ status, n }) => ({
      what: `webhook_deliveries_total ${status}`,
      rows: n,
      counter: sum('webhook_deliveries_total', `event="${EVENT}"`, `status="${status}"`),
    })),
    ...[...answered].map(([status, all]) => ({
      what: `webhook_delivery_http_status ${status}`,
      rows: all.length,
      counter: sum('webhook_delivery_http_status', `status_code="${status}"`),
    })),
  ];
}
