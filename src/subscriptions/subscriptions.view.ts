import type { OnWire } from '../http/answers.ts';
import type { Subscription } from './subscription.entity.ts';

/** Never the secret. */
export const subscriptionView = (subscription: Subscription) => ({
  id: subscription.id,
  url: subscription.url,
  events: subscription.events,
  description: subscription.description,
  active: subscription.disabledAt === null,
  disabled_at: subscription.disabledAt,
  disabled_reason: subscription.disabledReason,
  headers: subscription.headers,
  metadata: subscription.metadata,
  filter: subscription.filter,
  retry_schedule_seconds: subscription.retryScheduleSeconds,
  timeout_seconds: subscription.timeoutSeconds,
  max_in_flight: subscription.maxInFlight,
  rate_limit_per_second: subscription.rateLimitPerSecond,
  created_at: subscription.createdAt,
  updated_at: subscription.updatedAt,
});

export const subscriptionExample: OnWire<ReturnType<typeof subscriptionView>> = {
  id: '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83',
  url: 'https://hooks.acme.example/webhooks',
  events: ['invoice.*', 'payment.received'],
  description: 'Accounting',
  active: true,
  disabled_at: null,
  disabled_reason: null,
  headers: { 'X-Team': 'billing' },
  metadata: { owner: 'billing' },
  filter: { currency: 'EUR' },
  retry_schedule_seconds: [1, 2, 4, 60, 3600],
  timeout_seconds: 10,
  max_in_flight: 10,
  rate_limit_per_second: 50,
  created_at: '2024-02-14T15:00:00.000Z',
  updated_at: '2024-02-14T15:00:00.000Z',
};
