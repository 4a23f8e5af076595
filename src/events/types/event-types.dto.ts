import { AnyObject, Flag, Text } from '../../http/fields.ts';
import { Changes } from '../../http/field.ts';
import type { OnWire } from '../../http/openapi/answers.ts';
import { named, nullable } from '../../http/openapi/examples.ts';
import { EVENT_NAME, MAX_NAME_LENGTH, type EventType } from '../catalogue/event-type.ts';
import { eventTypeExample, eventTypeView } from '../events.dto.ts';
import type { EventTypeRow } from './event-types.rows.ts';

export class CreateEventTypeDto {
  @Text({
    about: 'Lower-case words joined by dots, `<group>.<what happened>`, at most 100 characters.',
    max: MAX_NAME_LENGTH,
    pattern: EVENT_NAME,
    message: 'must be lower-case words joined by dots, such as parcel.shipped',
    example: 'parcel.shipped',
  })
  name: string;

  @Text({
    about: 'Of the shape of `data`, sent as `metadata.version`. A change that breaks receivers is a new version.',
    min: 1,
    max: 20,
    pattern: /^[A-Za-z0-9._-]+$/,
    message: 'must consist of letters, digits, dots, underscores and hyphens',
    optional: true,
    default: '1.0',
  })
  version?: string;

  @Text({ about: 'What happened, for receivers: 1 to 2000 characters.', min: 1, max: 2_000, example: 'A parcel left.' })
  description: string;

  @Flag({
    about: 'Still sent, but new receivers should use something else; say what in the description.',
    optional: true,
  })
  deprecated?: boolean;

  @Text({
    about: 'Under what the catalogue shows it. Default: the first word of its name, by which wildcards go.',
    min: 1,
    max: 60,
    pattern: /^[a-z][a-z0-9_]*$/,
    message: 'must be a lower-case word',
    optional: true,
    nullable: true,
    example: 'shipping',
  })
  group?: string | null;

  @AnyObject({
    about:
      'JSON Schema 2020-12 of `data`, of type object: at most 32 KiB, 500 schemas, references to `#/$defs/…` alone, patterns of RE2.',
    example: {
      type: 'object',
      properties: { parcel_id: { type: 'string', minLength: 1 }, weight_g: { type: 'integer', minimum: 1 } },
      required: ['parcel_id'],
      additionalProperties: false,
    },
  })
  schema: Record<string, unknown>;

  @AnyObject({
    about: 'A `data` that fits the schema, at most 32 KiB: shown, and sent by tests.',
    example: { parcel_id: 'p-1', weight_g: 1250 },
  })
  example: Record<string, unknown>;
}

export class ChangeEventTypeDto extends Changes(CreateEventTypeDto, 'name') {}

/** What is not said stays as it is. */
export const changesOf = ({ group, ...rest }: ChangeEventTypeDto): Partial<EventType> => ({
  ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
  ...(group !== undefined && { group: group ?? undefined }),
});

export const eventTypeOf = (dto: CreateEventTypeDto): EventType => ({
  name: dto.name,
  version: dto.version ?? '1.0',
  description: dto.description,
  deprecated: dto.deprecated ?? false,
  group: dto.group ?? undefined,
  schema: dto.schema,
  example: dto.example,
});

export const ownEventTypeView = (eventType: EventType | EventTypeRow) => ({
  ...eventTypeView(eventType),
  read_only: !('revision' in eventType),
  created_at: 'revision' in eventType ? eventType.created_at : null,
  updated_at: 'revision' in eventType ? eventType.updated_at : null,
});

export const ownEventTypeExample = named<OnWire<ReturnType<typeof ownEventTypeView>>>(
  'OwnEventType',
  eventTypeExample.with({
    read_only: false,
    created_at: nullable('2024-02-14T15:30:45.201Z'),
    updated_at: nullable('2024-02-14T15:30:45.201Z'),
  }),
);
