import type { OnWire } from '../http/openapi/answers.ts';
import { anyObject, mapOf, named, nullable, oneOf } from '../http/openapi/examples.ts';
import type { CustomHeaders } from './sealed/masked-headers.ts';
import type { SecretState } from './sealed/subscription-secrets.ts';
import { stateExample, stateView } from './outages/state.ts';
import { deliverySettingsExample, deliverySettingsView } from './delivery-settings.ts';
import { DISABLED_REASONS, type Subscription } from './subscription.entity.ts';

/** A row with what is told of its secrets, and how many deliveries wait for its endpoint, which is held or just back. */
export type ShownSubscription = Subscription & { secrets: readonly SecretState[]; waiting: number };

/** Never the secret, but which ones sign and until when. `headers` as the caller may see them; null: they can't be opened, and have to be set again. */
export const subscriptionView = (subscription: ShownSubscription, headers: CustomHeaders | null) => ({
  id: subscription.id,
  url: subscription.url,
  events: subscription.events,
  description: subscription.description,
  active: subscription.disabledAt === null,
  disabled_at: subscription.disabledAt,
  disabled_reason: subscription.disabledReason,
  ...stateView(subscription),
  headers,
  metadata: subscription.metadata,
  filter: subscription.filter,
  ...deliverySettingsView(subscription),
  hold_on_outage: subscription.holdOnOutage,
  redeliver_after_outage: subscription.redeliverAfterOutage,
  secrets: subscription.secrets.map(({ created_at, expires_at }) => ({ created_at, expires_at })),
  created_at: subscription.createdAt,
  updated_at: subscription.updatedAt,
});

export const subscriptionExample = named<OnWire<ReturnType<typeof subscriptionView>>>('Subscription', {
  id: '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83',
  url: 'https://hooks.acme.example/webhooks',
  events: ['invoice.*', 'payment.received'],
  description: nullable('Accounting'),
  active: true,
  disabled_at: nullable('2024-02-14T16:00:00.000Z', null),
  disabled_reason: nullable(oneOf(DISABLED_REASONS, 'manual', 'DisabledReason'), null),
  ...stateExample,
  headers: nullable(mapOf({ 'X-Team': 'billing' }, 'text')),
  metadata: anyObject({ owner: 'billing' }),
  filter: nullable(anyObject({ currency: 'EUR' })),
  ...deliverySettingsExample,
  hold_on_outage: true,
  redeliver_after_outage: true,
  secrets: [{ created_at: '2024-02-14T15:00:00.000Z', expires_at: nullable('2024-02-15T15:00:00.000Z', null) }],
  created_at: '2024-02-14T15:00:00.000Z',
  updated_at: '2024-02-14T15:00:00.000Z',
});
