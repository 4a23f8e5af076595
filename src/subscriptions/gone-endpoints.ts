import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { afterCommit } from '../database/after-commit.ts';
import { Metrics } from '../metrics/metrics.ts';
import { audit } from '../tenants/audit.ts';
import { SubscriptionEffects } from './subscription-effects.ts';

export interface GoneEndpoint {
  tenantId: string;
  id: string;
  url: string;
}

const DISABLE = `
  UPDATE subscriptions s SET disabled_at = now(), disabled_reason = 'gone', updated_at = clock_timestamp(),
    version = version + 1
  FROM unnest($1::uuid[], $2::uuid[]) AS g(tenant_id, id)
  WHERE s.tenant_id = g.tenant_id AND s.id = g.id AND s.disabled_at IS NULL AND s.deleted_at IS NULL
  RETURNING s.tenant_id AS "tenantId", s.id, s.url`;

/** Endpoints that answered 410: the platform itself disables them. */
@Injectable()
export class GoneEndpoints {
  constructor(
    private readonly effects: SubscriptionEffects,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves with those that were not disabled yet. */
  async disable(
    tx: EntityManager,
    gone: readonly { tenantId: string; subscriptionId: string }[],
  ): Promise<GoneEndpoint[]> {
    const [rows] = await tx.query<[GoneEndpoint[], number]>(DISABLE, [
      gone.map(({ tenantId }) => tenantId),
      gone.map(({ subscriptionId }) => subscriptionId),
    ]);
    for (const { tenantId, id } of rows) {
      await this.effects.stopped(tx, { tenantId, actor: 'platform' }, id, 'skipped');
      await audit(tx, tenantId, {
        actor: 'platform',
        action: 'subscription.disabled',
        subjectId: id,
        details: { reason: 'gone' },
      });
    }
    afterCommit(tx, () => this.metrics.subscriptionsDisabled.inc({ reason: 'gone' }, rows.length));
    return rows;
  }
}
