import { COMPARED, deliveries, FREE, liveSubscriptions, MADE, MATCHES, next, type Made } from './matching.ts';
import { DELIVERY_ID_SQL, isIdSql } from '../../database/ids.ts';
import type { Statement } from '../../database/connections/prepared-statements.ts';
import { LOST_AT_SQL } from '../hints.ts';
import { documentsOf, withSmallBodies, type Documents } from './documents.ts';

/** Deliveries that one pass makes, roughly: what a worker sends in about a third of a second. */
const BUDGET = 2_000;
/** Tenants that one pass serves; the next pass goes on after the last of them. */
export const TENANTS = 200;
/** Of a tenant with more live subscriptions than these each event is fanned out by itself, in slices. */
const MANY = 500;
/** To be read at all costs a body as much as some bytes of filters. */
const READING = 32;

/** Tenants after `$1` with events that wait, found by skipping through the index. */
const WAITING = `
  WITH RECURSIVE tenant AS (
    (SELECT tenant_id FROM waiting_events WHERE tenant_id > $1::uuid ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT w.tenant_id FROM waiting_events w WHERE w.tenant_id > t.tenant_id ORDER BY w.tenant_id LIMIT 1)
    FROM tenant t WHERE t.tenant_id IS NOT NULL
  ), waiting AS (SELECT tenant_id FROM tenant WHERE tenant_id IS NOT NULL LIMIT ${TENANTS})`;

/**
 * The beginning of a statement that turns waiting events into deliveries: whose turn it is, a share of the budget for each of them,
 * their oldest events that nobody else holds, and of these, as `picked`, what one pass may cost. Left out are tenants whose
 * events are fanned out one by one.
 */
const picked = (waiting: string, budget: string): string => `
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
    SELECT e.*, w.began_at, turn.disabled, turn.live, share,
      CASE WHEN turn.filters > 0 THEN octet_length(e.body) * (${READING} + turn.filters) ELSE 0 END AS cost
    FROM turn
    CROSS JOIN LATERAL greatest(1, ${budget} / (SELECT count(*) FROM turn WHERE NOT alone) / greatest(1, turn.live)) share
    CROSS JOIN LATERAL (
      SELECT id, began_at FROM waiting_events WHERE tenant_id = turn.tenant_id AND ${FREE}
      ORDER BY id LIMIT share FOR UPDATE SKIP LOCKED
    ) w
    CROSS JOIN LATERAL (
      SELECT id, tenant_id, type, body, trace, test_subscription_id, created_at FROM events
      WHERE id ${isIdSql('w.id')} AND id BETWEEN $2 AND $3 OFFSET 0
    ) e
    WHERE NOT turn.alone
  ), summed AS MATERIALIZED (
    SELECT *, sum(live) OVER turns - live < ${budget} AND sum(cost) OVER turns - cost < ${COMPARED} AS fits
    FROM held WHERE cost <= ${COMPARED} WINDOW turns AS (ORDER BY tenant_id, id ROWS UNBOUNDED PRECEDING)
  ), picked AS MATERIALIZED (
    SELECT id, tenant_id, type, body, trace, test_subscription_id, created_at, began_at, disabled,
      CASE WHEN cost > 0 THEN body::jsonb -> 'data' END AS data
    FROM summed WHERE fits
  )`;

/** What every pass tells. */
const PASS = `(SELECT count(*)::int FROM picked) AS events,
    EXISTS (SELECT FROM summed WHERE NOT fits) OR EXISTS (SELECT FROM held GROUP BY tenant_id, share HAVING count(*) = share) AS more,
    CASE WHEN EXISTS (SELECT FROM summed WHERE NOT fits) THEN (SELECT tenant_id FROM picked ORDER BY tenant_id DESC LIMIT 1)
      WHEN (SELECT count(*) FROM turn) = ${TENANTS} THEN (SELECT tenant_id FROM turn ORDER BY tenant_id DESC LIMIT 1)
    END AS served_up_to,
    ARRAY(
      SELECT tenant_id::text FROM turn WHERE alone AND EXISTS (SELECT ${next('turn.tenant_id')})
      UNION ALL SELECT tenant_id::text FROM held WHERE cost > ${COMPARED}
    ) AS alone`;

/** What was taken before goes to whom it went then. */
const SINCE_BEGUN = 'AND (e.began_at IS NULL OR created_at <= e.began_at)';

/** With the rows of their deliveries, one for each subscription that matches; they wait no longer then. */
const fanOut = (name: string, waiting: string, onConflict: string): Statement => ({
  name,
  text: `
  ${picked(waiting, String(BUDGET))}, made AS (
    ${deliveries(`picked e CROSS JOIN LATERAL ${liveSubscriptions(SINCE_BEGUN)} s`, `WHERE ${MATCHES} ${onConflict}`)}
  ), done AS (
    DELETE FROM waiting_events WHERE id = ANY(ARRAY(SELECT id FROM picked))
  )
  SELECT ${PASS}, ${MADE}
  FROM made`,
});

/** A process that took events and wrote nothing of them for so long has lost them. */
const TAKEN_FOR = `(${LOST_AT_SQL})`;

/**
 * Without rows, to be sent by this process at once: each delivery is written once, with its outcome. Until then the event waits on,
 * taken; who takes it again, because this process died, leaves out what has a row by then, and subscriptions made since. At
 * most `$4` deliveries, roughly. Its commit waits for no disk (`synchronous_commit`): what a crash of Postgres undoes of it is taken
 * once more, as what this process was about to send then is in any case.
 */
export const TAKE: Statement = {
  name: 'take_events',
  text: `
  ${picked(WAITING, '$4::int')}, due AS MATERIALIZED (
    SELECT delivery.id, e.tenant_id, e.id AS event_id, s.id AS subscription_id
    FROM picked e CROSS JOIN LATERAL ${liveSubscriptions(SINCE_BEGUN)} s
    CROSS JOIN LATERAL (SELECT ${DELIVERY_ID_SQL} AS id OFFSET 0) delivery
    WHERE ${MATCHES} AND NOT EXISTS (
      SELECT FROM deliveries WHERE id ${isIdSql('delivery.id')} AND id BETWEEN $2 AND $3 OFFSET 0
    )
  ), taken AS (
    UPDATE waiting_events SET taken_until = ${TAKEN_FOR}, began_at = coalesce(began_at, now())
    WHERE id = ANY(ARRAY(SELECT event_id FROM due))
  ), done AS (
    DELETE FROM waiting_events WHERE id = ANY(ARRAY(SELECT id FROM picked EXCEPT SELECT event_id FROM due))
  )
  SELECT ${PASS}, ${TAKEN_FOR}::text AS taken_until, set_config('synchronous_commit', 'off', true) AS commit, ${documentsOf(
    'id, event_id, subscription_id, 0, 0, false',
    withSmallBodies(
      'SELECT *, octet_length(body) AS bytes FROM picked WHERE id = ANY(ARRAY(SELECT event_id FROM due))',
    ),
  )}`,
};

export interface Pass {
  events: number;
  /** Some are left of those whose turn it was. */
  more: boolean;
  /** Where the next pass goes on; null: nobody was left out. */
  served_up_to: string | null;
  /** Tenants whose events are fanned out one by one. */
  alone: string[];
}

export type FannedOut = Pass & Made;
export type Taken = Pass & Documents & { taken_until: string };

/** Of all tenants after `$1`, as far as it goes. All that waits is between the ids `$2` and `$3`: other days are not even opened. */
export const FAN_OUT = fanOut('fan_out', WAITING, '');
/**
 * Of the tenants `$1`. Being ready for a delivery that is there already costs a fifth more, and none is but those of
 * an event that was taken and lost.
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
