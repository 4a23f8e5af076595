import type { OnWire } from '../http/openapi/answers.ts';
import { named, nullable, oneOf } from '../http/openapi/examples.ts';
import { CHANNEL_KINDS, TOLD_EVENTS } from './channel.ts';
import type { ChannelRow } from './channels.rows.ts';

/** Never its URL: whoever knows that can post there too. */
export const channelView = (row: ChannelRow) => ({
  id: row.id,
  name: row.name,
  kind: row.kind,
  events: row.events,
  recipients: row.recipients,
  has_url: row.url_sealed !== null,
  enabled: row.disabled_at === null,
  disabled_at: row.disabled_at,
  disabled_reason: row.disabled_reason,
  failing_since: row.failing_since,
  retry_at: row.retry_at,
  last_error: row.last_error,
  last_sent_at: row.last_sent_at,
  test_pending: row.test_due,
  created_at: row.created_at,
  updated_at: row.updated_at,
});

export const channelExample = named<OnWire<ReturnType<typeof channelView>>>('NotificationChannel', {
  id: '018d4a33-1f62-7a10-9c44-5e0b7d2f8a61',
  name: 'On call',
  kind: oneOf(CHANNEL_KINDS, 'slack', 'ChannelKind'),
  events: [oneOf(TOLD_EVENTS, 'webhook.subscription.held', 'ToldEvent')],
  recipients: ['on-call@acme.example'],
  has_url: true,
  enabled: true,
  disabled_at: nullable('2024-02-14T15:00:00.000Z', null),
  disabled_reason: nullable('failing', null),
  failing_since: nullable('2024-02-14T15:00:00.000Z', null),
  retry_at: nullable('2024-02-14T15:30:00.000Z', null),
  last_error: nullable('status 404', null),
  last_sent_at: nullable('2024-02-14T15:30:45.123Z'),
  test_pending: false,
  created_at: '2024-02-14T15:00:00.000Z',
  updated_at: '2024-02-14T15:00:00.000Z',
});
