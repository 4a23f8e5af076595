import { Changes, type About } from '../http/field.ts';
import { AnyObject, Decimal, Decimals, Flag, OneOf, Text, Texts, Whole } from '../http/fields.ts';
import { PageQuery } from '../http/paging.ts';

/** What stands after `whsec_` (Standard Webhooks 1.0, "Signature scheme"), spelled as every receiver's decoder takes it. */
const BASE64_OF_24_TO_64_BYTES =
  /(?:[A-Za-z\d+/]{4}){8,21}(?:[A-Za-z\d+/]{2}==)?|(?:[A-Za-z\d+/]{4}){8,20}[A-Za-z\d+/]{3}=/.source;
const VISIBLE_ASCII = /[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?/.source;

const Secret = (about: About) =>
  Text({
    ...about,
    min: 16,
    max: 256,
    optional: true,
    pattern: new RegExp(`^(?:whsec_(?:${BASE64_OF_24_TO_64_BYTES})|(?!whsec_)${VISIBLE_ASCII})$`),
    message: 'must be visible ASCII characters; after whsec_, base64 of 24 to 64 bytes',
  });

export class CreateSubscriptionDto {
  @Text({
    about: 'https, port 443 or 8443, a public name; at most 2048 characters. A dot at the end of the name is not sent.',
    max: 2048,
    example: 'https://hooks.example.com/webhooks',
  })
  url: string;

  @Text({
    about: 'Shorthand for `events` with one entry, such as `invoice.created`; never with `events`.',
    max: 100,
    optional: true,
    choice: true,
  })
  event?: string;

  @Texts({
    about: 'Exact event types, `<group>.*` or `*`; 1 to 50.',
    minItems: 1,
    maxItems: 50,
    max: 100,
    optional: true,
    choice: true,
    example: ['invoice.*', 'payment.received'],
  })
  events?: string[];

  @Secret({
    about:
      '16 to 256 visible ASCII characters; after `whsec_`, base64 of 24 to 64 bytes. Default: `whsec_` and base64 of 32 random bytes.',
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  })
  secret?: string;

  @Text({ about: 'At most 500 characters.', max: 500, optional: true, nullable: true, example: 'Accounting' })
  description?: string | null;

  @Flag({ about: 'False: created disabled. Default true.', optional: true, example: true })
  active?: boolean;

  @AnyObject({
    about:
      "Sent along with every attempt; at most 20, none of the platform's own. Kept encrypted. Answers to a key without the " +
      'scope secrets:read show `••••` and the last 4 characters; in a change, a value that is sent back like that stays.',
    values: { type: 'string' },
    optional: true,
    example: { 'X-Team': 'billing' },
  })
  headers?: Record<string, string>;

  @AnyObject({ about: 'Your own notes, up to 4 KiB of JSON.', optional: true, example: { owner: 'billing' } })
  metadata?: Record<string, unknown>;

  @Decimals({
    about:
      'Seconds from the end of an attempt to the next: 0 to 20 entries of 0 to 86400. Default 1, 2, 4; null: the default again.',
    min: 0,
    max: 86_400,
    maxItems: 20,
    optional: true,
    nullable: true,
    example: [1, 2, 4, 60, 3600],
  })
  retry_schedule_seconds?: number[] | null;

  @Decimal({
    about: 'One whole attempt, 0.1 to 20 seconds. Default 10.',
    min: 0.1,
    max: 20,
    optional: true,
    nullable: true,
    example: 10,
  })
  timeout_seconds?: number | null;

  @Whole({
    about:
      'Attempts in flight at the same time, of all workers together, 1 to 1000; each worker also keeps to the limit of the platform.',
    min: 1,
    max: 1000,
    optional: true,
    nullable: true,
    example: 10,
  })
  max_in_flight?: number | null;

  @Decimal({
    about:
      'Attempts begun per second, by all workers together, 0.1 to 10000; one second’s worth may come at once. Default: no limit.',
    min: 0.1,
    max: 10_000,
    optional: true,
    nullable: true,
    example: 50,
  })
  rate_limit_per_second?: number | null;

  @Flag({
    about:
      'Whether what comes waits while the endpoint is down: once all attempts, at least 20, have failed for a minute (network ' +
      'error, time-out, 5xx, 429) it is only probed, and what waits is sent when it is back. Default true.',
    optional: true,
    example: true,
  })
  hold_on_outage?: boolean;

  @Flag({
    about:
      'Whether what failed since the first failure of such an outage is sent again by itself after it. Default true.',
    optional: true,
    example: true,
  })
  redeliver_after_outage?: boolean;

  @AnyObject({
    about: 'An event matches when its `data` contains this object (as Postgres jsonb `@>`). Up to 4 KiB.',
    optional: true,
    nullable: true,
    example: { currency: 'EUR' },
  })
  filter?: Record<string, unknown> | null;
}

/** The secret changes through rotate-secret only. */
export class ChangeSubscriptionDto extends Changes(CreateSubscriptionDto, 'secret') {}

export class EnableSubscriptionDto {
  @Flag({
    about: 'True: also send what was skipped while it was disabled, as far as it is kept. Default false.',
    optional: true,
    example: true,
  })
  replay_skipped?: boolean;
}

export class RotateSecretDto {
  @Secret({ about: 'As in creating; default: generated.', example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD' })
  secret?: string;

  @Whole({
    about: 'How long the old secret signs too, 0 to 604800 (7 d). Default 86400.',
    min: 0,
    max: 604_800,
    optional: true,
    example: 86_400,
  })
  grace_period_seconds?: number;
}

export class ListSubscriptionsQuery extends PageQuery {
  @OneOf({ about: 'Only active, or only disabled ones.', values: ['true', 'false'], optional: true })
  active?: 'true' | 'false';

  @OneOf({
    about: '`health`: how each has done in the last 24 hours, and what waits for it; else `health` is null.',
    values: ['health'],
    optional: true,
  })
  include?: 'health';
}
