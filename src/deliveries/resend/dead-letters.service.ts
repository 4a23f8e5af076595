import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit } from '../../database/after-commit.ts';
import { lockPayloads } from '../../database/payload-lock.ts';
import { inPlatform, inTenant, patiently } from '../../database/connections/transactions.ts';
import { invalid, notFound, Problem } from '../../http/problem.ts';
import { auditAll, type By } from '../../tenants/audit.ts';
import { Wake } from '../../redis/wake.ts';
import { DeliveriesService } from '../deliveries.service.ts';
import { ANOTHER_ROUND_SQL, NEW_ROUND_SQL, PACE_SQL, SENDABLE_SQL } from './replay-pace.ts';

/** Deliveries that one request requeues at most, the oldest first, so that it is answered in time. */
const LIMIT = 10_000;

/** One failed delivery, or all of them, of a tenant, a subscription or an event type where given. */
export interface Retry {
  deliveryId?: string | undefined;
  retryAll?: true | undefined;
  /** For operators: those of one tenant. */
  ofTenant?: string | undefined;
  subscriptionId?: string | undefined;
  event?: string | undefined;
}

/** Those of disabled subscriptions stay as they are, for nobody would send them, and those whose payload is gone or that had enough attempts. */
const retrySql = (conditions: readonly string[]): string => `
  WITH letter AS (
    SELECT d.* FROM open_deliveries o CROSS JOIN LATERAL (
      SELECT d.id, d.subscription_id, ${PACE_SQL} AS pace
      FROM deliveries d
      JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
        AND s.disabled_at IS NULL AND s.deleted_at IS NULL
      WHERE d.id = o.id AND d.status = 'failed' AND d.event_type = coalesce($1, d.event_type) AND ${SENDABLE_SQL}
        AND ${ANOTHER_ROUND_SQL}
      FOR UPDATE OF d SKIP LOCKED
    ) d
    WHERE ${conditions.join(' AND ')} ORDER BY o.id LIMIT ${LIMIT}
  ), paced AS (
    SELECT id, now() + make_interval(
      secs => (row_number() OVER (PARTITION BY subscription_id ORDER BY id) - 1) / pace) AS due_at FROM letter
  ), requeued AS (
    UPDATE deliveries d SET ${NEW_ROUND_SQL} FROM paced WHERE d.id = paced.id RETURNING d.tenant_id, d.id::text
  )
  SELECT tenant_id AS "tenantId", count(*)::int AS requeued, min(id) AS first, max(id) AS last FROM requeued GROUP BY 1`;

interface Requeued {
  tenantId: string;
  requeued: number;
  /** The lowest and the highest id. */
  first: string;
  last: string;
}

/** Who asks; without a tenant an operator, for all of them. */
export type Asking = Omit<By, 'tenantId'> & { tenantId: string | undefined };

/** Deliveries that failed for good, and their way back. Without a tenant they are everyone's, for operators. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deliveries: DeliveriesService,
    private readonly wake: Wake,
  ) {}

  /**
   * A new round of attempts, paced for each subscription. `has_more`: there may be others left. Throws 404, 409 or
   * 410 for a single one that can't be sent, 422.
   */
  async retry(by: Asking, retry: Retry): Promise<{ requeued: number; has_more: boolean }> {
    const { deliveryId, retryAll, ofTenant, subscriptionId, event } = retry;
    if ((deliveryId === undefined) === (retryAll === undefined)) {
      throw invalid({ field: 'delivery_id', message: 'give either delivery_id or retry_all: true' });
    }
    if (deliveryId === undefined) return this.retryAll(by, retry);
    if (ofTenant !== undefined || subscriptionId !== undefined || event !== undefined) {
      throw invalid({ field: 'delivery_id', message: 'filters go with retry_all' });
    }
    await this.retryOne(by, deliveryId);
    return { requeued: 1, has_more: false };
  }

  private async retryOne(by: Asking, id: string): Promise<void> {
    const [found] = await this.within(by.tenantId, (tx) =>
      tx.query<{ tenant_id: string; status: string }[]>(
        'SELECT tenant_id, status FROM deliveries WHERE id = $1 AND tenant_id = coalesce($2, tenant_id)',
        [id, by.tenantId],
      ),
    );
    if (!found) throw notFound();
    if (found.status !== 'failed') throw new Problem('conflict', `It is no dead letter: it is ${found.status}`);
    await this.deliveries.redeliver({ ...by, tenantId: found.tenant_id }, id);
  }

  private retryAll(by: Asking, { ofTenant, subscriptionId, event }: Retry) {
    const { tenantId } = by;
    const values: unknown[] = [event];
    const conditions = [`o.status = 'failed'`];
    const where = (condition: string, value: unknown): void => {
      if (value !== undefined) conditions.push(`${condition} $${values.push(value)}`);
    };
    where('o.tenant_id =', tenantId ?? ofTenant);
    where('o.subscription_id =', subscriptionId);
    // A disabled tenant has no keys that work, but operators come by here too.
    if (tenantId === undefined) {
      conditions.push('o.tenant_id NOT IN (SELECT id FROM tenants WHERE disabled_at IS NOT NULL)');
    }
    return this.within(tenantId, async (tx) => {
      await patiently(tx);
      await tx.query(lockPayloads('shared'));
      const ofTenants = await tx.query<Requeued[]>(retrySql(conditions), values);
      const requeued = ofTenants.reduce((sum, one) => sum + one.requeued, 0);
      if (requeued > 0) {
        afterCommit(tx, () => this.wake.signal());
        await auditAll(
          tx,
          ofTenants.map(({ tenantId: id, ...which }) => ({
            ...by,
            tenantId: id,
            action: 'dead_letters.retried',
            subjectId: subscriptionId ?? id,
            details: { ...which, ...(event === undefined ? {} : { event }) },
          })),
        );
      }
      return { requeued, has_more: requeued === LIMIT };
    });
  }

  private within<T>(tenantId: string | undefined, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return tenantId === undefined ? inPlatform(this.dataSource, work) : inTenant(this.dataSource, tenantId, work);
  }
}
