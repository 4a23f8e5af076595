import type { EntityManager } from 'typeorm';
import { idRange } from '../database/ids.ts';
import type { SealedSecret } from '../subscriptions/subscription-secrets.ts';
import type { TraceHeaders } from '../tracing/trace-context.ts';

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
  /** That of the event. */
  trace: TraceHeaders | null;
  url: string;
  /** When its subscription was last changed, ms since the epoch. */
  changedAt: number;
  headers: Record<string, string>;
  body: Buffer;
  /** The newest first; more than one during a rotation. */
  secrets: SealedSecret[];
  retryScheduleSeconds: number[] | null;
  timeoutSeconds: number | null;
  maxInFlight: number | null;
  rateLimitPerSecond: number | null;
}

/** What deliveries share comes with one of them only: an event's body, a subscription's settings and secrets. */
const LOAD = `
  WITH due AS MATERIALIZED (
    SELECT id, tenant_id, event_id, event_type, subscription_id, attempts, attempts_before_round,
      row_number() OVER (PARTITION BY event_id) = 1 AS brings_event,
      row_number() OVER (PARTITION BY subscription_id) = 1 AS brings_subscription
    FROM unnest($1::uuid[]) AS hint(hinted) CROSS JOIN LATERAL (
      SELECT * FROM deliveries WHERE id = hinted AND id BETWEEN $2 AND $3 OFFSET 0
    ) d
    WHERE status IN ('pending', 'retrying') AND next_attempt_at <= $5
  )
  SELECT d.id, d.tenant_id, d.event_id, d.event_type, d.subscription_id, d.attempts, d.attempts_before_round,
    e.body, e.test, e.trace, s.subscription
  FROM due d
  LEFT JOIN LATERAL (
    SELECT body, test_subscription_id IS NOT NULL AS test, trace
    FROM events WHERE d.brings_event AND id = d.event_id AND id BETWEEN $2 AND $3
    OFFSET 0
  ) e ON true
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', s.id,
      'ended', CASE WHEN s.deleted_at IS NOT NULL THEN 'deleted' WHEN t.disabled_at IS NOT NULL THEN 'tenant_disabled'
        WHEN s.disabled_at IS NOT NULL THEN 'disabled' END,
      'url', s.url, 'changedAt', extract(epoch FROM s.updated_at) * 1000, 'headers', s.headers, 'retryScheduleSeconds', s.retry_schedule_seconds,
      'timeoutSeconds', s.timeout_seconds, 'maxInFlight', s.max_in_flight, 'rateLimitPerSecond', s.rate_limit_per_second,
      'secrets', (
        SELECT json_agg(json_build_object('id', id, 'sealed', encode(sealed, 'base64')) ORDER BY expires_at DESC NULLS FIRST)
        FROM subscription_secrets
        WHERE tenant_id = s.tenant_id AND subscription_id = s.id AND (expires_at IS NULL OR expires_at > $4)
      )) AS subscription
    FROM subscriptions s JOIN tenants t ON t.id = s.tenant_id
    WHERE d.brings_subscription AND s.tenant_id = d.tenant_id AND s.id = d.subscription_id
    OFFSET 0
  ) s ON true`;

interface Row {
  id: string;
  tenant_id: string;
  event_id: string;
  event_type: string;
  subscription_id: string;
  attempts: number;
  attempts_before_round: number;
  body: string | null;
  test: boolean | null;
  trace: TraceHeaders | null;
  subscription: Subscription | null;
}

/** What deliveries of one subscription have in common. */
interface Subscription {
  id: string;
  ended: 'deleted' | 'disabled' | 'tenant_disabled' | null;
  url: string;
  changedAt: number;
  headers: Record<string, string>;
  retryScheduleSeconds: number[] | null;
  timeoutSeconds: number | null;
  maxInFlight: number | null;
  rateLimitPerSecond: number | null;
  secrets: { id: string; sealed: string }[] | null;
}

/** One SELECT for a whole job. Leaves out what is final, not due yet, or leased by a process that is sending it. */
export async function load(db: EntityManager, ids: readonly string[], now: Date): Promise<DueDelivery[]> {
  const due = new Date(now.getTime() + EARLY_MS);
  const rows = await db.query<Row[]>(LOAD, [ids, ...idRange(ids), now, due]);
  const events = new Map<string, Pick<DueDelivery, 'body' | 'test' | 'trace'>>();
  const subscriptions = new Map<string, Omit<Subscription, 'secrets'> & { secrets: SealedSecret[] }>();
  for (const { event_id: eventId, body, test, trace, subscription } of rows) {
    if (body !== null) events.set(eventId, { body: Buffer.from(body), test: test === true, trace });
    if (subscription) {
      const secrets = (subscription.secrets ?? []).map(({ id, sealed }) => ({
        id,
        sealed: Buffer.from(sealed, 'base64'),
      }));
      subscriptions.set(subscription.id, { ...subscription, secrets });
    }
  }
  const deliveries: DueDelivery[] = [];
  for (const row of rows) {
    const event = events.get(row.event_id);
    const subscription = subscriptions.get(row.subscription_id);
    if (!event || !subscription) continue;
    deliveries.push({
      id: row.id,
      tenantId: row.tenant_id,
      eventId: row.event_id,
      event: row.event_type,
      subscriptionId: row.subscription_id,
      attempts: row.attempts,
      attemptsBeforeRound: row.attempts_before_round,
      stopped: stopOf(subscription.ended, event.test),
      test: event.test,
      trace: event.trace,
      url: subscription.url,
      changedAt: subscription.changedAt,
      headers: subscription.headers,
      body: event.body,
      secrets: subscription.secrets,
      retryScheduleSeconds: subscription.retryScheduleSeconds,
      timeoutSeconds: subscription.timeoutSeconds,
      maxInFlight: subscription.maxInFlight,
      rateLimitPerSecond: subscription.rateLimitPerSecond,
    });
  }
  return deliveries;
}

/** A test event goes to a disabled subscription too: that is when one wants to try it. */
function stopOf(ended: Subscription['ended'], test: boolean): DueDelivery['stopped'] {
  if (ended === 'deleted') return 'cancelled';
  return ended === null || (ended === 'disabled' && test) ? null : 'skipped';
}
