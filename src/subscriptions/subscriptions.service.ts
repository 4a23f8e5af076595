import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, Not, type EntityManager } from 'typeorm';
import { Settings } from '../config/settings.ts';
import { afterCommit } from '../database/after-commit.ts';
import { newId } from '../database/ids.ts';
import { inTenant } from '../database/connections/transactions.ts';
import type { Precondition } from '../http/etag.ts';
import { once, type IdempotencyKey } from '../http/idempotency.ts';
import { invalid } from '../http/problem.ts';
import { Metrics } from '../metrics/metrics.ts';
import { Wake } from '../redis/wake.ts';
import type { Acting } from '../tenants/access.ts';
import { audit } from '../tenants/audit.ts';
import { unmask, type CustomHeaders } from './sealed/masked-headers.ts';
import { columnsOf } from './subscription-columns.ts';
import { SubscriptionHeaders } from './sealed/subscription-headers.ts';
import { endOutages } from './outages/outage.ts';
import { admitOneMore } from './subscription-limit.ts';
import { SubscriptionRules } from './subscription-rules.ts';
import { generateSecret, SubscriptionSecrets } from './sealed/subscription-secrets.ts';
import { SubscriptionEffects } from './subscription-effects.ts';
import { Subscription } from './subscription.entity.ts';
import { findSubscription } from './subscription.rows.ts';
import type { ChangeSubscriptionDto, CreateSubscriptionDto } from './subscriptions.dto.ts';
import type { ShownSubscription } from './subscriptions.view.ts';

/** By the clock of now: that of a transaction which waited for its turn stands at its begin. */
const ONE_CHANGE_MORE = { version: () => 'version + 1', updatedAt: () => 'clock_timestamp()' };

/** A tenant's endpoints. Every change is audited in its own transaction and counts from the next attempt on. */
@Injectable()
export class SubscriptionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly rules: SubscriptionRules,
    private readonly secrets: SubscriptionSecrets,
    private readonly headers: SubscriptionHeaders,
    private readonly effects: SubscriptionEffects,
    private readonly metrics: Metrics,
    private readonly wake: Wake,
  ) {}

  /** The secret is in this answer and, later, behind `GET …/secret` only; a repetition tells how it is now. Throws 422. */
  async create(
    by: Acting,
    dto: CreateSubscriptionDto,
    idempotency?: IdempotencyKey,
  ): Promise<{ subscription: ShownSubscription; secret: string }> {
    const events = dto.events ?? (dto.event === undefined ? undefined : [dto.event]);
    if (!events || (dto.events && dto.event !== undefined)) {
      throw invalid({ field: 'events', message: 'give either event or events' });
    }
    await this.rules.check({ ...dto, events }, 'refused');
    const secret = dto.secret ?? generateSecret();
    const make = async (tx: EntityManager) => {
      await admitOneMore(tx, by.tenantId, this.settings.maxSubscriptionsPerTenant);
      const id = newId();
      const columns = columnsOf({ ...dto, events }, false);
      const headers = this.headers.columns(by.tenantId, id, dto.headers ?? {});
      await tx.insert(Subscription, { tenantId: by.tenantId, id, metadata: {}, ...headers, ...columns });
      await this.secrets.put(tx, by.tenantId, id, secret);
      await this.audit(tx, by, 'subscription.created', id, { events });
      return { id };
    };
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      // Its id alone is kept for repetitions: no secret stands in clear there.
      const { id } = await once(tx, by.tenantId, idempotency, () => make(tx));
      const current = (await this.secrets.current(tx, by.tenantId, id)) ?? secret;
      return { subscription: await this.find(tx, by.tenantId, id), secret: current };
    });
  }

  /** The newest first, below `beforeId` where given. */
  list(tenantId: string, options: { limit: number; beforeId?: string | undefined; active?: boolean | undefined }) {
    const { limit, beforeId, active } = options;
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const found = await tx.find(Subscription, {
        where: {
          tenantId,
          deletedAt: IsNull(),
          ...(beforeId === undefined ? {} : { id: LessThan(beforeId) }),
          ...(active === undefined ? {} : { disabledAt: active ? IsNull() : Not(IsNull()) }),
        },
        order: { id: 'DESC' },
        take: limit,
      });
      return this.shown(tx, tenantId, found);
    });
  }

  /** Throws 404. */
  get(tenantId: string, id: string): Promise<ShownSubscription> {
    return inTenant(this.dataSource, tenantId, (tx) => this.find(tx, tenantId, id));
  }

  /** Sets what the body names. Throws 404, 412, 422. */
  async change(
    by: Acting,
    id: string,
    dto: ChangeSubscriptionDto,
    precondition: Precondition,
  ): Promise<ShownSubscription> {
    const events = dto.events ?? (dto.event === undefined ? undefined : [dto.event]);
    if (dto.events && dto.event !== undefined)
      throw invalid({ field: 'events', message: 'give either event or events' });
    const change = { ...dto, ...(events ? { events } : {}) };
    await this.rules.check(change, 'kept');
    return inTenant(this.dataSource, by.tenantId, (tx) => this.apply(tx, by, id, change, precondition));
  }

  /** Sends again, also everything it was skipped that is still kept. Throws 404, 409 while a replay of it runs, 412. */
  enableAndReplay(
    by: Acting,
    id: string,
    precondition: Precondition,
  ): Promise<{ subscription: ShownSubscription; replayId: string }> {
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      const subscription = await this.apply(tx, by, id, { active: true }, precondition);
      return { subscription, replayId: await this.effects.replaySkipped(tx, by, subscription) };
    });
  }

  /** Its waiting deliveries are cancelled. Throws 404, 412. */
  remove(by: Acting, id: string, precondition: Precondition): Promise<void> {
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      precondition((await findSubscription(tx, by.tenantId, id, 'lock')).version);
      await tx.update(Subscription, { tenantId: by.tenantId, id }, { deletedAt: () => 'now()' });
      await tx.query('DELETE FROM subscription_secrets WHERE tenant_id = $1 AND subscription_id = $2', [
        by.tenantId,
        id,
      ]);
      await this.effects.stopped(tx, by, id, 'cancelled');
      await this.audit(tx, by, 'subscription.removed', id);
    });
  }

  private async apply(
    tx: EntityManager,
    by: Acting,
    id: string,
    change: ChangeSubscriptionDto,
    precondition: Precondition,
  ): Promise<ShownSubscription> {
    // Locked, so that changes take turns: each is decided by what the one before left.
    const before = await findSubscription(tx, by.tenantId, id, 'lock');
    precondition(before.version);
    const columns = {
      ...columnsOf(change, before.disabledAt !== null),
      ...this.changedHeaders(before, change.headers),
    };
    if (Object.keys(columns).length === 0) return this.find(tx, by.tenantId, id);
    await tx.update(Subscription, { tenantId: by.tenantId, id }, { ...columns, ...ONE_CHANGE_MORE });
    const after = await this.find(tx, by.tenantId, id);
    if (before.disabledAt === null && after.disabledAt) {
      await this.effects.stopped(tx, by, id, 'skipped');
      afterCommit(tx, () => this.metrics.subscriptionsDisabled.inc({ reason: 'manual' }));
    }
    // Nothing is known against another endpoint.
    if (before.url !== after.url || change.hold_on_outage === false) await this.endOutage(tx, id);
    await this.audit(tx, by, 'subscription.changed', id, { fields: Object.keys(change) });
    return after;
  }

  private async find(tx: EntityManager, tenantId: string, id: string): Promise<ShownSubscription> {
    const [found] = await this.shown(tx, tenantId, [await findSubscription(tx, tenantId, id)]);
    return found as ShownSubscription;
  }

  private async shown(tx: EntityManager, tenantId: string, found: Subscription[]): Promise<ShownSubscription[]> {
    const secrets = await this.secrets.states(
      tx,
      tenantId,
      found.map(({ id }) => id),
    );
    // Nothing is asked when none of them was ever in trouble.
    const troubled = found.filter(({ failingSince, recoveredAt }) => failingSince ?? recoveredAt).map(({ id }) => id);
    const waiting =
      troubled.length > 0 ? await this.effects.waiting(tx, tenantId, troubled) : new Map<string, number>();
    return found.map((one) =>
      Object.assign(one, { secrets: secrets.get(one.id) ?? [], waiting: waiting.get(one.id) ?? 0 }),
    );
  }

  private async endOutage(tx: EntityManager, id: string): Promise<void> {
    const ended = await endOutages(tx, [id], this.settings.deliveryTimeoutMs);
    if (ended.length > 0) afterCommit(tx, () => this.wake.signal('held'));
  }

  private changedHeaders(before: Subscription, given: CustomHeaders | undefined) {
    if (!given) return {};
    const headers = unmask(given, this.headers.open(before.tenantId, before.id, before) ?? {});
    return this.headers.columns(before.tenantId, before.id, headers);
  }

  private audit(tx: EntityManager, by: Acting, action: string, subjectId: string, details?: Record<string, unknown>) {
    return audit(tx, by.tenantId, { ...by, action, subjectId, ...(details ? { details } : {}) });
  }
}
