import { defineEventType } from './event-type.ts';
import { id, integer, nullable, object, text, timestamp } from './schema.ts';

/** Long enough for any URL a subscription may have. */
const maxUrlLength = 2048;

export const webhookSubscriptionDisabled = defineEventType({
  name: 'webhook.subscription.disabled',
  version: '1.0',
  description: 'The platform stopped sending to a subscription; its events are kept as skipped deliveries.',
  schema: object({
    subscription_id: id('The subscription'),
    url: text('Its endpoint', maxUrlLength),
    reason: text(
      'Why: gone (the endpoint answered 410), failing (it took nothing for days) or another word for it',
      100,
    ),
    disabled_at: timestamp('When it was disabled'),
  }),
  example: {
    subscription_id: '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83',
    url: 'https://hooks.acme.example/webhooks',
    reason: 'gone',
    disabled_at: '2024-02-14T15:30:45.123456Z',
  },
});

const subscriptionId = id('The subscription');
const url = text('Its endpoint', maxUrlLength);
const reason = text('What went wrong in the newest attempt', 300);
const endpoint = {
  subscription_id: '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83',
  url: 'https://hooks.acme.example/webhooks',
};

export const webhookSubscriptionHeld = defineEventType({
  name: 'webhook.subscription.held',
  version: '1.0',
  description:
    'All attempts to an endpoint have failed for a while: what comes for it waits, and it is only probed until it is back.',
  schema: object({
    subscription_id: subscriptionId,
    url,
    failing_since: timestamp('When the first attempt failed'),
    held_at: timestamp('From then on it is held'),
    reason,
  }),
  example: {
    ...endpoint,
    failing_since: '2024-02-14T15:30:45.123456Z',
    held_at: '2024-02-14T15:31:46.000000Z',
    reason: 'server_error: status 503',
  },
});

export const webhookSubscriptionFailing = defineEventType({
  name: 'webhook.subscription.failing',
  version: '1.0',
  description:
    'An endpoint has taken nothing for one day, or for three. After some more, five unless the installation says otherwise, it is disabled.',
  schema: object({
    subscription_id: subscriptionId,
    url,
    failing_since: timestamp('When the first attempt failed'),
    days: integer('For so long, in whole days', 1),
    reason,
  }),
  example: {
    ...endpoint,
    failing_since: '2024-02-14T15:30:45.123456Z',
    days: 1,
    reason: 'timeout: no complete response in 10 s',
  },
});

export const webhookSubscriptionRecovered = defineEventType({
  name: 'webhook.subscription.recovered',
  version: '1.0',
  description: 'An endpoint that was held, or was told to fail for days, is back: what waited for it is sent.',
  schema: object({
    subscription_id: subscriptionId,
    url,
    failing_since: timestamp('When the first attempt failed'),
    held_at: nullable(timestamp('Since when it was held; null: it was not')),
    recovered_at: timestamp('When it was back'),
  }),
  example: {
    ...endpoint,
    failing_since: '2024-02-14T15:30:45.123456Z',
    held_at: '2024-02-14T15:31:46.000000Z',
    recovered_at: '2024-02-14T16:02:10.500000Z',
  },
});

export const webhookDeliveryExhausted = defineEventType({
  name: 'webhook.delivery.exhausted',
  version: '1.0',
  description:
    'A delivery failed on its last attempt. Never sent about deliveries of this or the other webhook events.',
  schema: object({
    delivery_id: id('The delivery'),
    event_id: id("The event it carried, the endpoint's webhook-id"),
    event: text("That event's name", 100),
    subscription_id: id('The subscription'),
    url: text('Its endpoint', maxUrlLength),
    attempts: integer('Attempts made', 1),
    last_status_code: nullable(integer('HTTP status of the last attempt; null when none came', 100, 599)),
    last_error: nullable(text('What went wrong in the last attempt: its reason, and more words of it', 4096)),
  }),
  example: {
    delivery_id: '018d4a9c-80a7-7b5f-a2d6-7e3f1c9b4d60',
    event_id: '018d4a9c-7f11-7a3c-9e84-6b2d0f8c5a17',
    event: 'invoice.created',
    subscription_id: '018d4a55-63b8-7c0d-8f1e-4a9b2d6c7e83',
    url: 'https://hooks.acme.example/webhooks',
    attempts: 4,
    last_status_code: 503,
    last_error: 'server_error: status 503',
  },
});
