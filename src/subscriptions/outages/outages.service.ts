import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { afterCommit } from '../../database/after-commit.ts';
import { inTenant } from '../../database/connections/transactions.ts';
import { Wake } from '../../redis/wake.ts';
import type { Acting } from '../../tenants/access.ts';
import { audit } from '../../tenants/audit.ts';
import { findSubscription } from '../subscription.rows.ts';
import { endOutages, PROBE_NOW } from './outage.ts';

/** What a tenant does about an endpoint that is held; of one that is not, nothing. */
@Injectable()
export class OutagesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: Settings,
    private readonly wake: Wake,
  ) {}

  /** As if it had just taken something: all flows, and what had failed is sent again. Throws 404. */
  resume(by: Acting, id: string): Promise<void> {
    return this.change(by, id, 'subscription.resumed', (tx) => endOutages(tx, [id], this.settings.deliveryTimeoutMs));
  }

  /** Tries at once whether it is back. Throws 404. */
  probe(by: Acting, id: string): Promise<void> {
    return this.change(by, id, 'subscription.probed', (tx) => tx.query(PROBE_NOW, [by.tenantId, id]));
  }

  private change(by: Acting, id: string, action: string, work: (tx: EntityManager) => Promise<unknown>): Promise<void> {
    const { tenantId } = by;
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const before = await findSubscription(tx, tenantId, id, 'lock');
      if (!before.heldAt) return;
      await work(tx);
      await audit(tx, tenantId, { ...by, action, subjectId: id });
      afterCommit(tx, () => this.wake.signal('held'));
    });
  }
}
