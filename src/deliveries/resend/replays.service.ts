import type { ReadPage } from '../../http/paging.ts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { afterCommit } from '../../database/after-commit.ts';
import { lowestIdAt } from '../../database/ids.ts';
import { inTenant, onConnection } from '../../database/connections/transactions.ts';
import { once, type IdempotencyKey } from '../../http/idempotency.ts';
import { notFound, Problem } from '../../http/problem.ts';
import { Wake } from '../../redis/wake.ts';
import type { By } from '../../tenants/audit.ts';
import { deliveriesWith } from '../open-deliveries.ts';
import { beginReplay, cancelReplays, countReplay, REPLAY_COLUMNS, withStatus, type ReplayWindow } from './replay.ts';
import { SENDABLE_SQL } from '../rounds.ts';
import type { ReplayedStatus } from './replays.dto.ts';
import type { DryReplay, ReplayRow } from './replays.view.ts';

/** Sends a window of a subscription's deliveries again. Here it is asked for; `ReplayRunner` does it. */
@Injectable()
export class ReplaysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly wake: Wake,
  ) {}

  /**
   * Throws 404, 409 for a subscription that is disabled or has a replay running already, 410 for a window with payloads that
   * are gone, 422 for an empty one.
   */
  async replay(by: By, subscriptionId: string, window: ReplayWindow, idempotency?: IdempotencyKey): Promise<ReplayRow> {
    const { tenantId } = by;
    const limited = await this.limitsPayloads(tenantId);
    const begin = async (tx: EntityManager) => {
      const { disabled_at: disabledAt } = await subscriptionOf(tx, tenantId, subscriptionId);
      if (disabledAt) throw new Problem('conflict', 'The subscription is disabled; enable it first');
      const replay = await beginReplay(tx, by, subscriptionId, window);
      afterCommit(tx, () => this.wake.signal('replays'));
      if (limited) await refuseGone(tx, tenantId, replay, window.statuses);
      return { id: replay.id };
    };
    return inTenant(this.dataSource, tenantId, async (tx) => {
      const { id } = await once(tx, tenantId, idempotency, () => begin(tx));
      return findReplay(tx, tenantId, id);
    });
  }

  /** What a replay would send again, without doing it; also of a disabled subscription. Throws 404, 422 for an empty window. */
  count({ tenantId }: By, subscriptionId: string, window: ReplayWindow): Promise<DryReplay> {
    return inTenant(this.dataSource, tenantId, async (tx) => {
      await subscriptionOf(tx, tenantId, subscriptionId);
      return countReplay(tx, tenantId, subscriptionId, window);
    });
  }

  /** The newest first, below `beforeId` where given. */
  list(tenantId: string, { limit, beforeId }: ReadPage): Promise<ReplayRow[]> {
    return inTenant(this.dataSource, tenantId, (tx) =>
      tx.query<ReplayRow[]>(
        `SELECT ${REPLAY_COLUMNS} FROM replays WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
        [tenantId, beforeId ?? null, limit],
      ),
    );
  }

  /** What it has not sent again yet stays as it is. Throws 404, 409 for one that has ended. */
  cancel(by: By, id: string): Promise<ReplayRow> {
    return inTenant(this.dataSource, by.tenantId, async (tx) => {
      const [cancelled] = await cancelReplays(tx, by, { id });
      if (cancelled) return cancelled;
      const { status } = await findReplay(tx, by.tenantId, id);
      throw new Problem('conflict', `It has ended already: it is ${status}`);
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
  get(tenantId: string, id: string): Promise<ReplayRow> {
    return inTenant(this.dataSource, tenantId, (tx) => findReplay(tx, tenantId, id));
  }
}

async function findReplay(tx: EntityManager, tenantId: string, id: string): Promise<ReplayRow> {
  const [replay] = await tx.query<ReplayRow[]>(
    `SELECT ${REPLAY_COLUMNS} FROM replays WHERE tenant_id = $1 AND id = $2`,
    [tenantId, id],
  );
  if (!replay) throw notFound();
  return replay;
}

async function subscriptionOf(tx: EntityManager, tenantId: string, id: string): Promise<{ disabled_at: Date | null }> {
  const [subscription] = await tx.query<{ disabled_at: Date | null }[]>(
    'SELECT disabled_at FROM subscriptions WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL',
    [tenantId, id],
  );
  if (!subscription) throw notFound();
  return subscription;
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
