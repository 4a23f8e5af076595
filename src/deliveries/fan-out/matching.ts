import { DELIVERY_ID_SQL } from '../../database/ids.ts';
import { LOST_AT_SQL } from '../hints.ts';

/** Bytes of bodies times bytes of the filters that they are compared with, in one pass: about a third of a second at worst. */
export const COMPARED = 128 * 1024 * 1024;
/** Events of one tenant that are looked at for one to fan out by itself; when all of these fail, the others of it wait. */
export const LOOKED_AT = 100;

/** No process has taken it, or the one that did was not ready in time. */
export const FREE = '(taken_until <= now()) IS NOT FALSE';

/** Wants `e` (an event with its `data`) and `s` (subscriptions). */
export const MATCHES = `CASE
  WHEN e.test_subscription_id IS NOT NULL THEN s.id = e.test_subscription_id
  ELSE s.events && ARRAY['*', e.type, split_part(e.type, '.', 1) || '.*'] AND (s.filter IS NULL OR e.data @> s.filter) END`;

/** Of a disabled tenant or subscription. */
const STATUS = `CASE
  WHEN e.disabled THEN 'skipped'
  WHEN s.disabled_at IS NOT NULL AND e.test_subscription_id IS NULL THEN 'skipped'
  ELSE 'pending' END`;
/** It waits until its endpoint is back. */
const IS_HELD = `s.held_until IS NOT NULL AND e.test_subscription_id IS NULL`;

export const deliveries = (from: string, rest: string): string => `
  INSERT INTO deliveries
    (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, created_at)
  SELECT ${DELIVERY_ID_SQL}, e.tenant_id, e.id, e.type, s.id, state.status,
    CASE WHEN state.status <> 'pending' THEN NULL WHEN state.held THEN s.held_until ELSE now() END,
    CASE WHEN state.status <> 'pending' THEN NULL WHEN state.held THEN 'infinity' ELSE ${LOST_AT_SQL} END,
    e.created_at
  FROM ${from} CROSS JOIN LATERAL (SELECT ${STATUS} AS status, ${IS_HELD} AS held) state
  ${rest}
  RETURNING id, tenant_id, event_type, status, sweep_at`;

/** Of the tenant of `e`. `OFFSET 0`: by its index, whatever the planner thinks of how many there are. */
export const liveSubscriptions = (rest: string): string => `(
    SELECT id, events, filter, disabled_at, held_until FROM subscriptions s
    WHERE tenant_id = e.tenant_id AND deleted_at IS NULL ${rest} OFFSET 0
  )`;

export const MADE = `string_agg(id::text, ',') FILTER (WHERE status = 'pending' AND sweep_at < 'infinity') AS pending,
  json_agg(json_build_object('id', id, 'tenantId', tenant_id, 'event', event_type)) FILTER (WHERE status = 'skipped') AS skipped`;

/** Of a tenant: an event that waits and may be fanned out by itself now. */
export const next = (tenant: string): string => `
  FROM (SELECT id, due_at FROM waiting_events WHERE tenant_id = ${tenant} AND ${FREE} ORDER BY id LIMIT ${LOOKED_AT}) oldest
  WHERE (due_at <= now()) IS NOT FALSE`;

export interface Made {
  /** Ids, separated by commas. */
  pending: string | null;
  skipped: { id: string; tenantId: string; event: string }[] | null;
}
