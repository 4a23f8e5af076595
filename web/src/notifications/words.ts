import type { Channel } from './queries.ts';

interface Kind {
  label: string;
  /** What its URL is; undefined for mail, which has addresses. */
  url?: { label: string; hint: string; placeholder: string };
}

export const KINDS: Record<Channel['kind'], Kind> = {
  email: { label: 'E-mail' },
  slack: {
    label: 'Slack',
    url: {
      label: 'URL of the incoming webhook',
      hint: 'In Slack: Apps, Incoming WebHooks, Add to Slack, choose the channel.',
      placeholder: 'https://hooks.slack.com/services/…',
    },
  },
  discord: {
    label: 'Discord',
    url: {
      label: 'URL of the webhook',
      hint: 'In Discord: the channel’s settings, Integrations, Webhooks, Copy Webhook URL.',
      placeholder: 'https://discord.com/api/webhooks/…',
    },
  },
  webhook: {
    label: 'Webhook (JSON)',
    url: {
      label: 'URL',
      hint: 'It gets JSON by POST, unsigned, and should answer 2xx.',
      placeholder: 'https://status.example.com/hook',
    },
  },
};

/** After "when". */
export const TOLD: readonly (readonly [Channel['events'][number], string])[] = [
  ['webhook.subscription.held', 'an endpoint is held back, as it does not answer'],
  ['webhook.subscription.failing', 'an endpoint goes on failing'],
  ['webhook.subscription.recovered', 'an endpoint works again'],
  ['webhook.subscription.disabled', 'an endpoint was disabled'],
  ['webhook.delivery.exhausted', 'a delivery failed for good'],
];
