import type { EntityManager } from 'typeorm';
import { idRange } from '../database/ids.ts';
import type { SealedSecret } from '../subscriptions/subscription-secrets.ts';

/** A hint may come this much early: clocks of hosts differ. */
const EARLY_MS = 250;

/** A delivery that is due, with body, endpoint and secrets as they are now. */
export interface DueDelivery {
  id: string;
  tenantId: string;
  eventId: string;
  event: string;
  subscriptionId: string;
  /** Attempts made so far, and how many of them belong to earlier rounds. */
  attempts: number;
  attemptsBeforeRound: number;
  /** Set: it is not to be sent, and ends like this. */
  stopped: 'skipped' | 'cancelled' | null;
  test: boolean;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  /** The newest first; more than one during a rotation. */
  secrets: SealedSecret[];
  retryScheduleSeconds: number[] | null;
  timeoutSeconds: number | null;
  maxInFlight: number | null;
  rateLimitPerSecond: number | null;
}

/** An event's body comes with the first of its deliveries only. */
const LOAD = `
  SELECT d.id, d.tenant_id AS "tenantId", d.event_id AS "eventId", d.event_type AS event,
    d.subscription_id AS "subscriptionId", d.attempts, d.attempts_before_round AS "attemptsBeforeRound",
    CASE WHEN s.deleted_at IS NOT NULL THEN 'cancelled'
         WHEN t.disabled_at IS NOT NULL THEN 'skipped'
         WHEN s.disabled_at IS NOT NULL AND e.test_subscription_id IS NULL THEN 'skipped' END AS stopped,
    e.test_subscription_id IS NOT NULL AS test, s.url, s.headers,
    CASE WHEN row_number() OVER (PARTITION BY d.event_id ORDER BY d.id) = 1 THEN e.body END AS body,
    (SELECT json_agg(json_build_object('id', k.id, 'sealed', encode(k.sealed, 'base64')) ORDER BY k.expires_at DESC NULLS FIRST)
     FROM subscription_secrets k WHERE k.tenant_id = d.tenant_id AND k.subscription_id = d.subscription_id
       AND (k.expires_at IS NULL OR k.expires_at > $4)) AS secrets,
    s.retry_schedule_seconds AS "retryScheduleSeconds", s.timeout_seconds AS "timeoutSeconds",
    s.max_in_flight AS "maxInFlight", s.rate_limit_per_second AS "rateLimitPerSecond"
  FROM deliveries d
  JOIN events e ON e.id = d.event_id AND e.id BETWEEN $2 AND $3
  JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
  JOIN tenants t ON t.id = d.tenant_id
  WHERE d.id = ANY($1::uuid[]) AND d.id BETWEEN $2 AND $3
    AND d.status IN ('pending', 'retrying') AND d.next_attempt_at <= $5
  ORDER BY d.event_id, d.id`;

interface Row extends Omit<DueDelivery, 'body' | 'secrets'> {
  body: string | null;
  secrets: { id: string; sealed: string }[] | null;
}

/** One SELECT for a whole job. Leaves out what is final, not due yet, or leased by a process that is sending it. */
export async function load(db: EntityManager, ids: readonly string[], now: Date): Promise<DueDelivery[]> {
  const due = new Date(now.getTime() + EARLY_MS);
  const rows = await db.query<Row[]>(LOAD, [ids, ...idRange(ids), now, due]);
  let body = Buffer.alloc(0);
  return rows.map((row) => {
    if (row.body !== null) body = Buffer.from(row.body);
    const secrets = (row.secrets ?? []).map(({ id, sealed }) => ({ id, sealed: Buffer.from(sealed, 'base64') }));
    return { ...row, body, secrets };
  });
}
