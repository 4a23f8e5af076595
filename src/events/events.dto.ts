import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsObject,
  IsString,
  MaxLength,
  MinLength,
  ValidateNested,
} from 'class-validator';
import { Optional } from '../http/optional.ts';
import type { OnWire } from '../http/openapi/answers.ts';
import { anyObject, named } from '../http/openapi/examples.ts';
import { paymentReceived } from './catalogue/payment.ts';
import type { EventType } from './catalogue/event-type.ts';
import type { NewEvent } from './event.ts';

const EXAMPLE_DATA = {
  payment_id: 'pay-1',
  invoice_id: 'inv-123',
  amount: '1500.00',
  currency: 'EUR',
  payment_method: 'bank_transfer',
  reference_number: null,
};

export class EmitEventDto {
  @ApiProperty({ description: 'A name of the catalogue.', maxLength: 100, example: 'payment.received' })
  @IsString()
  @MaxLength(100)
  event: string;

  @ApiProperty({
    description: 'What the event is about, 1 to 100 characters.',
    example: 'payment',
    minLength: 1,
    maxLength: 100,
  })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  resource_type: string;

  @ApiProperty({ description: 'Its id, 1 to 255 characters.', example: 'pay-1', minLength: 1, maxLength: 255 })
  @IsString()
  @MinLength(1)
  @MaxLength(255)
  resource_id: string;

  @ApiProperty({
    description: "As the event type's schema says.",
    type: 'object',
    additionalProperties: true,
    example: EXAMPLE_DATA,
  })
  @IsObject()
  data: Record<string, unknown>;

  @ApiPropertyOptional({
    description: 'RFC 3339, up to microseconds: the `timestamp` of the body. Default: now.',
    type: String,
    format: 'date-time',
    example: '2024-02-14T15:30:45.123456Z',
  })
  @Optional()
  @IsString()
  @MaxLength(40)
  occurred_at?: string;
}

export class EmitBatchDto {
  @ApiProperty({
    description: '1 to 100 events, all stored or none.',
    type: [EmitEventDto],
    minItems: 1,
    maxItems: 100,
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => EmitEventDto)
  events: EmitEventDto[];
}

export const eventView = (event: Pick<NewEvent, 'id' | 'type' | 'resourceType' | 'resourceId' | 'createdAt'>) => ({
  id: event.id,
  event: event.type,
  resource_type: event.resourceType,
  resource_id: event.resourceId,
  created_at: event.createdAt.toISOString(),
});

export const eventTypeView = (eventType: EventType) => ({
  name: eventType.name,
  description: eventType.description,
  version: eventType.version,
  deprecated: eventType.deprecated,
  schema: eventType.schema,
  example: eventType.example,
});

export const eventExample = named<OnWire<ReturnType<typeof eventView>>>('Event', {
  id: '018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17',
  event: 'payment.received',
  resource_type: 'payment',
  resource_id: 'pay-1',
  created_at: '2024-02-14T15:30:45.201Z',
});

const { schema, example, ...paymentReceivedFields } = eventTypeView(paymentReceived);

export const eventTypeExample = named<OnWire<ReturnType<typeof eventTypeView>>>('EventType', {
  ...paymentReceivedFields,
  schema: anyObject(schema),
  example: anyObject(example),
});
