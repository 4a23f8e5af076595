import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { lowestIdAt, newId } from '../../database/ids.ts';
import { inTenant, onConnection } from '../../database/transactions.ts';
import { invalid, notFound, Problem } from '../../http/problem.ts';
import { SkippedDeliveries } from '../../subscriptions/skipped-deliveries.ts';
import { SubscriptionStops } from '../../subscriptions/subscription-stops.ts';
import { deliveriesWith, tableWith } from '../open-deliveries.ts';
import { SENDABLE_SQL } from './replay-pace.ts';
import type { ReplayedStatus } from './replays.dto.ts';
import type { ReplayRow } from './replays.view.ts';

/** By then a fan-out that still saw the subscription disabled has committed what it skipped. */
const SETTLED_AFTER_MS = 1_000;

export interface ReplayWindow {
  since: Date;
  /** Default: now. */
  until?: Date | undefined;
  statuses: readonly ReplayedStatus[];
}

const COLUMNS = 'id, subscription_id, since, until, status, matched, requeued, created_at, finished_at';

/** Sends a window of a subscription's deliveries again. Here it is asked for; `ReplayRunner` does it. */
@Injectable()
export class ReplaysService implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly stops: SubscriptionStops,
    private readonly skipped: SkippedDeliveries,
  ) {}

  onModuleInit(): void {
    this.stops.listen(async (tx, tenantId, subscriptionId) => {
      await tx.query(
        `UPDATE replays SET status = 'cancelled', finished_at = now()
         WHERE tenant_id = $1 AND subscription_id = $2 AND status = 'running'`,
        [tenantId, subscriptionId],
      );
    });
    this.skipped.replayBy(async (tx, tenantId, { id, createdAt }) => {
      const replay = await begin(tx, tenantId, id, { since: createdAt, statuses: ['skipped'] });
      return replay.id;
    });
  }

  /**
   * Throws 404, 409 for a subscription that is disabled or has a replay running already, 410 for a window with payloads that
   * are gone, 422 for an empty one.
   */
  async replay(tenantId: string, subscriptionId: string, window: ReplayWindow): Promise<ReplayRow> {
    const limited = await this.limitsPayloads(tenantId);
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const [subscription] = await tx.query<{ disabled_at: Date | null }[]>(
        'SELECT disabled_at FROM subscriptions WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL',
        [tenantId, subscriptionId],
      );
      if (!subscription) throw notFound();
      if (subscription.disabled_at) throw new Problem('conflict', 'The subscription is disabled; enable it first');
      const replay = await begin(tx, tenantId, subscriptionId, window);
      if (limited) await refuseGone(tx, tenantId, replay, window.statuses);
      return replay;
    });
  }

  /** Whether payloads may be gone at all: most tenants are spared the look at every event of a window. */
  private async limitsPayloads(tenantId: string): Promise<boolean> {
    const rows = await onConnection(this.dataSource, (db) =>
      db.query<unknown[]>(
        'SELECT FROM tenants WHERE id = $1 AND (payload_retention_days IS NOT NULL OR payloads_since IS NOT NULL)',
        [tenantId],
      ),
    );
    return rows.length > 0;
  }

  /** Throws 404. */
  async get(tenantId: string, id: string): Promise<ReplayRow> {
    const [replay] = await inTenant(this.dataSource, tenantId, (tx) =>
      tx.query<ReplayRow[]>(`SELECT ${COLUMNS} FROM replays WHERE tenant_id = $1 AND id = $2`, [tenantId, id]),
    );
    if (!replay) throw notFound();
    return replay;
  }
}

/** One at a time for a subscription, also because it would get two at twice the pace. */
async function begin(
  tx: EntityManager,
  tenantId: string,
  subscriptionId: string,
  { since, until, statuses }: ReplayWindow,
): Promise<ReplayRow> {
  const now = new Date();
  const resumeAt = new Date(now.getTime() + SETTLED_AFTER_MS);
  const end = until && until < resumeAt ? until : resumeAt;
  if (since >= end) throw invalid({ field: 'since', message: 'must be earlier than until, and not in the future' });
  const [replay] = await tx.query<ReplayRow[]>(
    `INSERT INTO replays
       (tenant_id, id, subscription_id, since, until, statuses, status, matched, cursor_id, resume_at, created_at)
     SELECT $1, $2, $3, $4, $5, $6, 'running', count(*), $7, $9, $10 FROM ${tableWith(statuses)}
     WHERE tenant_id = $1 AND subscription_id = $3 AND id > $7 AND id < $8 AND ${withStatus(statuses)}
     ON CONFLICT (tenant_id, subscription_id) WHERE status = 'running' DO NOTHING
     RETURNING ${COLUMNS}`,
    [tenantId, newId(), subscriptionId, since, end, statuses, lowestIdAt(since), lowestIdAt(end), resumeAt, now],
  );
  if (!replay) throw new Problem('conflict', 'A replay of this subscription is running; wait for its end');
  return replay;
}

/** All or nothing: whoever asks for a window is told where it may begin, and the transaction with the replay ends. */
async function refuseGone(
  tx: EntityManager,
  tenantId: string,
  { subscription_id: subscriptionId, since, until }: ReplayRow,
  statuses: readonly ReplayedStatus[],
): Promise<void> {
  const [gone] = await tx.query<{ created_at: Date }[]>(
    `SELECT d.created_at FROM ${deliveriesWith(statuses)}
     WHERE k.tenant_id = $1 AND k.subscription_id = $2 AND k.id > $3 AND k.id < $4 AND k.${withStatus(statuses)}
       AND NOT ${SENDABLE_SQL}
     ORDER BY k.id DESC LIMIT 1`,
    [tenantId, subscriptionId, lowestIdAt(since), lowestIdAt(until)],
  );
  if (!gone) return;
  const after = new Date(gone.created_at.getTime() + 1).toISOString();
  throw new Problem('payload_gone', `Payloads of this window are gone; ask for what came since ${after} or later`);
}

/** Spelled out, so that Postgres sees that the index of what did not arrive fits. */
export const withStatus = (statuses: readonly ReplayedStatus[]): string =>
  `status IN (${statuses.map((status) => `'${status}'`).join(', ')})`;
