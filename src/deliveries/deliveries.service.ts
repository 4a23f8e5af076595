import type { ReadPage } from '../http/paging.ts';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { deliveryIdOf } from '../database/ids.ts';
import { inPlatform, inTenant } from '../database/connections/transactions.ts';
import { EventCatalogue } from '../events/catalogue/catalogue.ts';
import { EventsService } from '../events/events.service.ts';
import { once, type IdempotencyKey } from '../http/idempotency.ts';
import { invalid, notFound } from '../http/problem.ts';
import type { By } from '../tenants/audit.ts';
import type { Subscription } from '../subscriptions/subscription.entity.ts';
import type { AttemptRow, DeliveryRow, EventRow } from './deliveries.view.ts';
import { findAttempts, findDeliveries, rowsOf, type FoundDeliveries } from './deliveries.rows.ts';
import type { DeliveryFilter } from './delivery-filter.ts';
import { RedeliveryService } from './resend/redelivery.service.ts';

/** With a delivery itself. */
const ATTEMPTS_SHOWN = 50;

/** What a tenant sees of its deliveries, and what it may do with them. */
@Injectable()
export class DeliveriesService {
  private readonly defaultRetries: number;

  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
    private readonly catalogue: EventCatalogue,
    private readonly redelivery: RedeliveryService,
    settings: Settings,
  ) {
    this.defaultRetries = settings.retryScheduleSeconds.length;
  }

  /** The newest first; without a tenant everyone's, for operators. */
  list(tenantId: string | undefined, filter: DeliveryFilter): Promise<FoundDeliveries> {
    const read = (tx: EntityManager) => findDeliveries(tx, tenantId, filter, this.defaultRetries);
    return tenantId === undefined ? inPlatform(this.dataSource, read) : inTenant(this.dataSource, tenantId, read);
  }

  /** What a filter for any id means: those of a delivery, of an event or, where it is neither, of a resource. */
  idsOf(tenantId: string, id: string): Promise<Pick<DeliveryFilter, 'id' | 'eventId' | 'resourceId'>> {
    if (!isUUID(id)) return Promise.resolve({ resourceId: id });
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const [row] = await tx.query<[{ delivery: boolean; event: boolean }]>(
        `SELECT EXISTS (SELECT FROM deliveries WHERE tenant_id = $1 AND id = $2) AS delivery,
           EXISTS (SELECT FROM events WHERE tenant_id = $1 AND id = $2) AS event`,
        [tenantId, id],
      );
      return row.delivery ? { id } : row.event ? { eventId: id } : { resourceId: id };
    });
  }

  /** With the request as sent, and the newest attempts, the first of them first. Throws 404. */
  get(tenantId: string, id: string): Promise<{ delivery: DeliveryRow; body: string | null; attempts: AttemptRow[] }> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const delivery = await this.find(tx, tenantId, id);
      const [event] = await tx.query<{ body: string | null }[]>(
        'SELECT body FROM events WHERE tenant_id = $1 AND id = $2',
        [tenantId, delivery.event_id],
      );
      const attempts = await findAttempts(tx, tenantId, id, { limit: ATTEMPTS_SHOWN });
      return { delivery, body: event?.body ?? null, attempts: attempts.toReversed() };
    });
  }

  /** The newest first. Throws 404. */
  attempts(tenantId: string, id: string, page: ReadPage): Promise<AttemptRow[]> {
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
      const { rows } = await findDeliveries(tx, tenantId, { eventId: id, limit: 1_000 }, this.defaultRetries);
      return { event, deliveries: rows };
    });
  }

  /** A new round of attempts of a delivery that has ended. Throws 404, 409, 410 when its payload is gone, 422. */
  async redeliver(by: By, id: string, idempotency?: IdempotencyKey): Promise<DeliveryRow> {
    await this.redelivery.one(by, id, idempotency);
    return inTenant(this.dataSource, by.tenantId, (tx) => this.find(tx, by.tenantId, id));
  }

  /**
   * Sends an event type's example to a subscription, also to a disabled one; by default that of the first one it is subscribed
   * to. Throws 404, 422.
   */
  test(
    tenantId: string,
    subscriptionId: string,
    type?: string,
    idempotency?: IdempotencyKey,
  ): Promise<{ id: string; event_id: string }> {
    if (type !== undefined && !this.catalogue.get(type))
      throw invalid({ field: 'event', message: `${JSON.stringify(type)} is no event type` });
    const send = async (tx: EntityManager) => {
      const [found] = await tx.query<Pick<Subscription, 'events'>[]>(
        'SELECT events FROM subscriptions WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL',
        [tenantId, subscriptionId],
      );
      if (!found) throw notFound();
      const sent = type ?? this.catalogue.firstOf(found.events);
      if (sent === undefined) throw invalid({ field: 'event', message: 'say which: it is subscribed to no known one' });
      const eventId = await this.events.emitTest(tx, tenantId, subscriptionId, sent);
      return { id: deliveryIdOf(eventId, subscriptionId), event_id: eventId };
    };
    return inTenant(this.dataSource, tenantId, (tx) => once(tx, tenantId, idempotency, () => send(tx)));
  }

  private async find(tx: EntityManager, tenantId: string, id: string): Promise<DeliveryRow> {
    const [delivery] = await rowsOf(tx, [id], this.defaultRetries);
    if (delivery?.tenant_id !== tenantId) throw notFound();
    return delivery;
  }
}
