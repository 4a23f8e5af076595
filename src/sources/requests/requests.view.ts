import type { OnWire } from '../../http/openapi/answers.ts';
import { mapOf, named, nullable, oneOf } from '../../http/openapi/examples.ts';
import { ITEM_STATUSES } from '../items/item.ts';
import type { ItemRow, RequestDetailRow, RequestRow } from './requests.rows.ts';

export const itemView = (row: ItemRow) => ({
  id: row.id,
  source_id: row.source_id,
  request_id: row.request_id,
  event: row.event,
  type: row.type,
  provider_event_id: row.provider_event_id,
  status: row.status,
  attempts: row.attempts,
  next_attempt_at: row.status === 'retrying' ? row.next_attempt_at : null,
  last_error: row.last_error,
  event_ids: row.event_ids,
  created_at: row.created_at,
  processed_at: row.processed_at,
});

export const requestView = (row: RequestRow) => ({
  id: row.id,
  source_id: row.source_id,
  provider: row.provider,
  kind: row.kind,
  verification: row.verification,
  duplicate: row.duplicate,
  items: row.items,
  address: row.address,
  body_bytes: row.body_bytes,
  created_at: row.created_at,
  replayed_at: row.replayed_at,
});

/** A body that is no UTF-8 is shown in base64. */
export function requestDetailView(row: RequestDetailRow, items: readonly ItemRow[]) {
  const text = row.body?.toString() ?? null;
  const isText = row.body === null || Buffer.from(text ?? '').equals(row.body);
  return {
    ...requestView(row),
    headers: row.headers,
    body: isText ? text : null,
    body_base64: isText ? null : (row.body?.toString('base64') ?? null),
    told: items.map(itemView),
  };
}

const REQUEST_ID = '018d4a9c-7d3e-7f05-8b17-2c6a9e4d1f30';
const SOURCE_ID = '018d4a33-1f62-7a10-9c44-5e0b7d2f8a61';

export const itemExample = named<OnWire<ReturnType<typeof itemView>>>('InboundItem', {
  id: '018d4a9c-7d3f-7c11-9a28-4b7e0d5c2f61',
  source_id: SOURCE_ID,
  request_id: REQUEST_ID,
  event: 'stripe.invoice.payment_succeeded',
  type: 'invoice.payment_succeeded',
  provider_event_id: nullable('evt_1SYbcd99251c0010f1fb2a77'),
  status: oneOf(ITEM_STATUSES, 'processed', 'InboundItemStatus'),
  attempts: 1,
  next_attempt_at: nullable('2024-02-14T15:30:46.201Z', null),
  last_error: nullable('The events could not be stored', null),
  event_ids: ['018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17'],
  created_at: '2024-02-14T15:30:45.201Z',
  processed_at: nullable('2024-02-14T15:30:45.201Z'),
});

export const requestExample = named<OnWire<ReturnType<typeof requestView>>>('InboundRequest', {
  id: REQUEST_ID,
  source_id: SOURCE_ID,
  provider: 'stripe',
  kind: nullable('voice', null),
  verification: 'verified',
  duplicate: false,
  items: 1,
  address: nullable('3.18.12.63'),
  body_bytes: 1_204,
  created_at: '2024-02-14T15:30:45.201Z',
  replayed_at: nullable('2024-02-14T16:00:00.000Z', null),
});

export const requestDetailExample = requestExample.with({
  headers: nullable(mapOf({ 'stripe-signature': 't=1707924645,v1=5257a869…' }, 'text')),
  body: nullable('{"id": "evt_1SYbcd99251c0010f1fb2a77", "type": "invoice.payment_succeeded"}'),
  body_base64: nullable('AAEC', null),
  told: [itemExample],
});
