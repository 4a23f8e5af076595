import { ApiProperty, ApiPropertyOptional, OmitType, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsNumber,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { Nullable, Optional } from '../http/optional.ts';
import { PageQuery } from '../http/paging.ts';

export class CreateSubscriptionDto {
  @ApiProperty({
    description: 'https, port 443 or 8443, a public name; at most 2048 characters.',
    example: 'https://hooks.example.com/webhooks',
    maxLength: 2048,
  })
  @IsString()
  @MaxLength(2048)
  url: string;

  @ApiPropertyOptional({
    description: 'Shorthand for `events` with one entry, such as `invoice.created`; never with `events`.',
    maxLength: 100,
  })
  @Optional()
  @IsString()
  @MaxLength(100)
  event?: string;

  @ApiPropertyOptional({
    description: 'Exact event types, `<group>.*` or `*`; 1 to 50.',
    type: [String],
    minItems: 1,
    maxItems: 50,
    uniqueItems: true,
    example: ['invoice.*', 'payment.received'],
  })
  @Optional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ArrayUnique()
  @IsString({ each: true })
  events?: string[];

  @ApiPropertyOptional({
    description: '16 to 256 visible ASCII characters. Default: `whsec_` and base64 of 32 random bytes.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    minLength: 16,
    maxLength: 256,
  })
  @Optional()
  @IsString()
  @MinLength(16)
  @MaxLength(256)
  @Matches(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, { message: 'secret must be visible ASCII characters' })
  secret?: string;

  @ApiPropertyOptional({
    description: 'At most 500 characters.',
    type: String,
    nullable: true,
    example: 'Accounting',
    maxLength: 500,
  })
  @Nullable()
  @IsString()
  @MaxLength(500)
  description?: string | null;

  @ApiPropertyOptional({ description: 'False: created disabled. Default true.', example: true })
  @Optional()
  @IsBoolean()
  active?: boolean;

  @ApiPropertyOptional({
    description: "Sent along with every attempt; at most 20, none of the platform's own.",
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { 'X-Team': 'billing' },
  })
  @Optional()
  @IsObject()
  headers?: Record<string, string>;

  @ApiPropertyOptional({
    description: 'Your own notes, up to 4 KiB of JSON.',
    type: 'object',
    additionalProperties: true,
    example: { owner: 'billing' },
  })
  @Optional()
  @IsObject()
  metadata?: Record<string, unknown>;

  @ApiPropertyOptional({
    description:
      'Seconds from the end of an attempt to the next: 0 to 20 entries of 0 to 86400. Default 1, 2, 4; null: the default again.',
    type: 'array',
    items: { type: 'number', minimum: 0, maximum: 86_400 },
    maxItems: 20,
    nullable: true,
    example: [1, 2, 4, 60, 3600],
  })
  @Nullable()
  @IsArray()
  @ArrayMaxSize(20)
  @IsNumber({}, { each: true })
  @Min(0, { each: true })
  @Max(86_400, { each: true })
  retry_schedule_seconds?: number[] | null;

  @ApiPropertyOptional({
    description: 'One whole attempt, 0.1 to 20 seconds. Default 10.',
    type: Number,
    nullable: true,
    example: 10,
    minimum: 0.1,
    maximum: 20,
  })
  @Nullable()
  @IsNumber()
  @Min(0.1)
  @Max(20)
  timeout_seconds?: number | null;

  @ApiPropertyOptional({
    description: 'Attempts in flight at the same time per worker, 1 to 1000.',
    type: 'integer',
    nullable: true,
    example: 10,
    minimum: 1,
    maximum: 1000,
  })
  @Nullable()
  @IsInt()
  @Min(1)
  @Max(1000)
  max_in_flight?: number | null;

  @ApiPropertyOptional({
    description: 'Attempts begun per second and worker, 0.1 to 10000. Default: no limit.',
    type: Number,
    nullable: true,
    example: 50,
    minimum: 0.1,
    maximum: 10_000,
  })
  @Nullable()
  @IsNumber()
  @Min(0.1)
  @Max(10_000)
  rate_limit_per_second?: number | null;

  @ApiPropertyOptional({
    description: 'An event matches when its `data` contains this object (as Postgres jsonb `@>`). Up to 4 KiB.',
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { currency: 'EUR' },
  })
  @Nullable()
  @IsObject()
  filter?: Record<string, unknown> | null;
}

/** The secret changes through rotate-secret only. */
export class ChangeSubscriptionDto extends PartialType(OmitType(CreateSubscriptionDto, ['secret'] as const), {
  skipNullProperties: false,
}) {}

export class EnableSubscriptionDto {
  @ApiPropertyOptional({
    description: 'True: also send what was skipped while it was disabled, as far as it is kept. Default false.',
    example: true,
  })
  @Optional()
  @IsBoolean()
  replay_skipped?: boolean;
}

export class RotateSecretDto {
  @ApiPropertyOptional({
    description: 'As in creating; default: generated.',
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    minLength: 16,
    maxLength: 256,
  })
  @Optional()
  @IsString()
  @MinLength(16)
  @MaxLength(256)
  @Matches(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, { message: 'secret must be visible ASCII characters' })
  secret?: string;

  @ApiPropertyOptional({
    description: 'How long the old secret signs too, 0 to 604800 (7 d). Default 86400.',
    type: 'integer',
    example: 86_400,
    minimum: 0,
    maximum: 604_800,
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(604_800)
  grace_period_seconds?: number;
}

export class ListSubscriptionsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Only active, or only disabled ones.', enum: ['true', 'false'] })
  @Optional()
  @Type(() => String)
  @Matches(/^(true|false)$/)
  active?: 'true' | 'false';
}
