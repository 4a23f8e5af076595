import { Changes, type About } from '../http/field.ts';
import { AnyObject, OneOf, Text, Whole } from '../http/fields.ts';
import { PageQuery } from '../http/paging.ts';
import { allProviders, PROVIDERS } from './providers/providers.ts';

/** `app_secret and verify_token of meta; …` */
const secretsByProvider = (): string =>
  allProviders()
    .map(({ name, secrets }) => {
      const kinds = secrets.map((kind) => (kind.named ? `${kind.name} ({id, secret})` : kind.name));
      return `${kinds.join(' and ')} of ${name}`;
    })
    .join('; ');

export class CreateSourceDto {
  @Text({ about: 'For people, 1 to 100 characters.', min: 1, max: 100, example: 'Stripe' })
  name: string;

  @OneOf({ about: 'Who calls.', values: PROVIDERS, example: 'stripe' })
  provider: string;

  @AnyObject({
    about: `By the provider's kinds: ${secretsByProvider()}. Never shown again. What the tenant makes itself is made if absent.`,
    optional: true,
    example: { signing_secret: 'whsec_of_the_endpoint_in_stripe' },
  })
  secrets?: Record<string, unknown>;

  @AnyObject({
    about:
      'allowed_addresses (at most 100 addresses and networks), rate_limit_per_minute (of one address; default 100, of telephony ' +
      'never below 600). stripe: payments_from (invoice or payment_intent), map_events (false leaves payment.* and customer.* ' +
      'out), customer_type. twilio, plivo: xml (documents by kind, up to 4 KiB). generic: header, algorithm (sha1, sha256, sha512), ' +
      'encoding (hex, base64), prefix, event_type_path, event_id_path.',
    optional: true,
    example: { rate_limit_per_minute: 600, payments_from: 'invoice' },
  })
  settings?: Record<string, unknown>;
}

/** All settings change together: what is absent has its default again. Secrets change through rotate-secret only. */
export class ChangeSourceDto extends Changes(CreateSourceDto, 'provider', 'secrets') {}

const Grace = (about: About) => Whole({ ...about, min: 0, max: 604_800, optional: true, example: 86_400 });

export class RotateUrlDto {
  @Grace({ about: 'How long the one before counts too, 0 to 604800 (7 d). Default 86400.' })
  grace_period_seconds?: number;
}

export class RotateSourceSecretDto extends RotateUrlDto {
  @Text({ about: "A kind of the provider's secrets.", max: 50, example: 'signing_secret' })
  kind: string;

  @Text({
    about: 'The new one; made if absent, where the tenant makes it.',
    max: 500,
    optional: true,
    example: 'whsec_new',
  })
  secret?: string;

  @Text({ about: "shared_key of twilio: the provider's name of the key.", max: 100, optional: true })
  key_id?: string;
}

export class TestSourceDto {
  @Text({
    about: "One of the provider's events. Default: its first.",
    max: 100,
    optional: true,
    example: 'invoice.payment_succeeded',
  })
  event?: string;
}

export class ListSourcesQuery extends PageQuery {
  @OneOf({ about: 'Those of one provider.', values: PROVIDERS, optional: true })
  provider?: string;
}
