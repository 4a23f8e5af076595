import { asText, momentOf, needed } from './wire/values.ts';
import { JSON_TYPE, MIB, received, refused, VALID, type Incoming, type LiveSecret, type Provider } from './provider.ts';
import { anyFits, hmac, secretsOf } from './wire/signatures.ts';
import { stripeEvents } from './stripe-events.ts';

const TOLERANCE_SECONDS = 300;
const HEADER = 'stripe-signature';

/** https://docs.stripe.com/webhooks/signature: HMAC-SHA256 of `t.body`, in lower-case hex; other schemes are ignored. */
function verify({ headers, body }: Incoming, secrets: readonly LiveSecret[], now: number) {
  const header = headers[HEADER];
  if (!header) return refused('signature_missing');
  const parts = header.split(',').map((part) => part.trim().split('=') as [string, string?]);
  const times = parts.filter(([name]) => name === 't').map(([, value]) => value ?? '');
  const signatures = parts.filter(([name]) => name === 'v1').map(([, value]) => value ?? '');
  const [time = ''] = times;
  if (times.length !== 1 || !/^\d{1,12}$/.test(time) || !signatures.some(Boolean))
    return refused('signature_malformed');
  const fits = anyFits(signatures, secretsOf(secrets, 'signing_secret'), (secret) => sign(secret, time, body));
  if (!fits) return refused('signature_invalid');
  // As Stripe's own libraries: only the past is refused.
  return now - Number(time) > TOLERANCE_SECONDS ? refused('timestamp_expired') : VALID;
}

const sign = (secret: string, time: string, body: Buffer): string => hmac('sha256', secret, 'hex', `${time}.`, body);

export const stripe: Provider = {
  name: 'stripe',
  secrets: [{ name: 'signing_secret', variables: ['STRIPE_WEBHOOK_SECRET'] }],
  settings: ['payments_from', 'map_events', 'customer_type'],
  bodies: ['json'],
  maxBytes: MIB,
  kinds: [],
  telephony: false,
  signatureHeaders: () => [HEADER],
  verify,
  items: (content) => {
    const id = needed(asText(content['id']), 'id');
    const created = content['created'];
    return [
      {
        key: id,
        type: needed(asText(content['type']), 'type'),
        id,
        occurredAt: typeof created === 'number' ? momentOf(created * 1000) : null,
        livemode: typeof content['livemode'] === 'boolean' ? content['livemode'] : null,
        payload: content,
      },
    ];
  },
  reply: received,
  maps: stripeEvents,
  events: [
    'payment_intent.succeeded',
    'payment_intent.payment_failed',
    'payment_intent.canceled',
    'payment_intent.created',
    'checkout.session.completed',
    'checkout.session.expired',
    'charge.succeeded',
    'charge.failed',
    'charge.refunded',
    'refund.created',
    'charge.refund.updated',
    'customer.created',
    'customer.updated',
    'customer.deleted',
    'customer.subscription.created',
    'customer.subscription.updated',
    'customer.subscription.deleted',
    'invoice.payment_succeeded',
    'invoice.payment_failed',
    'payment_method.attached',
    'payment_method.detached',
  ],
  sample: (event, id, now) => ({ body: JSON.stringify(sampleOf(event, id, now)) }),
  sign: ({ body }, secret, now) => ({
    'content-type': JSON_TYPE,
    [HEADER]: `t=${now},v1=${sign(secret, String(now), body)}`,
  }),
  signsWith: 'signing_secret',
};

const sampleOf = (event: string, id: string, now: number): object => ({
  id: `evt_${id}`,
  object: 'event',
  api_version: '2026-07-29.dahlia',
  created: now,
  type: event,
  livemode: false,
  pending_webhooks: 1,
  data: { object: { id: `test_${id}`, ...OBJECTS[event.slice(0, event.indexOf('.'))] } },
});

const OBJECTS: Record<string, object> = {
  payment_intent: {
    object: 'payment_intent',
    amount: 150_000,
    amount_received: 150_000,
    currency: 'eur',
    latest_charge: 'ch_test',
    metadata: { invoice_id: 'inv-test' },
    payment_method_types: ['card'],
  },
  invoice: {
    object: 'invoice',
    amount_due: 4_900,
    amount_paid: 4_900,
    attempt_count: 1,
    currency: 'eur',
    metadata: {},
    number: 'TEST-0001',
    parent: { type: 'subscription_details', subscription_details: { subscription: 'sub_test' } },
  },
  customer: { object: 'customer', email: 'accounts@acme.example', name: 'Acme GmbH', phone: '+4930901820' },
};
