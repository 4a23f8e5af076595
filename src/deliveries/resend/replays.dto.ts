import { Flag, Moment, OneOf } from '../../http/fields.ts';

/** Which deliveries each choice means. */
const CHOICES = {
  failed: ['failed'],
  skipped: ['skipped'],
  all: ['failed', 'skipped', 'delivered'],
} as const;

export const REPLAYED_STATUSES = CHOICES.all;
export type ReplayedStatus = (typeof REPLAYED_STATUSES)[number];

export class StartReplayDto {
  @Moment({ about: 'Deliveries created at or after, RFC 3339.', example: '2024-02-14T15:00:00Z' })
  since: Date;

  @Moment({ about: 'Deliveries created before, RFC 3339. Default: now.', optional: true })
  until?: Date;

  @OneOf({
    about: 'Default: what did not arrive, failed and skipped. `all`: also what was delivered.',
    values: Object.keys(CHOICES),
    optional: true,
  })
  status?: keyof typeof CHOICES;

  @Flag({ about: 'True: only count what would be sent again. Default false.', optional: true, example: false })
  dry_run?: boolean;
}

export const statusesOf = (status: StartReplayDto['status']): readonly ReplayedStatus[] =>
  status ? CHOICES[status] : ['failed', 'skipped'];
