import { Changes } from '../http/field.ts';
import { Flag, OneOf, SomeOf, Text, Texts } from '../http/fields.ts';
import { CHANNEL_KINDS, MAX_RECIPIENTS, TOLD_EVENTS } from './channel.ts';

export class CreateChannelDto {
  @Text({ about: 'For people, 1 to 100 characters.', min: 1, max: 100, example: 'On call' })
  name: string;

  @OneOf({ about: 'How people are told. It never changes.', values: CHANNEL_KINDS, example: 'slack' })
  kind: string;

  @SomeOf({
    about: 'Of which events. Default: all of them.',
    values: TOLD_EVENTS,
    optional: true,
    example: ['webhook.subscription.held', 'webhook.subscription.disabled'],
  })
  events?: string[];

  @Texts({
    about: `Of email: 1 to ${MAX_RECIPIENTS} addresses.`,
    maxItems: MAX_RECIPIENTS,
    max: 254,
    optional: true,
    // That of a slack channel, as the others are.
    example: [],
  })
  recipients?: string[];

  @Text({
    about:
      'Of slack and discord: the URL of an incoming webhook; of webhook: a URL that takes JSON. Kept encrypted, never shown again.',
    min: 1,
    max: 2048,
    optional: true,
    example: 'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
  })
  url?: string;
}

/** Whatever changes, it is tried again at once. */
export class ChangeChannelDto extends Changes(CreateChannelDto, 'kind') {
  @Flag({ about: 'false: it is told nothing until it is true again.', optional: true, example: true })
  enabled?: boolean;
}
