import { Injectable } from '@nestjs/common';
import { PreparedStatements, type Query, type Statement } from '../../database/connections/prepared-statements.ts';
import { DELIVERY_ID_SQL } from '../../database/ids.ts';
import { keyless, type Storing, type Taker } from '../../events/ingest.ts';
import { LOST_AT_SQL } from '../hints.ts';
import { OwnWorker } from './own-worker.ts';
import { documentsOf, dueOf, smallBodiesOf, type Documents } from '../fan-out/documents.ts';
import { Dispatcher } from './dispatcher.ts';
import { liveSubscriptions, MATCHES } from '../fan-out/matching.ts';
import { NewDeliveries } from '../fan-out/new-deliveries.ts';

/**
 * Stores events and takes them, all in one: as TAKE does, of tenants whose subscriptions are few enough for each event and have no
 * filters. The trigger that puts events into the outbox learns of it by settings of the transaction; whatever it is told, each
 * event waits there until all its deliveries have rows.
 * @param most the parameter: live subscriptions of a tenant
 */
const storeAndTake = ({ name, before, insert, fresh }: Storing, most: string): Statement => ({
  name: `${name}_and_take`,
  text: `
  WITH ${before} stored AS (
    ${insert}
    RETURNING id, tenant_id, type, body, trace, test_subscription_id, created_at
  ), turn AS MATERIALIZED (
    SELECT tenant_id FROM (SELECT DISTINCT tenant_id FROM stored) t CROSS JOIN LATERAL (
      SELECT count(*) AS live, count(filter) AS filters FROM (
        SELECT filter FROM subscriptions s WHERE s.tenant_id = t.tenant_id AND deleted_at IS NULL LIMIT ${most}::int + 1
      ) live
    ) s WHERE live <= ${most}::int AND filters = 0
  ), due AS MATERIALIZED (
    SELECT delivery.id, e.tenant_id, e.id AS event_id, s.id AS subscription_id
    FROM (SELECT *, NULL::jsonb AS data FROM stored JOIN turn USING (tenant_id)) e CROSS JOIN LATERAL ${liveSubscriptions('')} s
    CROSS JOIN LATERAL (SELECT ${DELIVERY_ID_SQL} AS id OFFSET 0) delivery
    WHERE ${MATCHES}
  ), taken AS MATERIALIZED (
    SELECT set_config('app.taken', string_agg(DISTINCT event_id::text, ','), true),
      set_config('app.taken_until', (${LOST_AT_SQL})::text, true), count(DISTINCT event_id) AS events
    FROM due HAVING count(*) > 0
  )
  SELECT ${fresh} AS fresh, (SELECT events FROM taken) IS NOT DISTINCT FROM (SELECT count(*) FROM stored) AS all_taken,
    (${LOST_AT_SQL})::text AS taken_until, ${documentsOf(
      'id, event_id, subscription_id, 0, 0, false',
      'SELECT *, octet_length(body) AS bytes, NULL AS small_body FROM stored WHERE id = ANY(ARRAY(SELECT event_id FROM due))',
    )}`,
});

const mostOf = ({ values }: Storing): string => `$${values.length + 1}`;

type Row = Documents & { fresh: number[] | null; all_taken: boolean; taken_until: string };

/**
 * The shortest way of an event: the process that stores it sends it, where its worker has room and nothing else waits. One statement
 * and one look for what waits less for each.
 */
@Injectable()
export class AtOnce implements Taker {
  private readonly underWay = new Set<Promise<unknown>>();

  constructor(
    private readonly statements: PreparedStatements,
    private readonly dispatcher: Dispatcher,
    private readonly ownWorker: OwnWorker,
    private readonly newDeliveries: NewDeliveries,
  ) {}

  /** Stores nothing. */
  warmUp(query: Query): Promise<unknown> {
    const storing = keyless([]);
    return query(storeAndTake(storing, mostOf(storing)), [...storing.values, 1]);
  }

  store(storing: Storing): ReturnType<Taker['store']> {
    const most = Math.floor((this.dispatcher.room() ?? 0) / storing.events.length);
    if (most < 1) return undefined;
    const stored = this.storeAndTake(storing, most);
    this.underWay.add(stored);
    return stored.finally(() => this.underWay.delete(stored));
  }

  /** Resolves when nothing more is handed to the worker, which has no room any more. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  private async storeAndTake(storing: Storing, most: number): Promise<{ fresh: number[] | null; taken: boolean }> {
    const [startedAt, askedAt] = [new Date(), performance.now()];
    const statement = storeAndTake(storing, mostOf(storing));
    const [row] = await this.statements.queryForRequest<Row>(statement, [...storing.values, most]);
    if (!row) throw new Error('The statement told nothing');
    const due = dueOf(row, { takenAt: askedAt, until: row.taken_until });
    smallBodiesOf(storing.events, due);
    this.newDeliveries.trace(due.deliveries, new Set(due.deliveries.map(({ eventId }) => eventId)).size, startedAt);
    if (due.deliveries.length > 0) this.ownWorker.take(due);
    return { fresh: row.fresh, taken: row.all_taken };
  }
}
