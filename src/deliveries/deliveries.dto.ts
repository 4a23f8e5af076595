import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsMoment } from '../http/moment.ts';
import { Optional } from '../http/optional.ts';
import { PageQuery } from '../http/paging.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from './delivery.ts';

export class ListDeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Where the delivery stands.', enum: DELIVERY_STATUSES })
  @Optional()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatus;

  @ApiPropertyOptional({ description: 'An exact event type.', example: 'invoice.created' })
  @Optional()
  @IsString()
  @MaxLength(100)
  event?: string;

  @ApiPropertyOptional({ description: 'Those to this subscription.', format: 'uuid' })
  @Optional()
  @IsUUID()
  subscription_id?: string;

  @ApiPropertyOptional({ description: 'Those of this event.', format: 'uuid' })
  @Optional()
  @IsUUID()
  event_id?: string;

  @ApiPropertyOptional({ description: 'Created at or after, RFC 3339.', type: String, format: 'date-time' })
  @Optional()
  @IsMoment()
  since?: Date;

  @ApiPropertyOptional({ description: 'Created before, RFC 3339.', type: String, format: 'date-time' })
  @Optional()
  @IsMoment()
  until?: Date;
}

export class TestSubscriptionDto {
  @ApiPropertyOptional({
    description: 'Whose example is sent. Default: `invoice.created`.',
    example: 'payment.received',
    default: 'invoice.created',
  })
  @Optional()
  @IsString()
  @MaxLength(100)
  event?: string;
}
