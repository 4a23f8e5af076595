import { ApiPropertyOptional } from '@nestjs/swagger';
import { Equals, IsString, IsUUID, MaxLength } from 'class-validator';
import { Optional } from '../../http/optional.ts';
import { PageQuery } from '../../http/paging.ts';

export class ListDeadLettersQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Those to this subscription.', format: 'uuid' })
  @Optional()
  @IsUUID()
  subscription_id?: string;

  @ApiPropertyOptional({ description: 'An exact event type.', example: 'invoice.created' })
  @Optional()
  @IsString()
  @MaxLength(100)
  event?: string;
}

export class RetryDeadLettersDto {
  @ApiPropertyOptional({ description: 'One failed delivery; or give `retry_all`.', format: 'uuid' })
  @Optional()
  @IsUUID()
  delivery_id?: string;

  @ApiPropertyOptional({
    description: 'All failed deliveries, the oldest 10,000 of them; those of disabled subscriptions stay.',
    enum: [true],
    example: true,
  })
  @Optional()
  @Equals(true)
  retry_all?: true;

  @ApiPropertyOptional({ description: 'With `retry_all`: those to this subscription.', format: 'uuid' })
  @Optional()
  @IsUUID()
  subscription_id?: string;

  @ApiPropertyOptional({ description: 'With `retry_all`: those of this event type.' })
  @Optional()
  @IsString()
  @MaxLength(100)
  event?: string;
}
