import { DELIVERY_ID_SQL } from '../../database/ids.ts';
import type { Statement } from '../../database/connections/prepared-statements.ts';
import { LOST_AT_SQL } from '../hints.ts';

/** Deliveries that one pass makes, roughly: what a worker sends in about a third of a second. */
const BUDGET = 2_000;
/** Tenants that one pass serves; the next pass goes on after the last of them. */
export const TENANTS = 200;
/** Of a tenant with more live subscriptions than these each event is fanned out by itself, in slices. */
const MANY = 500;
/**
 * Bytes of bodies times bytes of the filters that they are compared with, in one pass: about a third of a second at worst. To
 * be read at all costs a body as much as some bytes of filters.
 */
const COMPARED = 128 * 1024 * 1024;
const READING = 32;
/** Events of one tenant that are looked at for one to fan out by itself; when all of these fail, the others of it wait. */
const LOOKED_AT = 100;

/** Wants `e` (an event with its `data`) and `s` (subscriptions). */
const MATCHES = `CASE
  WHEN e.test_subscription_id IS NOT NULL THEN s.id = e.test_subscription_id
  ELSE s.events && ARRAY['*', e.type, split_part(e.type, '.', 1) || '.*'] AND (s.filter IS NULL OR e.data @> s.filter) END`;

/** Of a disabled tenant or subscription. */
const STATUS = `CASE
  WHEN e.disabled THEN 'skipped'
  WHEN s.disabled_at IS NOT NULL AND e.test_subscription_id IS NULL THEN 'skipped'
  ELSE 'pending' END`;
/** It waits until its endpoint is back. */
const IS_HELD = `s.held_until IS NOT NULL AND e.test_subscription_id IS NULL`;

const deliveries = (from: string, rest: string): string => `
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
const liveSubscriptions = (rest: string): string => `(
    SELECT id, events, filter, disabled_at, held_until FROM subscriptions s
    WHERE tenant_id = e.tenant_id AND deleted_at IS NULL ${rest} OFFSET 0
  )`;

const MADE = `string_agg(id::text, ',') FILTER (WHERE status = 'pending' AND sweep_at < 'infinity') AS pending,
  json_agg(json_build_object('id', id, 'tenantId', tenant_id, 'event', event_type)) FILTER (WHERE status = 'skipped') AS skipped`;

/** Of a tenant: an event that waits and may be fanned out by itself now. */
const next = (tenant: string): string => `
  FROM (SELECT id, due_at FROM waiting_events WHERE tenant_id = ${tenant} ORDER BY id LIMIT ${LOOKED_AT}) oldest
  WHERE (due_at <= now()) IS NOT FALSE`;

/** Tenants after `$1` with events that wait, found by skipping through the index. */
const WAITING = `
  WITH RECURSIVE tenant AS (
    (SELECT tenant_id FROM waiting_events WHERE tenant_id > $1::uuid ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT w.tenant_id FROM waiting_events w WHERE w.tenant_id > t.tenant_id ORDER BY w.tenant_id LIMIT 1)
    FROM tenant t WHERE t.tenant_id IS NOT NULL
  ), waiting AS (SELECT tenant_id FROM tenant WHERE tenant_id IS NOT NULL LIMIT ${TENANTS})`;

/**
 * Waiting events become deliveries, in one statement: whose turn it is, a share of the budget for each of them, their oldest
 * events that no other relay holds, of these what one pass may cost, one delivery for each subscription that matches, and
 * the end of their waiting. Left out, and named, are tenants whose events are fanned out one by one.
 */
const fanOut = (name: string, waiting: string, onConflict: string): Statement => ({
  name,
  text: `
  ${waiting}, turn AS MATERIALIZED (
    SELECT w.tenant_id, s.live, s.filters,
      (SELECT disabled_at IS NOT NULL FROM tenants WHERE id = w.tenant_id) AS disabled,
      s.live > ${MANY} OR EXISTS (SELECT FROM waiting_events e WHERE e.tenant_id = w.tenant_id AND due_at IS NOT NULL) AS alone
    FROM waiting w CROSS JOIN LATERAL (
      SELECT count(*) AS live, coalesce(sum(octet_length(filter::text)), 0) AS filters FROM (
        SELECT filter FROM subscriptions WHERE tenant_id = w.tenant_id AND deleted_at IS NULL LIMIT ${MANY + 1}
      ) live
    ) s
  ), held AS MATERIALIZED (
    SELECT e.*, turn.disabled, turn.live, share,
      CASE WHEN turn.filters > 0 THEN octet_length(e.body) * (${READING} + turn.filters) ELSE 0 END AS cost
    FROM turn
    CROSS JOIN LATERAL greatest(1, ${BUDGET} / (SELECT count(*) FROM turn WHERE NOT alone) / greatest(1, turn.live)) share
    CROSS JOIN LATERAL (
      SELECT id FROM waiting_events WHERE tenant_id = turn.tenant_id ORDER BY id LIMIT share FOR UPDATE SKIP LOCKED
    ) w
    CROSS JOIN LATERAL (
      SELECT id, tenant_id, type, body, test_subscription_id, created_at FROM events
      WHERE id = w.id AND id BETWEEN $2 AND $3 OFFSET 0
    ) e
    WHERE NOT turn.alone
  ), summed AS MATERIALIZED (
    SELECT *, sum(live) OVER turns - live < ${BUDGET} AND sum(cost) OVER turns - cost < ${COMPARED} AS fits
    FROM held WHERE cost <= ${COMPARED} WINDOW turns AS (ORDER BY tenant_id, id ROWS UNBOUNDED PRECEDING)
  ), picked AS MATERIALIZED (
    SELECT id, tenant_id, type, test_subscription_id, created_at, disabled,
      CASE WHEN cost > 0 THEN body::jsonb -> 'data' END AS data
    FROM summed WHERE fits
  ), made AS (
    ${deliveries(`picked e CROSS JOIN LATERAL ${liveSubscriptions('')} s`, `WHERE ${MATCHES} ${onConflict}`)}
  ), done AS (
    DELETE FROM waiting_events WHERE id = ANY(ARRAY(SELECT id FROM picked))
  )
  SELECT (SELECT count(*)::int FROM picked) AS events,
    EXISTS (SELECT FROM summed WHERE NOT fits) OR EXISTS (SELECT FROM held GROUP BY tenant_id, share HAVING count(*) = share) AS more,
    CASE WHEN EXISTS (SELECT FROM summed WHERE NOT fits) THEN (SELECT tenant_id FROM picked ORDER BY tenant_id DESC LIMIT 1)
      WHEN (SELECT count(*) FROM turn) = ${TENANTS} THEN (SELECT tenant_id FROM turn ORDER BY tenant_id DESC LIMIT 1)
    END AS served_up_to,
    ARRAY(
      SELECT tenant_id::text FROM turn WHERE alone AND EXISTS (SELECT ${next('turn.tenant_id')})
      UNION ALL SELECT tenant_id::text FROM held WHERE cost > ${COMPARED}
    ) AS alone,
    ${MADE}
  FROM made`,
});

export interface Made {
  /** Ids, separated by commas. */
  pending: string | null;
  skipped: { id: string; tenantId: string; event: string }[] | null;
}

export interface FannedOut extends Made {
  events: number;
  /** Some are left of those whose turn it was. */
  more: boolean;
  /** Where the next pass goes on; null: nobody was left out. */
  served_up_to: string | null;
  /** Tenants whose events are fanned out one by one. */
  alone: string[];
}

/** Of all tenants after `$1`, as far as it goes. All that waits is between the ids `$2` and `$3`: other days are not even opened. */
export const FAN_OUT = fanOut('fan_out', WAITING, '');
/**
 * Of the tenants `$1`. Being ready for a delivery that is there already costs a fifth more, and none is unless somebody
 * unmarked an event.
 */
export const FAN_OUT_OF = fanOut(
  'fan_out_of',
  'WITH waiting AS (SELECT unnest($1::uuid[]) AS tenant_id)',
  'ON CONFLICT (id) DO NOTHING',
);
export const WAITING_TENANTS: Statement = {
  name: 'waiting_tenants',
  text: `${WAITING} SELECT tenant_id::text FROM waiting`,
};

/** The ids between which all are that wait. */
export const WAITING_RANGE: Statement = {
  name: 'waiting_range',
  text: `
  SELECT (SELECT id::text FROM waiting_events ORDER BY id LIMIT 1) AS oldest,
    (SELECT id::text FROM waiting_events ORDER BY id DESC LIMIT 1) AS newest`,
};

/** From now on the oldest events of tenant `$1` are fanned out one by one. */
export const SET_APART: Statement = {
  name: 'set_apart',
  text: `
  UPDATE waiting_events SET due_at = now() WHERE due_at IS NULL AND id = ANY(ARRAY(
    SELECT id FROM waiting_events WHERE tenant_id = $1 ORDER BY id LIMIT ${LOOKED_AT} FOR UPDATE SKIP LOCKED
  ))`,
};

/** The next event of tenant `$1`, locked, so that the statement after this one sees how far its fan-out really is. */
export const PICK: Statement = {
  name: 'pick_event',
  text: `
  SELECT w.id FROM (SELECT id ${next('$1')} ORDER BY id) due CROSS JOIN LATERAL (
    SELECT id FROM waiting_events WHERE id = due.id FOR UPDATE SKIP LOCKED
  ) w LIMIT 1`,
};

/** Deliveries of a slice, one job, and subscriptions that are looked at for them. */
const SLICE = 250;
const SLICE_LOOKS_AT = 5_000;

/** The next deliveries of the event `$1`, bounded like a pass; when there are no others it is done. */
export const MAKE_SLICE: Statement = {
  name: 'make_slice',
  text: `
  WITH e AS MATERIALIZED (
    SELECT e.id, e.tenant_id, e.type, e.test_subscription_id, e.created_at, octet_length(e.body) AS bytes,
      e.body::jsonb -> 'data' AS data, coalesce(w.began_at, now()) AS began_at,
      (SELECT disabled_at IS NOT NULL FROM tenants WHERE id = e.tenant_id) AS disabled,
      coalesce(w.after_id, '00000000-0000-0000-0000-000000000000') AS after_id
    FROM waiting_events w JOIN events e ON e.id = w.id WHERE w.id = $1 AND e.id = $1
  ), looked_at AS MATERIALIZED (
    SELECT *, sum(cost) OVER (ORDER BY id) - cost < ${COMPARED} AS fits FROM (
      SELECT s.*, e.bytes * coalesce(octet_length(s.filter::text), 0)::bigint AS cost
      FROM e CROSS JOIN LATERAL ${liveSubscriptions(`AND id > e.after_id AND created_at <= e.began_at ORDER BY id LIMIT ${SLICE_LOOKS_AT}`)} s
    ) s
  ), matching AS MATERIALIZED (
    SELECT s.id, s.disabled_at, s.held_until FROM e CROSS JOIN looked_at s WHERE s.fits AND ${MATCHES} ORDER BY s.id LIMIT ${SLICE}
  ), made AS (
    ${deliveries('e CROSS JOIN matching s', 'ON CONFLICT (id) DO NOTHING')}
  ), rest AS MATERIALIZED (
    SELECT CASE
      WHEN (SELECT count(*) FROM matching) = ${SLICE} THEN (SELECT id FROM matching ORDER BY id DESC LIMIT 1)
      WHEN (SELECT count(*) FILTER (WHERE fits) < count(*) OR count(*) = ${SLICE_LOOKS_AT} FROM looked_at)
        THEN (SELECT id FROM looked_at WHERE fits ORDER BY id DESC LIMIT 1)
    END AS after_id
  ), left_over AS (
    UPDATE waiting_events w SET after_id = rest.after_id, began_at = e.began_at, due_at = now(), failures = 0, error = NULL
    FROM e CROSS JOIN rest WHERE w.id = $1 AND rest.after_id IS NOT NULL
  ), done AS (
    DELETE FROM waiting_events USING rest WHERE id = $1 AND rest.after_id IS NULL
  )
  SELECT (SELECT count(*)::int FROM e) AS events, ${MADE} FROM made`,
};

/** The event `$1` could not be fanned out, as `$2` says: again 2 s later, then after twice as long, at most 10 minutes. */
export const FAILED: Statement = {
  name: 'fan_out_failed',
  text: `
  UPDATE waiting_events SET failures = failures + 1, error = $2, began_at = coalesce(began_at, now()),
    due_at = now() + make_interval(secs => least(600, 2 * 2 ^ least(failures, 9)))
  WHERE id = $1 RETURNING failures, extract(epoch FROM due_at - now())::int AS seconds`,
};
