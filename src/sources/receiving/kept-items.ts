import { hash } from 'node:crypto';
import { newId } from '../../database/ids.ts';
import { eventTypeOf } from '../items/event-types.ts';
import { eventsOf, type Make, type Telling } from '../items/events-of-item.ts';
import type { Item } from '../providers/provider.ts';
import type { KnownSource } from '../known-sources.ts';
import { plainText } from '../items/plain-text.ts';
import type { KeptItem } from './keeper.ts';

/** An item as it is kept: with its events, or held while its source is paused, or to be tried again. */
export function keptItem(item: Item, n: number, source: KnownSource, request: Telling, make: Make): KeptItem {
  const kept: KeptItem = {
    id: newId(),
    n,
    key: hash('sha256', item.key, 'buffer'),
    event: eventTypeOf(source.provider.name, item.type).name,
    type: plainText(item.type),
    providerEventId: item.id === null ? null : plainText(item.id),
    status: 'held',
    error: null,
    events: [],
  };
  if (source.paused) return kept;
  try {
    const { events, note } = eventsOf(item, source, request, make);
    return { ...kept, status: 'processed', events, error: note };
  } catch (error) {
    return { ...kept, status: 'retrying', error: plainText((error as Error).message) };
  }
}
