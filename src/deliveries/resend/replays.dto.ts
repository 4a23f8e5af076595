import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsMoment } from '../../http/moment.ts';
import { Optional } from '../../http/optional.ts';

/** Which deliveries each choice means. */
const CHOICES = {
  failed: ['failed'],
  skipped: ['skipped'],
  all: ['failed', 'skipped', 'delivered'],
} as const;

export type ReplayedStatus = (typeof CHOICES)['all'][number];

export class ReplayDto {
  @ApiProperty({
    description: 'Deliveries created at or after, RFC 3339.',
    type: String,
    format: 'date-time',
    example: '2024-02-14T15:00:00Z',
  })
  @IsMoment()
  since: Date;

  @ApiPropertyOptional({
    description: 'Deliveries created before, RFC 3339. Default: now.',
    type: String,
    format: 'date-time',
  })
  @Optional()
  @IsMoment()
  until?: Date;

  @ApiPropertyOptional({
    description: 'Default: what did not arrive, failed and skipped. `all`: also what was delivered.',
    enum: Object.keys(CHOICES),
  })
  @Optional()
  @IsIn(Object.keys(CHOICES))
  status?: keyof typeof CHOICES;
}

export const statusesOf = (status: ReplayDto['status']): readonly ReplayedStatus[] =>
  status ? CHOICES[status] : ['failed', 'skipped'];
