import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isBusy, isRefused } from '../../database/connections/connection-failures.ts';
import type { Statement } from '../../database/connections/prepared-statements.ts';
import { inPlatform, patiently, queryPrepared } from '../../database/connections/transactions.ts';
import { Loop, NO_PAUSE, UNTIL_WOKEN, type Pause } from '../../database/loops/loop.ts';
import { DeliveryQueue, WATERMARK } from '../../redis/delivery-queue.ts';
import { FailingEvents } from './failing-events.ts';
import { COMPARED, deliveries, liveSubscriptions, LOOKED_AT, MADE, MATCHES, next, type Made } from './matching.ts';
import { NewDeliveries } from './new-deliveries.ts';

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

/** While others have something to do. */
const LATER: Pause = { ms: 10, asleep: true };
const TROUBLE_MS = 1_000;
/** What is fanned out in slices gives way to whatever else is due, but no longer than this: then it takes its turn. */
const PATIENCE_MS = 1_000;

/**
 * Fans out by themselves the events of tenants that would hold up the others: very many subscriptions, or an event that fails.
 * A slice of one event at a time, tenants in turn.
 */
@Injectable()
export class Slices {
  private readonly logger = new Logger('FanOut');
  private readonly loop = new Loop(() => this.turn(), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Waiting for Postgres and Redis: ${message}`),
  });
  /** With something to do, in the order of their turns. */
  private readonly tenants = new Set<string>();
  private readyAt = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queue: DeliveryQueue,
    private readonly newDeliveries: NewDeliveries,
    private readonly failing: FailingEvents,
  ) {}

  start(): void {
    this.loop.start();
  }

  /** Resolves after the slice that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  /** There may be events of these to fan out. */
  add(tenantIds: readonly string[]): void {
    for (const id of tenantIds) this.tenants.add(id);
    if (tenantIds.length > 0) this.loop.wake();
  }

  private async turn(): Promise<Pause> {
    const [tenantId] = this.tenants;
    if (tenantId === undefined) return UNTIL_WOKEN;
    const { waiting } = await this.queue.state();
    if (waiting >= WATERMARK || (waiting > 0 && performance.now() < this.readyAt)) return LATER;
    this.readyAt = performance.now() + PATIENCE_MS;
    this.tenants.delete(tenantId);
    // The relay finds it again when there is something else, or when what failed is due.
    if (await this.slice(tenantId)) this.tenants.add(tenantId);
    return NO_PAUSE;
  }

  /** False: there was nothing to do. */
  private async slice(tenantId: string): Promise<boolean> {
    const startedAt = new Date();
    let eventId: string | undefined;
    try {
      const made = await inPlatform(this.dataSource, async (tx) => {
        await patiently(tx);
        const [event] = await queryPrepared<{ id: string }>(tx, PICK, [tenantId]);
        eventId = event?.id;
        return eventId === undefined ? undefined : makeSlice(tx, eventId);
      });
      if (made) {
        const ids = await this.newDeliveries.tell(made, 1, startedAt);
        // Through Redis, for whoever has a place: those of this process are for what others wait for.
        await this.queue.add(ids);
      }
      return made !== undefined;
    } catch (error) {
      if (eventId === undefined || !(isRefused(error) || isBusy(error))) throw error;
      await this.failing.failed(tenantId, eventId, error as Error);
      return true;
    }
  }
}

async function makeSlice(tx: EntityManager, eventId: string): Promise<Made | undefined> {
  const [made] = await queryPrepared<Made>(tx, MAKE_SLICE, [eventId]);
  return made;
}
