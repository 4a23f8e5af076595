/** How people are told. */
export const CHANNEL_KINDS = ['email', 'slack', 'discord', 'webhook'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** The platform's own events that people may be told of. A trigger of `events` has the same list. */
export const TOLD_EVENTS = [
  'webhook.subscription.held',
  'webhook.subscription.failing',
  'webhook.subscription.recovered',
  'webhook.subscription.disabled',
  'webhook.delivery.exhausted',
] as const;
export type ToldEvent = (typeof TOLD_EVENTS)[number];

/** Operators' channels are those of this tenant, which does not exist. */
export const OPERATORS = '00000000-0000-0000-0000-000000000000';

export const MAX_CHANNELS = 10;
export const MAX_RECIPIENTS = 5;
