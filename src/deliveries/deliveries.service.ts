import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit } from '../database/after-commit.ts';
import { deliveryIdOf } from '../database/ids.ts';
import { lockPayloads } from '../database/payload-lock.ts';
import { inPlatform, inTenant } from '../database/connections/transactions.ts';
import { EventCatalogue } from '../events/catalogue/catalogue.ts';
import { EventsService } from '../events/events.service.ts';
import { invalid, notFound, Problem } from '../http/problem.ts';
import { Wake } from '../redis/wake.ts';
import { audit, type By } from '../tenants/audit.ts';
import type { Subscription } from '../subscriptions/subscription.entity.ts';
import type { AttemptRow, DeliveryRow, EventRow } from './deliveries.view.ts';
import {
  findAttempts,
  findDeliveries,
  selectFrom,
  type DeliveryFilter,
  type FoundDeliveries,
} from './deliveries.rows.ts';
import { ANOTHER_ROUND_SQL, MAX_ATTEMPTS, SENDABLE_SQL } from './rounds.ts';
import { BEGIN_ROUND } from './transitions.ts';

/** With a delivery itself. */
const ATTEMPTS_SHOWN = 50;
const DEFAULT_TEST_EVENT = 'invoice.created';

const SELECT = selectFrom('deliveries');

const ENOUGH = `It has had ${MAX_ATTEMPTS} attempts or more, as many as a delivery may have: emit the event anew`;

/** What a tenant sees of its deliveries, and what it may do with them. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
    private readonly catalogue: EventCatalogue,
    private readonly wake: Wake,
  ) {}

  /** The newest first; without a tenant everyone's, for operators. */
  list(tenantId: string | undefined, filter: DeliveryFilter): Promise<FoundDeliveries> {
    const read = (tx: EntityManager) => findDeliveries(tx, tenantId, filter);
    return tenantId === undefined ? inPlatform(this.dataSource, read) : inTenant(this.dataSource, tenantId, read);
  }

  /** With the request as sent, and the newest attempts, the first of them first. Throws 404. */
  get(tenantId: string, id: string): Promise<{ delivery: DeliveryRow; body: string | null; attempts: AttemptRow[] }> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const [delivery] = await tx.query<DeliveryRow[]>(`${SELECT} WHERE d.tenant_id = $1 AND d.id = $2`, [
        tenantId,
        id,
      ]);
      if (!delivery) throw notFound();
      const [event] = await tx.query<{ body: string | null }[]>(
        'SELECT body FROM events WHERE tenant_id = $1 AND id = $2',
        [tenantId, delivery.event_id],
      );
      const attempts = await findAttempts(tx, tenantId, id, { limit: ATTEMPTS_SHOWN });
      return { delivery, body: event?.body ?? null, attempts: attempts.toReversed() };
    });
  }

  /** The newest first. Throws 404. */
  attempts(
    tenantId: string,
    id: string,
    page: { limit: number; beforeId?: string | undefined },
  ): Promise<AttemptRow[]> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const found = await tx.query<unknown[]>('SELECT FROM deliveries WHERE tenant_id = $1 AND id = $2', [
        tenantId,
        id,
      ]);
      if (found.length === 0) throw notFound();
      return findAttempts(tx, tenantId, id, page);
    });
  }

  /** An event and its deliveries. Throws 404. */
  event(tenantId: string, id: string): Promise<{ event: EventRow; deliveries: DeliveryRow[] }> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const [event] = await tx.query<EventRow[]>(
        `SELECT id, type, resource_type, resource_id, body, created_at FROM events WHERE tenant_id = $1 AND id = $2`,
        [tenantId, id],
      );
      if (!event) throw notFound();
      const { rows } = await findDeliveries(tx, tenantId, { eventId: id, limit: 1_000 });
      return { event, deliveries: rows };
    });
  }

  /** A new round of attempts of a delivery that has ended. Throws 404, 409, 410 when its payload is gone, 422. */
  redeliver(by: By, id: string): Promise<DeliveryRow> {
    const { tenantId } = by;
    return inTenant(this.dataSource, tenantId, async (tx) => {
      await tx.query(lockPayloads('shared'));
      const [found] = await tx.query<
        { disabled_at: Date | null; deleted_at: Date | null; sendable: boolean; another: boolean }[]
      >(
        `SELECT s.disabled_at, s.deleted_at, ${SENDABLE_SQL} AS sendable, ${ANOTHER_ROUND_SQL} AS another
         FROM deliveries d
         JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
         WHERE d.tenant_id = $1 AND d.id = $2`,
        [tenantId, id],
      );
      if (!found) throw notFound();
      if (found.deleted_at) throw new Problem('conflict', 'Its subscription was removed');
      if (found.disabled_at) throw new Problem('conflict', 'Its subscription is disabled; enable it first');
      if (!found.sendable) throw new Problem('payload_gone', 'What it sent was kept only as long as its tenant wanted');
      if (!found.another) throw new Problem('limit_reached', ENOUGH);
      const [, affected] = await tx.query<[unknown, number]>(BEGIN_ROUND, [tenantId, id]);
      if (affected !== 1) throw new Problem('conflict', 'It is still being delivered');
      await audit(tx, tenantId, { ...by, action: 'delivery.redelivered', subjectId: id });
      afterCommit(tx, () => this.wake.signal());
      const [delivery] = await tx.query<DeliveryRow[]>(`${SELECT} WHERE d.tenant_id = $1 AND d.id = $2`, [
        tenantId,
        id,
      ]);
      if (!delivery) throw notFound();
      return delivery;
    });
  }

  /** Sends an event type's example to a subscription, also to a disabled one. Throws 404, 422. */
  test(tenantId: string, subscriptionId: string, type = DEFAULT_TEST_EVENT): Promise<{ id: string; event_id: string }> {
    if (!this.catalogue.get(type))
      throw invalid({ field: 'event', message: `${JSON.stringify(type)} is no event type` });
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const [found] = await tx.query<Pick<Subscription, 'id'>[]>(
        'SELECT id FROM subscriptions WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL',
        [tenantId, subscriptionId],
      );
      if (!found) throw notFound();
      const eventId = await this.events.emitTest(tx, tenantId, subscriptionId, type);
      return { id: deliveryIdOf(eventId, subscriptionId), event_id: eventId };
    });
  }
}
