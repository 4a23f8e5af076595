import { Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Settings } from '../../config/settings.ts';
import { lowestIdAt } from '../../database/ids.ts';
import { lockPayloads } from '../../database/payload-lock.ts';
import { inPlatform, onConnection, patiently } from '../../database/connections/transactions.ts';
import { Loop, NO_PAUSE, UNTIL_WOKEN, type Pause } from '../../database/loops/loop.ts';
import { Pulse } from '../../database/loops/pulse.ts';
import { Wake } from '../../redis/wake.ts';
import { auditAll } from '../../tenants/audit.ts';
import { tableWith } from '../open-deliveries.ts';
import { ANOTHER_ROUND_SQL, PACE_SQL, RECOVERY_PACE_SQL, SENDABLE_SQL, triedSince } from '../rounds.ts';
import { BEGIN_ROUNDS_OF_REPLAY } from '../transitions.ts';
import type { ReplayedStatus } from './replays.dto.ts';
import { beginAfterOutages } from './after-outage.ts';
import { cancelled, withStatus } from './replay.ts';

const TROUBLE_MS = 1_000;
/** A step requeues what these seconds can take, so that a replay that is stopped leaves the rest untouched. */
const STEP_SECONDS = 10;
const STEP_ROWS = 1_000;

const ANY_RUNNING = "EXISTS (SELECT FROM replays WHERE status = 'running')";
const ANY_DUE = `(${ANY_RUNNING} OR EXISTS (SELECT FROM subscriptions WHERE redeliver_at <= now()))`;

/** What there may be to do, and when: asked without a transaction, as mostly there is nothing. */
const LOOK = `
  SELECT ${ANY_RUNNING} AS running, (
    SELECT extract(epoch FROM redeliver_at - now())::float8 * 1000 FROM subscriptions
    WHERE redeliver_at IS NOT NULL ORDER BY redeliver_at LIMIT 1
  ) AS "redeliverMs"`;

/** The one to go on with, kept from other processes until the transaction ends: crashing gives it back. */
const PICK = `
  SELECT r.tenant_id AS "tenantId", r.id, r.subscription_id AS "subscriptionId", r.until, r.statuses,
    r.matched, r.requeued, r.cursor_id AS "cursorId", r.resume_at AS "resumeAt",
    r.failed_since AS "failedSince", CASE WHEN r.failed_since IS NULL THEN ${PACE_SQL} ELSE ${RECOVERY_PACE_SQL} END AS pace,
    coalesce(s.disabled_at, s.deleted_at, t.disabled_at) IS NOT NULL AS stopped, now()
  FROM replays r
  JOIN subscriptions s ON s.tenant_id = r.tenant_id AND s.id = r.subscription_id
  JOIN tenants t ON t.id = r.tenant_id
  WHERE r.status = 'running' ORDER BY r.resume_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED`;

interface Replay {
  tenantId: string;
  id: string;
  subscriptionId: string;
  until: Date;
  statuses: ReplayedStatus[];
  matched: number;
  requeued: number;
  cursorId: string;
  resumeAt: Date;
  /** Set: only what had an attempt since then. */
  failedSince: Date | null;
  /** Deliveries a second. */
  pace: number;
  stopped: boolean;
  /** By Postgres' clock. */
  now: Date;
}

/** Brings replays forward, a step at a time. Progress and what it stands for commit together: nothing is missed or doubled. */
@Injectable()
export class ReplayRunner {
  private readonly logger = new Logger('Replay');
  private readonly loop = new Loop(() => this.step(), {
    troubleMs: TROUBLE_MS,
    onTrouble: ({ message }) => this.logger.warn(`Trying again: ${message}`),
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly wake: Wake,
    private readonly settings: Settings,
    private readonly pulse: Pulse,
  ) {}

  start(): void {
    this.wake.listen('replays', () => this.loop.wake());
    this.pulse.wakes('replays', ANY_DUE, () => this.loop.wake());
    this.loop.start();
  }

  /** Resolves after the step that is under way. */
  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async step(): Promise<Pause> {
    const [look] = await onConnection(this.dataSource, (db) =>
      db.query<{ running: boolean; redeliverMs: number | null }[]>(LOOK),
    );
    const redeliverMs = look?.redeliverMs ?? Infinity;
    if (!look?.running && redeliverMs > 0) return { ms: Math.min(UNTIL_WOKEN.ms, redeliverMs) };
    return inPlatform(this.dataSource, async (tx) => {
      await patiently(tx);
      const nextMs = Math.min(UNTIL_WOKEN.ms, await beginAfterOutages(tx, this.settings));
      const [replay] = await tx.query<Replay[]>(PICK);
      if (!replay) return { ms: nextMs };
      const { now } = replay;
      const earlyMs = replay.resumeAt.getTime() - now.getTime();
      if (earlyMs > 0) return { ms: Math.min(earlyMs, nextMs) };
      if (replay.stopped) {
        const by = { tenantId: replay.tenantId, actor: 'platform' };
        await save(tx, replay, { status: 'cancelled', ids: [], requeued: 0, resumeAt: now, now });
        await auditAll(tx, [cancelled(by, replay.subscriptionId, replay)]);
      } else await requeue(tx, replay);
      return NO_PAUSE;
    });
  }
}

async function requeue(tx: EntityManager, replay: Replay): Promise<void> {
  const { tenantId, subscriptionId, cursorId, failedSince, pace, now } = replay;
  const size = Math.min(Math.max(1, Math.ceil(pace * STEP_SECONDS)), STEP_ROWS);
  // Payloads may have gone since it began.
  await tx.query(lockPayloads('shared'));
  const rows = await tx.query<{ id: string }[]>(
    `SELECT d.id FROM ${tableWith(replay.statuses)} k CROSS JOIN LATERAL (
       SELECT id FROM deliveries d WHERE id = k.id AND ${withStatus(replay.statuses)} AND ${SENDABLE_SQL} AND ${ANOTHER_ROUND_SQL}
         AND ($6::timestamptz IS NULL OR ${triedSince('$6::timestamptz')})
     ) d
     WHERE k.tenant_id = $1 AND k.subscription_id = $2 AND k.id > $3 AND k.id < $4 AND k.${withStatus(replay.statuses)}
     ORDER BY k.id LIMIT $5`,
    [tenantId, subscriptionId, cursorId, lowestIdAt(replay.until), size, failedSince],
  );
  const ids = rows.map(({ id }) => id);
  const begun = [ids, now, 1 / pace, replay.statuses];
  const [, requeued] = ids.length > 0 ? await tx.query<[unknown, number]>(BEGIN_ROUNDS_OF_REPLAY, begun) : [[], 0];
  const status = ids.length < size ? 'completed' : 'running';
  await save(tx, replay, {
    status,
    ids,
    requeued,
    resumeAt: new Date(now.getTime() + (ids.length * 1_000) / pace),
    now,
  });
}

async function save(
  tx: EntityManager,
  { tenantId, id, cursorId }: Replay,
  step: { status: string; ids: readonly string[]; requeued: number; resumeAt: Date; now: Date },
): Promise<void> {
  await tx.query(
    `UPDATE replays SET status = $3, requeued = requeued + $4, cursor_id = $5, resume_at = $6, finished_at = $7
     WHERE tenant_id = $1 AND id = $2`,
    [
      tenantId,
      id,
      step.status,
      step.requeued,
      step.ids.at(-1) ?? cursorId,
      step.resumeAt,
      step.status === 'running' ? null : step.now,
    ],
  );
}
