import type { ReadPage } from '../../http/paging.ts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit } from '../../database/after-commit.ts';
import { lockPayloads } from '../../database/payload-lock.ts';
import { inTenant, onConnection } from '../../database/connections/transactions.ts';
import { once, type IdempotencyKey } from '../../http/idempotency.ts';
import { invalid, notFound, Problem } from '../../http/problem.ts';
import { InboundHints } from '../../redis/inbound-hints.ts';
import type { Acting } from '../../tenants/access.ts';
import { audit } from '../../tenants/audit.ts';
import {
  deadLetters,
  findRequest,
  itemsOf,
  listFailed,
  listRequests,
  replayRequest,
  retryItems,
  type ItemRow,
  type RequestFilter,
} from './requests.rows.ts';

const GONE = 'The payload of this request is past its retention';

/** What providers sent a tenant, and what became of it. */
@Injectable()
export class RequestsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly hints: InboundHints,
  ) {}

  /** The newest first. */
  list(tenantId: string, filter: RequestFilter) {
    return inTenant(this.dataSource, tenantId, (tx) => listRequests(tx, tenantId, filter));
  }

  /** Throws 404. */
  get(tenantId: string, id: string) {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const row = await findRequest(tx, tenantId, id);
      if (!row) throw notFound();
      return { row, items: await itemsOf(tx, tenantId, id) };
    });
  }

  /** All that it told is told again, as new events. Resolves with how much that is. Throws 404, 409, 410. */
  replay(by: Acting, id: string, idempotency?: IdempotencyKey): Promise<number> {
    return this.once(by, idempotency, async (tx) => {
      await tx.query(lockPayloads('shared'));
      const row = await findRequest(tx, by.tenantId, id);
      if (!row) throw notFound();
      if (row.items === 0 || row.duplicate)
        throw new Problem('conflict', 'This request told nothing that was not known');
      if (row.body === null) throw new Problem('payload_gone', GONE);
      const count = await replayRequest(tx, by.tenantId, id);
      await this.noted(tx, by, 'inbound_request.replayed', id, count);
      return count;
    });
  }

  /** The newest first. */
  failed(tenantId: string, options: ReadPage): Promise<ItemRow[]> {
    return inTenant(this.dataSource, tenantId, (tx) => listFailed(tx, tenantId, options));
  }

  /** The newest 20, of all tenants or of one, for an operator. */
  failedOfAll(tenantId: string | undefined) {
    return onConnection(this.dataSource, (db) => listFailed(db, tenantId, { limit: 20 }));
  }

  /** One dead letter, or the oldest 10,000 that still have their payload. Resolves with how many. Throws 404, 410, 422. */
  retry(
    by: Acting,
    { itemId, retryAll }: { itemId?: string | undefined; retryAll?: true | undefined },
    idempotency?: IdempotencyKey,
  ): Promise<number> {
    if ((itemId === undefined) === (retryAll === undefined)) {
      throw invalid({ field: 'item_id', message: 'give either item_id or retry_all' });
    }
    return this.once(by, idempotency, async (tx) => {
      await tx.query(lockPayloads('shared'));
      const found = await deadLetters(tx, by.tenantId, itemId);
      if (itemId !== undefined && !found[0]) throw notFound();
      if (found[0]?.gone) throw new Problem('payload_gone', GONE);
      const count = await retryItems(
        tx,
        by.tenantId,
        found.map(({ id }) => id),
      );
      await this.noted(tx, by, 'inbound_items.retried', itemId ?? by.tenantId, count);
      return count;
    });
  }

  private once<T>(
    { tenantId }: Acting,
    idempotency: IdempotencyKey | undefined,
    work: (tx: EntityManager) => Promise<T>,
  ) {
    return inTenant(this.dataSource, tenantId, (tx) => once(tx, tenantId, idempotency, () => work(tx)));
  }

  private async noted(tx: EntityManager, by: Acting, action: string, subjectId: string, items: number): Promise<void> {
    await audit(tx, by.tenantId, { ...by, action, subjectId, details: { items } });
    afterCommit(tx, () => this.hints.give(0));
  }
}
