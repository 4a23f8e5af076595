import type { EventInput, NewEvent } from '../../events/event.ts';
import type { EventType } from '../../events/catalogue/event-type.ts';
import { isPortableJson } from '../../http/json-text.ts';
import { textOf } from './content.ts';
import { plainText } from './plain-text.ts';
import type { Content, Item, Provider, SourceSettings } from '../providers/provider.ts';
import { eventTypeOf } from './event-types.ts';
import { UnmappableError } from '../providers/wire/money.ts';

const MAX_PAYLOAD_BYTES = 262_144;
const MAX_ID = 255;

/** Checks an event and builds its body; throws 422 for one that breaks its schema. */
export type Make = (type: string | EventType, input: EventInput) => NewEvent;

export interface ItemSource {
  id: string;
  provider: Provider;
  settings: SourceSettings;
}

/** The request that tells it. */
export interface Telling {
  id: string;
  /** Where it is to be had, with an API key. */
  url: string;
  /** See `Reading`. */
  plain: boolean;
}

export interface Told {
  events: NewEvent[];
  /** Why there is no event of the domain although one was due. */
  note: string | null;
}

/** The events that one item is told by: the provider's own and, where the source maps, those of the domain that say the same. */
export function eventsOf(item: Item, source: ItemSource, request: Telling, make: Make): Told {
  const { provider, settings } = source;
  const told = {
    source_id: source.id,
    request_id: request.id,
    provider_event_id: item.id === null ? null : plainText(item.id),
    type: plainText(item.type),
    occurred_at: item.occurredAt,
    livemode: item.livemode,
    ...payloadOf(item.payload, request),
  };
  const occurredAt = item.occurredAt ?? undefined;
  const resourceId = plainText(item.id ?? request.id, MAX_ID);
  const type = eventTypeOf(provider.name, item.type);
  const events = [make(type, { resourceId, data: told, occurredAt, source: provider.name })];
  if (settings.map_events === false || !provider.maps) return { events, note: null };
  try {
    for (const { event, resourceId: of, data } of provider.maps(item, settings)) {
      events.push(make(event, { resourceId: plainText(of, MAX_ID), data, occurredAt, source: provider.name }));
    }
    return { events, note: null };
  } catch (error) {
    // What the provider said goes out all the same.
    return { events: events.slice(0, 1), note: `Not told as an event of the domain: ${reasonOf(error)}` };
  }
}

const reasonOf = (error: unknown): string => {
  if (error instanceof UnmappableError) return error.message;
  return plainText((error as Error).message);
};

/** The payload as it is, as text where a parser would lose something of it, or where to find it. */
function payloadOf(payload: Content, request: Telling): { payload: Content | null } & Record<string, unknown> {
  if (request.plain) return { payload };
  const { text, exact } = textOf(payload);
  if (Buffer.byteLength(text) > MAX_PAYLOAD_BYTES) return { payload: null, payload_url: request.url };
  if (exact && isPortableJson(text)) return { payload };
  return { payload: null, payload_text: text };
}
