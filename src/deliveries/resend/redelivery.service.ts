import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit } from '../../database/after-commit.ts';
import { lockPayloads } from '../../database/payload-lock.ts';
import { inTenant } from '../../database/connections/transactions.ts';
import { once, type IdempotencyKey } from '../../http/idempotency.ts';
import { notFound, Problem, type ErrorCode } from '../../http/problem.ts';
import { Wake } from '../../redis/wake.ts';
import { auditAll, type By } from '../../tenants/audit.ts';
import { ANOTHER_ROUND_SQL, MAX_ATTEMPTS, SENDABLE_SQL } from '../rounds.ts';
import { BEGIN_ROUNDS } from '../transitions.ts';

const ENOUGH = `It has had ${MAX_ATTEMPTS} attempts or more, as many as a delivery may have: emit the event anew`;

const LOOK = `
  SELECT d.id, s.disabled_at, s.deleted_at, ${SENDABLE_SQL} AS sendable, ${ANOTHER_ROUND_SQL} AS another
  FROM deliveries d JOIN subscriptions s ON s.tenant_id = d.tenant_id AND s.id = d.subscription_id
  WHERE d.tenant_id = $1 AND d.id = ANY($2)`;

interface Found {
  id: string;
  disabled_at: Date | null;
  deleted_at: Date | null;
  sendable: boolean;
  another: boolean;
}

/** Why one of several gets no new round. */
export interface Refused {
  id: string;
  code: ErrorCode;
  detail: string;
}

/** New rounds of attempts of deliveries that have ended, by their ids. */
@Injectable()
export class RedeliveryService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wake: Wake,
  ) {}

  /** Throws 404, 409, 410 when its payload is gone, 422. */
  one(by: By, id: string, idempotency?: IdempotencyKey): Promise<unknown> {
    return this.once(by, idempotency, (tx) => this.oneIn(tx, by, id));
  }

  /** The same in a transaction of the caller's. */
  async oneIn(tx: EntityManager, by: By, id: string): Promise<{ id: string }> {
    const [refused] = await this.begin(tx, by, [id]);
    if (refused) throw refused.problem;
    return { id };
  }

  /** Those that may have one get it, whatever becomes of the others. */
  several(
    by: By,
    ids: readonly string[],
    idempotency?: IdempotencyKey,
  ): Promise<{ requeued: number; refused: Refused[] }> {
    return this.once(by, idempotency, async (tx) => {
      const refused = await this.begin(tx, by, ids);
      return {
        requeued: ids.length - refused.length,
        refused: refused.map(({ id, problem }) => ({ id, code: problem.code, detail: problem.detail })),
      };
    });
  }

  private once<T>({ tenantId }: By, idempotency: IdempotencyKey | undefined, work: (tx: EntityManager) => Promise<T>) {
    return inTenant(this.dataSource, tenantId, (tx) => once(tx, tenantId, idempotency, () => work(tx)));
  }

  /** Resolves with those that got none. */
  private async begin(tx: EntityManager, by: By, ids: readonly string[]): Promise<{ id: string; problem: Problem }[]> {
    const { tenantId } = by;
    await tx.query(lockPayloads('shared'));
    const found = new Map((await tx.query<Found[]>(LOOK, [tenantId, ids])).map((one) => [one.id, one]));
    const problems = new Map(ids.map((id) => [id, refusalOf(found.get(id))]));
    const begun = await beginRounds(
      tx,
      tenantId,
      ids.filter((id) => !problems.get(id)),
    );
    if (begun.size > 0) {
      await auditAll(
        tx,
        [...begun].map((id) => ({ ...by, action: 'delivery.redelivered', subjectId: id })),
      );
      afterCommit(tx, () => this.wake.signal());
    }
    const refused = ids.filter((id) => !begun.has(id));
    return refused.map((id) => ({ id, problem: problems.get(id) ?? underWay() }));
  }
}

async function beginRounds(tx: EntityManager, tenantId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const [rows] = await tx.query<[{ id: string }[], number]>(BEGIN_ROUNDS, [tenantId, ids]);
  return new Set(rows.map(({ id }) => id));
}

const underWay = (): Problem => new Problem('conflict', 'It is still being delivered');

function refusalOf(found: Found | undefined): Problem | undefined {
  if (!found) return notFound();
  if (found.deleted_at) return new Problem('conflict', 'Its subscription was removed');
  if (found.disabled_at) return new Problem('conflict', 'Its subscription is disabled; enable it first');
  if (!found.sendable) return new Problem('payload_gone', 'What it sent was kept only as long as its tenant wanted');
  return found.another ? undefined : new Problem('limit_reached', ENOUGH);
}
