import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isDuplicate } from '../../database/failures.ts';
import { DELIVERY_ID_SQL } from '../../database/ids.ts';
import { PreparedStatements, type Statement } from '../../database/prepared-statements.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { Tracer } from '../../tracing/tracer.ts';
import { fanOutSpan } from '../attempt/spans.ts';
import { LOST_AT_SQL } from './sweeper.ts';

/** Deliveries that one pass makes, roughly: what a worker sends in about a third of a second. */
const BUDGET = 2_000;
/** Tenants that one pass serves; the next pass goes on after the last of them. */
const TENANTS = 200;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Waiting events become deliveries, in one statement: whose turn it is (tenants with waiting events, found by skipping
 * through the index), a share of the budget for each of them, their oldest events that no other relay holds, one delivery
 * for each subscription that matches, and the mark that these events are done.
 */
const fanOut = (name: string, onConflict: string): Statement => ({
  name,
  text: `
  WITH RECURSIVE tenant AS (
    (SELECT tenant_id FROM events WHERE fanned_out_at IS NULL AND tenant_id > $1 ORDER BY tenant_id LIMIT 1)
    UNION ALL
    SELECT (SELECT e.tenant_id FROM events e WHERE e.fanned_out_at IS NULL AND e.tenant_id > t.tenant_id
            ORDER BY e.tenant_id LIMIT 1)
    FROM tenant t WHERE t.tenant_id IS NOT NULL
  ), turn AS (
    SELECT tenant_id, count(*) OVER () AS tenants,
      (SELECT count(*) FROM subscriptions s WHERE s.tenant_id = t.tenant_id AND s.deleted_at IS NULL) AS subscriptions
    FROM (SELECT tenant_id FROM tenant WHERE tenant_id IS NOT NULL LIMIT ${TENANTS}) t
  ), picked AS MATERIALIZED (
    SELECT e.* FROM turn CROSS JOIN LATERAL (
      SELECT id, tenant_id, type, body, test_subscription_id, created_at FROM events
      WHERE tenant_id = turn.tenant_id AND fanned_out_at IS NULL
      ORDER BY id LIMIT greatest(1, ${BUDGET} / turn.tenants / greatest(1, turn.subscriptions))
      FOR UPDATE SKIP LOCKED
    ) e
  ), made AS (
    INSERT INTO deliveries
      (id, tenant_id, event_id, event_type, subscription_id, status, next_attempt_at, sweep_at, created_at)
    SELECT ${DELIVERY_ID_SQL}, e.tenant_id, e.id, e.type, s.id, state.status,
      CASE state.status WHEN 'pending' THEN now() END, CASE state.status WHEN 'pending' THEN ${LOST_AT_SQL} END,
      e.created_at
    FROM picked e
    JOIN tenants t ON t.id = e.tenant_id
    JOIN subscriptions s ON s.tenant_id = e.tenant_id AND s.deleted_at IS NULL AND CASE
      WHEN e.test_subscription_id IS NOT NULL THEN s.id = e.test_subscription_id
      ELSE s.events && ARRAY['*', e.type, split_part(e.type, '.', 1) || '.*']
        AND (s.filter IS NULL OR e.body::jsonb -> 'data' @> s.filter) END
    CROSS JOIN LATERAL (SELECT CASE
      WHEN t.disabled_at IS NOT NULL THEN 'skipped'
      WHEN s.disabled_at IS NOT NULL AND e.test_subscription_id IS NULL THEN 'skipped'
      ELSE 'pending' END AS status) state
    ${onConflict}
    RETURNING id, tenant_id, event_type, status
  ), done AS (
    UPDATE events e SET fanned_out_at = now() FROM picked WHERE e.id = picked.id
  )
  SELECT (SELECT count(*)::int FROM picked) AS events, (SELECT count(*)::int FROM turn) AS tenants,
    (SELECT tenant_id FROM turn ORDER BY tenant_id DESC LIMIT 1) AS last_tenant,
    string_agg(id::text, ',') FILTER (WHERE status = 'pending') AS pending,
    json_agg(json_build_object('id', id, 'tenantId', tenant_id, 'event', event_type)) FILTER (WHERE status = 'skipped') AS skipped
  FROM made`,
});
const FAN_OUT = fanOut('fan_out', '');
/** Being ready for a delivery that is there already costs a fifth more, and none is unless somebody unmarked an event. */
const FAN_OUT_AGAIN = fanOut('fan_out_again', 'ON CONFLICT (id) DO NOTHING');

interface Row {
  events: number;
  tenants: number;
  last_tenant: string | null;
  /** Ids, separated by commas. */
  pending: string | null;
  skipped: { id: string; tenantId: string; event: string }[] | null;
}

/** Turns waiting events into deliveries, a few per tenant at a time. */
@Injectable()
export class Relay {
  private after = BEFORE_ALL;

  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
    private readonly metrics: Metrics,
    private readonly tracer: Tracer,
  ) {}

  /** One pass. `more`: there may be waiting events left. */
  async fanOut(): Promise<{ ids: string[]; more: boolean }> {
    const startedAt = new Date();
    const started = this.after;
    const values = [started];
    const [row] = await this.statements.query<Row>(FAN_OUT, values).catch((error: unknown) => {
      if (isDuplicate(error)) return this.statements.query<Row>(FAN_OUT_AGAIN, values);
      throw error;
    });
    const { events = 0, tenants = 0, last_tenant: lastTenant } = row ?? {};
    this.after = tenants === TENANTS && lastTenant ? lastTenant : BEFORE_ALL;
    const pending = row?.pending?.split(',') ?? [];
    const skipped = row?.skipped ?? [];
    for (const { tenantId, event } of skipped) {
      this.metrics.deliveries.inc({ event, tenant_id: this.metrics.tenantLabel(tenantId, event), status: 'skipped' });
    }
    if (this.tracer.start && events > 0) {
      const ids = [...pending, ...skipped.map(({ id }) => id)];
      // A span less is no harm; hints that got lost would cost 15 s.
      await fanOutSpan(this.tracer.start, this.dataSource, { events, ids, startedAt }).catch(() => undefined);
    }
    return { ids: pending, more: events > 0 || started !== BEFORE_ALL };
  }
}
