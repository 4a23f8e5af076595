import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { PageQuery } from '../http/paging.ts';
import { Time } from '../http/time.ts';
import { DELIVERY_STATUSES, type DeliveryStatus } from './delivery-status.ts';

export class ListDeliveriesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Where the delivery stands.', enum: DELIVERY_STATUSES })
  @IsOptional()
  @IsIn(DELIVERY_STATUSES)
  status?: DeliveryStatus;

  @ApiPropertyOptional({ description: 'An exact event type.', example: 'invoice.created' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  event?: string;

  @ApiPropertyOptional({ description: 'Those to this subscription.', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  subscription_id?: string;

  @ApiPropertyOptional({ description: 'Those of this event.', format: 'uuid' })
  @IsOptional()
  @IsUUID()
  event_id?: string;

  @ApiPropertyOptional({ description: 'Created at or after, RFC 3339.', type: String, format: 'date-time' })
  @IsOptional()
  @Time()
  since?: Date;

  @ApiPropertyOptional({ description: 'Created before, RFC 3339.', type: String, format: 'date-time' })
  @IsOptional()
  @Time()
  until?: Date;
}

export class TestSubscriptionDto {
  @ApiPropertyOptional({
    description: 'Whose example is sent. Default: `invoice.created`.',
    example: 'payment.received',
    default: 'invoice.created',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  event?: string;
}
