import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { afterCommit } from '../database/after-commit.ts';
import { newId } from '../database/ids.ts';
import { inTenant } from '../database/transactions.ts';
import { invalid, notFound } from '../http/problem.ts';
import { Metrics } from '../metrics/metrics.ts';
import type { Acting } from '../tenants/access.ts';
import { audit } from '../tenants/audit.ts';
import { SkippedDeliveries } from './skipped-deliveries.ts';
import { admitOneMore } from './subscription-limit.ts';
import { SubscriptionRules } from './subscription-rules.ts';
import { generateSecret, SubscriptionSecrets } from './subscription-secrets.ts';
import { SubscriptionStops } from './subscription-stops.ts';
import { Subscription } from './subscription.entity.ts';
import { findSubscription } from './subscription.rows.ts';
import type { ChangeSubscriptionDto, CreateSubscriptionDto } from './subscriptions.dto.ts';

/** A tenant's endpoints. Every change is audited in its own transaction and counts from the next attempt on. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly rules: SubscriptionRules,
    private readonly secrets: SubscriptionSecrets,
    private readonly stops: SubscriptionStops,
    private readonly skipped: SkippedDeliveries,
    private readonly metrics: Metrics,
  ) {}

  /** The secret is in this answer and, later, behind `GET …/secret` only. Throws 422. */
  async create(by: Acting, dto: CreateSubscriptionDto): Promise<{ subscription: Subscription; secret: string }> {
    const events = dto.events ?? (dto.event === undefined ? undefined : [dto.event]);
    if (!events || (dto.events && dto.event !== undefined)) {
      throw invalid({ field: 'events', message: 'give either event or events' });
    }
    await this.rules.check({ ...dto, events });
    const secret = dto.secret ?? generateSecret();
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      await admitOneMore(tx, by.tenantId, this.settings.maxSubscriptionsPerTenant);
      const subscription = tx.create(Subscription, { tenantId: by.tenantId, id: newId(), headers: {}, metadata: {} });
      assign(subscription, { ...dto, events });
      await tx.insert(Subscription, subscription);
      await this.secrets.put(tx, by.tenantId, subscription.id, secret);
      await this.audit(tx, by, 'subscription.created', subscription.id, { events });
      return { subscription: await findSubscription(tx, by.tenantId, subscription.id), secret };
    });
  }

  /** The newest first, below `beforeId` where given. */
  list(tenantId: string, options: { limit: number; beforeId?: string | undefined; active?: boolean | undefined }) {
    const { limit, beforeId, active } = options;
    return inTenant(this.dataSource, tenantId, (tx) =>
      tx.find(Subscription, {
        where: {
          tenantId,
          deletedAt: IsNull(),
          ...(beforeId === undefined ? {} : { id: LessThan(beforeId) }),
          ...(active === undefined ? {} : { disabledAt: active ? IsNull() : Not(IsNull()) }),
        },
        order: { id: 'DESC' },
        take: limit,
      }),
    );
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<Subscription> {
    return inTenant(this.dataSource, tenantId, (tx) => findSubscription(tx, tenantId, id));
  }

  /** Throws 404, 422. */
  async change(by: Acting, id: string, dto: ChangeSubscriptionDto): Promise<Subscription> {
    const events = dto.events ?? (dto.event === undefined ? undefined : [dto.event]);
    if (dto.events && dto.event !== undefined)
      throw invalid({ field: 'events', message: 'give either event or events' });
    const change = { ...dto, ...(events ? { events } : {}) };
    await this.rules.check(change);
    return inTenant(this.dataSource, by.tenantId, (tx) => this.apply(tx, by, id, change));
  }

  /** Sends again, also everything it was skipped that is still kept. Throws 404, 409 while a replay of it runs. */
  enableAndReplay(by: Acting, id: string): Promise<{ subscription: Subscription; replayId: string }> {
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      const subscription = await this.apply(tx, by, id, { active: true });
      return { subscription, replayId: await this.skipped.replay(tx, by.tenantId, subscription) };
    });
  }

  /** Its waiting deliveries are cancelled. Throws 404. */
  remove(by: Acting, id: string): Promise<void> {
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      const where = { tenantId: by.tenantId, id, deletedAt: IsNull() };
      const { affected } = await tx.update(Subscription, where, { deletedAt: new Date() });
      if (affected !== 1) throw notFound();
      await tx.query('DELETE FROM subscription_secrets WHERE tenant_id = $1 AND subscription_id = $2', [
        by.tenantId,
        id,
      ]);
      await this.stops.announce(tx, by.tenantId, id, 'cancelled');
      await this.audit(tx, by, 'subscription.removed', id);
    });
  }

  private async apply(tx: EntityManager, by: Acting, id: string, change: ChangeSubscriptionDto): Promise<Subscription> {
    const subscription = await findSubscription(tx, by.tenantId, id);
    const wasActive = subscription.disabledAt === null;
    assign(subscription, change);
    await tx.update(Subscription, { tenantId: by.tenantId, id }, { ...subscription, updatedAt: new Date() });
    if (wasActive && subscription.disabledAt) {
      await this.stops.announce(tx, by.tenantId, id, 'skipped');
      afterCommit(tx, () => this.metrics.subscriptionsDisabled.inc({ reason: 'manual' }));
    }
    await this.audit(tx, by, 'subscription.changed', id, { fields: Object.keys(change) });
    return findSubscription(tx, by.tenantId, id);
  }

  private audit(tx: EntityManager, by: Acting, action: string, subjectId: string, details?: Record<string, unknown>) {
    return audit(tx, by.tenantId, { ...by, action, subjectId, ...(details ? { details } : {}) });
  }
}

/** What the body names and nothing else; null clears what may be cleared. */
function assign(subscription: Subscription, dto: ChangeSubscriptionDto): void {
  if (dto.url) subscription.url = dto.url;
  if (dto.events) subscription.events = dto.events;
  if (dto.description !== undefined) subscription.description = dto.description;
  if (dto.headers) subscription.headers = dto.headers;
  if (dto.metadata) subscription.metadata = dto.metadata;
  if (dto.filter !== undefined) subscription.filter = dto.filter;
  if (dto.retry_schedule_seconds !== undefined) subscription.retryScheduleSeconds = dto.retry_schedule_seconds;
  if (dto.timeout_seconds !== undefined) subscription.timeoutSeconds = dto.timeout_seconds;
  if (dto.max_in_flight !== undefined) subscription.maxInFlight = dto.max_in_flight;
  if (dto.rate_limit_per_second !== undefined) subscription.rateLimitPerSecond = dto.rate_limit_per_second;
  if (dto.active === true) {
    subscription.disabledAt = null;
    subscription.disabledReason = null;
  }
  if (dto.active === false) {
    subscription.disabledAt ??= new Date();
    subscription.disabledReason ??= 'manual';
  }
}
