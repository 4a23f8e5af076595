import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { afterCommit } from '../../database/after-commit.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { audit } from '../../tenants/audit.ts';
import { SubscriptionEffects } from '../subscription-effects.ts';

export interface DisabledEndpoint {
  tenantId: string;
  id: string;
  url: string;
}

/** `gone`: it answered 410; `failing`: it took nothing for days. */
export type Ended = 'gone' | 'failing';

const DISABLE = `
  UPDATE subscriptions s SET disabled_at = now(), disabled_reason = $3, updated_at = clock_timestamp(),
    version = version + 1
  FROM unnest($1::uuid[], $2::uuid[]) AS g(tenant_id, id)
  WHERE s.tenant_id = g.tenant_id AND s.id = g.id AND s.disabled_at IS NULL AND s.deleted_at IS NULL
  RETURNING s.tenant_id AS "tenantId", s.id, s.url`;

/** The platform itself disables endpoints: those that answered 410, and those that have taken nothing for days. */
@Injectable()
export class Disabling {
  constructor(
    private readonly effects: SubscriptionEffects,
    private readonly metrics: Metrics,
  ) {}

  /** Resolves with those that were not disabled yet. */
  async disable(
    tx: EntityManager,
    ended: readonly { tenantId: string; subscriptionId: string }[],
    reason: Ended,
  ): Promise<DisabledEndpoint[]> {
    const [rows] = await tx.query<[DisabledEndpoint[], number]>(DISABLE, [
      ended.map(({ tenantId }) => tenantId),
      ended.map(({ subscriptionId }) => subscriptionId),
      reason,
    ]);
    for (const { tenantId, id } of rows) {
      await this.effects.stopped(tx, { tenantId, actor: 'platform' }, id, 'skipped');
      await audit(tx, tenantId, {
        actor: 'platform',
        action: 'subscription.disabled',
        subjectId: id,
        details: { reason },
      });
    }
    afterCommit(tx, () => this.metrics.subscriptionsDisabled.inc({ reason }, rows.length));
    return rows;
  }
}
