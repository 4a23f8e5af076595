import type { EntityManager } from 'typeorm';
import { currentTime } from '../../database/clock.ts';
import { lowestIdAt, newId } from '../../database/ids.ts';
import { patiently } from '../../database/connections/transactions.ts';
import { invalid, Problem } from '../../http/problem.ts';
import { audit, auditAll, type By } from '../../tenants/audit.ts';
import { tableWith } from '../open-deliveries.ts';
import type { ReplayedStatus } from './replays.dto.ts';
import type { DryReplay, ReplayRow } from './replays.view.ts';

/** By then a fan-out that still saw the subscription disabled has committed what it skipped. */
const SETTLED_AFTER_MS = 1_000;

export interface ReplayWindow {
  since: Date;
  /** Default: now. */
  until?: Date | undefined;
  statuses: readonly ReplayedStatus[];
}

export const REPLAY_COLUMNS =
  'id, subscription_id, since, until, statuses, status, matched, requeued, created_at, finished_at';

/** Of tenant $1 and subscription $2, those that a replay of a window would send again: ids from $3 up to $4. */
const matching = (statuses: readonly ReplayedStatus[]): string => `
  FROM ${tableWith(statuses)}
  WHERE tenant_id = $1 AND subscription_id = $2 AND id > $3 AND id < $4 AND ${withStatus(statuses)}`;

/** When a window ends at the latest, and its end. Throws 422 for an empty one. */
function endOf({ since, until }: ReplayWindow): { now: Date; resumeAt: Date; end: Date } {
  const now = currentTime();
  const resumeAt = new Date(now.getTime() + SETTLED_AFTER_MS);
  const end = until && until < resumeAt ? until : resumeAt;
  if (since >= end) throw invalid({ field: 'since', message: 'must be earlier than until, and not in the future' });
  return { now, resumeAt, end };
}

/** How many deliveries a replay would send again. Throws 422 for an empty window. */
export async function countReplay(
  tx: EntityManager,
  tenantId: string,
  subscriptionId: string,
  window: ReplayWindow,
): Promise<DryReplay> {
  await patiently(tx);
  const { since, statuses } = window;
  const { end } = endOf(window);
  const [row] = await tx.query<[{ matched: number }]>(`SELECT count(*)::int AS matched ${matching(statuses)}`, [
    tenantId,
    subscriptionId,
    lowestIdAt(since),
    lowestIdAt(end),
  ]);
  return { subscription_id: subscriptionId, since, until: end, matched: row.matched };
}

/** One at a time for a subscription, also because it would get two at twice the pace. */
export async function beginReplay(
  tx: EntityManager,
  by: By,
  subscriptionId: string,
  window: ReplayWindow,
): Promise<ReplayRow> {
  await patiently(tx);
  const { tenantId } = by;
  const { since, statuses } = window;
  const { now, resumeAt, end } = endOf(window);
  const [replay] = await tx.query<ReplayRow[]>(
    `INSERT INTO replays
       (tenant_id, id, subscription_id, since, until, statuses, status, matched, cursor_id, resume_at, created_at)
     SELECT $1, $5, $2, $6, $7, $8, 'running', count(*), $3, $9, $10 ${matching(statuses)}
     ON CONFLICT (tenant_id, subscription_id) WHERE status = 'running' DO NOTHING
     RETURNING ${REPLAY_COLUMNS}`,
    [tenantId, subscriptionId, lowestIdAt(since), lowestIdAt(end), newId(), since, end, statuses, resumeAt, now],
  );
  if (!replay) throw new Problem('conflict', 'A replay of this subscription is running; wait for its end');
  const details = { subscription_id: subscriptionId, since, until: end, statuses, matched: replay.matched };
  await audit(tx, tenantId, { ...by, action: 'replay.started', subjectId: replay.id, details });
  return replay;
}

/** Those of a subscription that stops, or one; what they have not sent again yet stays as it is. */
export async function cancelReplays(
  tx: EntityManager,
  by: By,
  which: { subscriptionId: string } | { id: string },
): Promise<ReplayRow[]> {
  const [column, value] = 'id' in which ? ['id', which.id] : ['subscription_id', which.subscriptionId];
  const [rows] = await tx.query<[ReplayRow[], number]>(
    `UPDATE replays SET status = 'cancelled', finished_at = now()
     WHERE tenant_id = $1 AND ${column} = $2 AND status = 'running' RETURNING ${REPLAY_COLUMNS}`,
    [by.tenantId, value],
  );
  if (rows.length > 0)
    await auditAll(
      tx,
      rows.map((row) => cancelled(by, row.subscription_id, row)),
    );
  return rows;
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
