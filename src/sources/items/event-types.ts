import { defineEventType, type EventType } from '../../events/catalogue/event-type.ts';
import { id, nullable, object, text, timestamp, type Schema } from '../../events/catalogue/schema.ts';
import { allProviders } from '../providers/providers.ts';
import type { Provider } from '../providers/provider.ts';

const flag: Schema<boolean> = {
  type: 'boolean',
  description: 'Whether it is about real money or people; null: not told',
};
const payload: Schema<Record<string, unknown>> = {
  type: 'object',
  additionalProperties: true,
  description:
    'What the provider sent, of a form an object of texts. Null: it travels as payload_text, or is behind payload_url',
};

/** `data` of every event that tells what a provider sent. */
const schema = object(
  {
    source_id: id('The source it came to'),
    request_id: id('The request that told it'),
    provider_event_id: nullable(text('Its id at the provider, if it has one', 500)),
    type: text('Its name at the provider', 500),
    occurred_at: nullable(timestamp('When it happened, if the provider says so')),
    livemode: nullable(flag),
    payload: nullable(payload),
  },
  {
    payload_text: text(
      'JSON that not every parser reads without loss: with NUL, lone surrogates or numbers beyond 2^53',
      300_000,
    ),
    payload_url: text('Where the whole request is, with an API key: it is beyond 256 KiB', 2_048),
  },
);

const exampleOf = (type: string) => ({
  source_id: '018d4a33-1f62-7a10-9c44-5e0b7d2f8a61',
  request_id: '018d4a9c-7d3e-7f05-8b17-2c6a9e4d1f30',
  provider_event_id: 'evt_1SYba49eeeae705bb403f489',
  type,
  occurred_at: '2024-02-14T15:30:45.000Z',
  livemode: false,
  payload: { id: 'evt_1SYba49eeeae705bb403f489', type },
});

/** `message-store/instant` and `page:messages` as the catalogue writes names. */
const slugOf = (type: string): string => type.replaceAll(/[/:]/g, '.').replaceAll('-', '_');

const OTHER = 'other';

function typesOf({ name, events }: Provider): EventType[] {
  const named = events.map((event) =>
    defineEventType({
      name: `${name}.${event}`,
      version: '1.0',
      description: `A source of ${name} was told of ${event}.`,
      schema,
      example: exampleOf(event),
    }),
  );
  const other = defineEventType({
    name: `${name}.${OTHER}`,
    version: '1.0',
    description: `A source of ${name} was told of something that has no name here; data.type says what.`,
    schema,
    example: exampleOf('something.else'),
  });
  return [...named, other];
}

const byProvider = new Map(
  allProviders().map((provider) => {
    const types = typesOf(provider);
    return [provider.name, new Map(types.map((type) => [type.name, type]))] as const;
  }),
);

/** For the catalogue. */
export const inboundEventTypes: readonly EventType[] = [...byProvider.values()].flatMap((types) => [...types.values()]);

/** What a provider's event is called here. */
export function eventTypeOf(provider: string, type: string): EventType {
  const types = byProvider.get(provider);
  const found =
    types?.get(`${provider}.${type}`) ??
    types?.get(`${provider}.${slugOf(type)}`) ??
    types?.get(`${provider}.${OTHER}`);
  if (!found) throw new Error(`There is no provider ${provider}`);
  return found;
}
