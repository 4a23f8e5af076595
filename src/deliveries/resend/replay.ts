import type { EntityManager } from 'typeorm';
import { currentTime } from '../../database/clock.ts';
import { lowestIdAt, newId } from '../../database/ids.ts';
import { patiently } from '../../database/connections/transactions.ts';
import { invalid, Problem } from '../../http/problem.ts';
import { audit, auditAll, type By } from '../../tenants/audit.ts';
import { tableWith } from '../open-deliveries.ts';
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

export const REPLAY_COLUMNS = 'id, subscription_id, since, until, status, matched, requeued, created_at, finished_at';

/** One at a time for a subscription, also because it would get two at twice the pace. */
export async function beginReplay(
  tx: EntityManager,
  by: By,
  subscriptionId: string,
  { since, until, statuses }: ReplayWindow,
): Promise<ReplayRow> {
  await patiently(tx);
  const { tenantId } = by;
  const now = currentTime();
  const resumeAt = new Date(now.getTime() + SETTLED_AFTER_MS);
  const end = until && until < resumeAt ? until : resumeAt;
  if (since >= end) throw invalid({ field: 'since', message: 'must be earlier than until, and not in the future' });
  const [replay] = await tx.query<ReplayRow[]>(
    `INSERT INTO replays
       (tenant_id, id, subscription_id, since, until, statuses, status, matched, cursor_id, resume_at, created_at)
     SELECT $1, $2, $3, $4, $5, $6, 'running', count(*), $7, $9, $10 FROM ${tableWith(statuses)}
     WHERE tenant_id = $1 AND subscription_id = $3 AND id > $7 AND id < $8 AND ${withStatus(statuses)}
     ON CONFLICT (tenant_id, subscription_id) WHERE status = 'running' DO NOTHING
     RETURNING ${REPLAY_COLUMNS}`,
    [tenantId, newId(), subscriptionId, since, end, statuses, lowestIdAt(since), lowestIdAt(end), resumeAt, now],
  );
  if (!replay) throw new Problem('conflict', 'A replay of this subscription is running; wait for its end');
  const details = { subscription_id: subscriptionId, since, until: end, statuses, matched: replay.matched };
  await audit(tx, tenantId, { ...by, action: 'replay.started', subjectId: replay.id, details });
  return replay;
}

/** Those of a subscription that stops. */
export async function cancelReplays(tx: EntityManager, by: By, subscriptionId: string): Promise<void> {
  const [rows] = await tx.query<[Pick<ReplayRow, 'id' | 'matched' | 'requeued'>[], number]>(
    `UPDATE replays SET status = 'cancelled', finished_at = now()
     WHERE tenant_id = $1 AND subscription_id = $2 AND status = 'running' RETURNING id, matched, requeued`,
    [by.tenantId, subscriptionId],
  );
  if (rows.length > 0)
    await auditAll(
      tx,
      rows.map((row) => cancelled(by, subscriptionId, row)),
    );
}

/** What the audit log says of a replay that ends early. */
export const cancelled = (by: By, subscriptionId: string, replay: Pick<ReplayRow, 'id' | 'matched' | 'requeued'>) => ({
  ...by,
  action: 'replay.cancelled',
  subjectId: replay.id,
  details: { subscription_id: subscriptionId, matched: replay.matched, requeued: replay.requeued },
});

/** Spelled out, so that Postgres sees that the index of what did not arrive fits. */
export const withStatus = (statuses: readonly ReplayedStatus[]): string =>
  `status IN (${statuses.map((status) => `'${status}'`).join(', ')})`;
