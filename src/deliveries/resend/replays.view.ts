import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { REPLAYED_STATUSES, type ReplayedStatus } from './replays.dto.ts';

const STATUSES = ['running', 'completed', 'cancelled'] as const;

export interface ReplayRow {
  id: string;
  subscription_id: string;
  since: Date;
  until: Date;
  statuses: ReplayedStatus[];
  status: (typeof STATUSES)[number];
  matched: number;
  requeued: number;
  created_at: Date;
  finished_at: Date | null;
}

/** What a replay of a window would be. */
export type DryReplay = Pick<ReplayRow, 'subscription_id' | 'since' | 'until' | 'matched'>;

/**
 * `matched` was counted when the replay began; `requeued` of them are pending again. `completed`: all of them are;
 * `cancelled`: it was, or its subscription was disabled or removed in the meantime, and the rest stays as it was.
 */
export const replayView = (row: ReplayRow) => ({
  id: row.id,
  subscription_id: row.subscription_id,
  since: row.since,
  until: row.until,
  statuses: row.statuses,
  status: row.status,
  matched: row.matched,
  requeued: row.requeued,
  created_at: row.created_at,
  finished_at: row.finished_at,
});

export const replayExample = named<OnWire<ReturnType<typeof replayView>>>('Replay', {
  id: '018d4ab3-5f60-7c31-b0a4-2d8e6f1c7b95',
  subscription_id: '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83',
  since: '2024-02-14T15:00:00.000Z',
  until: '2024-02-14T16:00:00.000Z',
  statuses: [
    oneOf(REPLAYED_STATUSES, 'failed', 'ReplayedStatus'),
    oneOf(REPLAYED_STATUSES, 'skipped', 'ReplayedStatus'),
  ],
  status: oneOf(STATUSES, 'running', 'ReplayStatus'),
  matched: 12_000,
  requeued: 4_000,
  created_at: '2024-02-14T16:00:00.000Z',
  finished_at: nullable('2024-02-14T16:02:00.000Z', null),
});

export const dryReplayExample = named<OnWire<DryReplay>>('DryReplay', {
  subscription_id: replayExample.value.subscription_id,
  since: replayExample.value.since,
  until: replayExample.value.until,
  matched: replayExample.value.matched,
});
