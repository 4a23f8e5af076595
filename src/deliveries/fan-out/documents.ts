import type { NewEvent } from '../../events/event.ts';
import { DELIVERY_SETTINGS_SQL } from '../../subscriptions/delivery-settings.ts';
import { NEWEST_SECRETS_SQL } from '../../subscriptions/sealed/subscription-secrets.ts';
import type { DueDelivery, DueSubscription, TakenEvent } from '../due-delivery.ts';

/** A body up to this size comes with its delivery, before it is known whether that may be sent now. */
export const SMALL_BODY_BYTES = 16 * 1024;
/** Of all bodies of a job, the smallest first; more than 250 ordinary ones have. */
const BYTES_AT_ONCE = 1024 * 1024;

export interface Due {
  deliveries: DueDelivery[];
  /** By event: those that were small enough to come along. */
  bodies: Map<string, Buffer>;
}

/**
 * Bodies that are small enough to come along, as `small_body`.
 * @param events with `bytes` and `body`; one without a body is erased
 */
export const withSmallBodies = (events: string): string => `
      SELECT e.*, CASE WHEN bytes <= ${SMALL_BODY_BYTES}
        AND sum(bytes) OVER (ORDER BY bytes, id ROWS UNBOUNDED PRECEDING) <= ${BYTES_AT_ONCE} THEN body END AS small_body
      FROM (${events}) e WHERE body IS NOT NULL`;

/** The same of events that this process has just stored: what it knows needs no way back. */
export function smallBodiesOf(events: readonly NewEvent[], due: Due): void {
  const bytesOf = new Map(due.deliveries.map(({ eventId, bytes }) => [eventId, bytes]));
  let left = BYTES_AT_ONCE;
  for (const { id, body } of events) {
    const bytes = bytesOf.get(id);
    if (bytes === undefined || bytes > Math.min(SMALL_BODY_BYTES, left)) continue;
    left -= bytes;
    due.bodies.set(id, Buffer.from(body));
  }
}

/**
 * One document: what deliveries share, an event's body or a subscription's settings and secrets, is in it once.
 * @param deliveries six columns, as `Documents` has them
 * @param events those of `due`, with `bytes` and `small_body`
 */
export const documentsOf = (deliveries: string, events: string): string => `
  (SELECT json_agg(json_build_array(${deliveries})) FROM due) AS deliveries, (
    SELECT json_object_agg(id, json_build_object('tenantId', tenant_id, 'event', type, 'bytes', bytes, 'createdAt', created_at,
      'body', small_body, 'test', test_subscription_id IS NOT NULL, 'trace', trace))
    FROM (${events}) e
  ) AS events, (
    SELECT json_object_agg(s.id, json_build_object(
      'ended', CASE WHEN s.deleted_at IS NOT NULL THEN 'deleted' WHEN t.disabled_at IS NOT NULL THEN 'tenant_disabled'
        WHEN s.disabled_at IS NOT NULL THEN 'disabled' END,
      'url', s.url, 'changedAt', extract(epoch FROM s.updated_at) * 1000, 'clearHeaders', s.headers, 'headersSealed', encode(s.headers_sealed, 'base64'),
      'outage', CASE WHEN s.failing_since IS NOT NULL THEN
        json_build_object('heldUntil', extract(epoch FROM s.held_until) * 1000, 'probeId', s.probe_id) END,
      ${DELIVERY_SETTINGS_SQL},
      'secrets', (
        SELECT json_agg(json_build_object('id', id, 'sealed', encode(sealed, 'base64'))) FROM (
          SELECT id, sealed FROM subscription_secrets
          WHERE tenant_id = s.tenant_id AND subscription_id = s.id AND (expires_at IS NULL OR expires_at > now())
          ${NEWEST_SECRETS_SQL}
        ) live
      )))
    FROM (SELECT DISTINCT tenant_id, subscription_id FROM due) d CROSS JOIN LATERAL (
      SELECT * FROM subscriptions WHERE tenant_id = d.tenant_id AND id = d.subscription_id OFFSET 0
    ) s
    JOIN tenants t ON t.id = s.tenant_id
  ) AS subscriptions`;

export interface Documents {
  /** Id, event, subscription, attempts, attempts before the round, whether that has begun. */
  deliveries: [string, string, string, attempts: number, beforeRound: number, begun: boolean][] | null;
  events: Record<string, Event> | null;
  subscriptions: Record<string, Subscription> | null;
}

interface Event extends Pick<DueDelivery, 'tenantId' | 'event' | 'bytes' | 'test' | 'trace'> {
  createdAt: string;
  body: string | null;
}

interface Subscription extends Omit<DueSubscription, 'headersSealed' | 'secrets'> {
  ended: 'deleted' | 'disabled' | 'tenant_disabled' | null;
  headersSealed: string | null;
  secrets: { id: string; sealed: string }[] | null;
}

/** @param lease of events that were just taken, whose deliveries have no rows */
export function dueOf(row: Documents | undefined, lease?: Pick<TakenEvent, 'takenAt' | 'until'>): Due {
  const events = new Map(Object.entries(row?.events ?? {}));
  const subscriptions = mapOf(row?.subscriptions, ({ headersSealed, secrets, ...rest }) => ({
    ...rest,
    headersSealed: headersSealed === null ? null : Buffer.from(headersSealed, 'base64'),
    secrets: (secrets ?? []).map(({ id, sealed }) => ({ id, sealed: Buffer.from(sealed, 'base64') })),
  }));
  const bodies = new Map<string, Buffer>();
  for (const [id, { body }] of events) if (body !== null) bodies.set(id, Buffer.from(body));
  const taken = new Map<string, TakenEvent>();
  const deliveries: DueDelivery[] = [];
  for (const [id, eventId, subscriptionId, attempts, attemptsBeforeRound, begun] of row?.deliveries ?? []) {
    const event = events.get(eventId);
    const subscription = subscriptions.get(subscriptionId);
    if (!event || !subscription) continue;
    if (lease) {
      const { createdAt } = event;
      taken.set(eventId, oneMore(taken.get(eventId) ?? { id: eventId, createdAt, ...lease, unwritten: 0 }));
    }
    deliveries.push({
      id,
      tenantId: event.tenantId,
      eventId,
      event: event.event,
      subscriptionId,
      attempts,
      attemptsBeforeRound,
      begun,
      stopped: stopOf(subscription.ended, event.test),
      test: event.test,
      trace: event.trace,
      bytes: event.bytes,
      subscription,
      taken: taken.get(eventId),
    });
  }
  return { deliveries, bodies };
}

function oneMore(event: TakenEvent): TakenEvent {
  event.unwritten++;
  return event;
}

const mapOf = <Value, Result>(
  record: Record<string, Value> | null | undefined,
  make: (value: Value) => Result,
): Map<string, Result> => new Map(Object.entries(record ?? {}).map(([id, value]) => [id, make(value)]));

/** A test event goes to a disabled subscription too: that is when one wants to try it. */
function stopOf(ended: Subscription['ended'], test: boolean): DueDelivery['stopped'] {
  if (ended === 'deleted') return 'cancelled';
  return ended === null || (ended === 'disabled' && test) ? null : 'skipped';
}
