import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit } from '../../database/after-commit.ts';
import { lockPayloads } from '../../database/payload-lock.ts';
import { inPlatform, inTenant, patiently } from '../../database/connections/transactions.ts';
import { once, type IdempotencyKey } from '../../http/idempotency.ts';
import { invalid, notFound, Problem } from '../../http/problem.ts';
import { auditAll, type By } from '../../tenants/audit.ts';
import { Wake } from '../../redis/wake.ts';
import { beginRounds } from '../transitions.ts';
import { RedeliveryService } from './redelivery.service.ts';

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
  /** Of a tenant. */
  idempotency?: IdempotencyKey | undefined;
}

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
    private readonly redelivery: RedeliveryService,
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
    return this.retryOne(by, deliveryId, retry.idempotency);
  }

  private async retryOne(by: Asking, id: string, idempotency: IdempotencyKey | undefined) {
    const tenantId = by.tenantId ?? (await this.within(undefined, (tx) => deadLetterOf(tx, id, undefined)));
    return inTenant(this.dataSource, tenantId, (tx) =>
      once(tx, tenantId, idempotency, async () => {
        await deadLetterOf(tx, id, tenantId);
        await this.redelivery.oneIn(tx, { ...by, tenantId }, id);
        return { requeued: 1, has_more: false };
      }),
    );
  }

  private retryAll(by: Asking, { ofTenant, subscriptionId, event, idempotency }: Retry) {
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
    const begin = async (tx: EntityManager) => {
      await tx.query(lockPayloads('shared'));
      const ofTenants = await tx.query<Requeued[]>(beginRounds(conditions, LIMIT), values);
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
    };
    return this.within(tenantId, async (tx) => {
      await patiently(tx);
      return tenantId === undefined ? begin(tx) : once(tx, tenantId, idempotency, () => begin(tx));
    });
  }

  private within<T>(tenantId: string | undefined, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return tenantId === undefined ? inPlatform(this.dataSource, work) : inTenant(this.dataSource, tenantId, work);
  }
}

/** Whose dead letter it is. Throws 404, 409 for a delivery that is none. */
async function deadLetterOf(tx: EntityManager, id: string, tenantId: string | undefined): Promise<string> {
  const [found] = await tx.query<{ tenant_id: string; status: string }[]>(
    'SELECT tenant_id, status FROM deliveries WHERE id = $1 AND tenant_id = coalesce($2, tenant_id)',
    [id, tenantId],
  );
  if (!found) throw notFound();
  if (found.status !== 'failed') throw new Problem('conflict', `It is no dead letter: it is ${found.status}`);
  return found.tenant_id;
}
