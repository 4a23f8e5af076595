import { createHash } from 'node:crypto';
import { newId } from '../../database/ids.ts';
import { eventTypeOf } from '../items/event-types.ts';
import { eventsOf, type Make } from '../items/events-of-item.ts';
import type { Item } from '../providers/provider.ts';
import type { KnownSource } from '../known-sources.ts';
import { plainText } from '../items/plain-text.ts';
import type { KeptItem } from './keeper.ts';

/** An item as it is kept: with its events, or held while its source is paused, or to be tried again. */
export function keptItem(
  item: Item,
  n: number,
  at: { source: KnownSource; requestId: string; url: string; make: Make },
) {
  const { source, requestId, url, make } = at;
  const kept: KeptItem = {
    id: newId(),
    n,
    key: createHash('sha256').update(item.key).digest(),
    event: eventTypeOf(source.provider.name, item.type).name,
    type: plainText(item.type),
    providerEventId: item.id === null ? null : plainText(item.id),
    status: 'held',
    error: null,
    events: [],
  };
  if (source.paused) return kept;
  try {
    const { events, note } = eventsOf(item, source, requestId, url, make);
    return { ...kept, status: 'processed' as const, events, error: note };
  } catch (error) {
    return { ...kept, status: 'retrying' as const, error: plainText((error as Error).message) };
  }
}
