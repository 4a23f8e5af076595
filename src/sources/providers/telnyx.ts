import { createPublicKey, verify as verifySignature, type KeyObject } from 'node:crypto';
import { asObject, asText, needed } from './wire/values.ts';
import { MIB, received, refused, VALID, type Incoming, type LiveSecret, type Provider } from './provider.ts';
import { secretsOf } from './wire/signatures.ts';
import { rfc3339ToMicros } from '../../http/rfc3339.ts';

const TOLERANCE_SECONDS = 300;
const SIGNATURE = 'telnyx-signature-ed25519';
const TIMESTAMP = 'telnyx-timestamp';

/** 64 bytes in base64. */
const ED25519 = /^[A-Za-z0-9+/]{86}==$/;

/** Ed25519 of `timestamp|body` by the account's key. The HMAC of one old guide is not Telnyx's. */
function verify({ headers, body }: Incoming, secrets: readonly LiveSecret[], now: number) {
  const [signature, timestamp] = [headers[SIGNATURE], headers[TIMESTAMP]];
  if (!signature || !timestamp) return refused('signature_missing');
  if (!ED25519.test(signature) || !/^\d{1,12}$/.test(timestamp)) return refused('signature_malformed');
  const signed = Buffer.concat([Buffer.from(`${timestamp}|`), body]);
  const given = Buffer.from(signature, 'base64');
  const fits = secretsOf(secrets, 'public_key').some((key) => verifySignature(null, signed, keyOf(key), given));
  if (!fits) return refused('signature_invalid');
  return Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS ? refused('timestamp_expired') : VALID;
}

/** 32 bytes, as Telnyx' portal shows them. */
const PUBLIC_KEY = /^[A-Za-z0-9+/]{43}=$/;
const wrongKey = (text: string): string | undefined =>
  PUBLIC_KEY.test(text) ? undefined : 'must be the 32 bytes of the public key in base64, as the portal shows it';

const keys = new Map<string, KeyObject>();
const MAX_KEYS = 1_000;

/** Making a key of its 32 bytes costs as much as using it. */
function keyOf(text: string): KeyObject {
  let key = keys.get(text);
  if (!key) {
    const x = Buffer.from(text, 'base64').toString('base64url');
    key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    if (keys.size >= MAX_KEYS) keys.clear();
    keys.set(text, key);
  }
  return key;
}

export const telnyx: Provider = {
  name: 'telnyx',
  secrets: [{ name: 'public_key', variables: ['TELNYX_PUBLIC_KEY'], wrong: wrongKey }],
  bodies: ['json'],
  maxBytes: MIB,
  kinds: [],
  telephony: true,
  signatureHeaders: () => [SIGNATURE, TIMESTAMP],
  verify,
  items: (content) => {
    const data = asObject(content['data']) ?? {};
    const id = needed(asText(data['id']), 'data.id');
    const time = asText(data['occurred_at']);
    return [
      {
        key: id,
        type: needed(asText(data['event_type']), 'data.event_type'),
        id,
        occurredAt: (time !== null && rfc3339ToMicros(time)) || null,
        livemode: null,
        payload: content,
      },
    ];
  },
  reply: received,
  events: ['call.initiated', 'call.answered', 'call.hangup', 'message.received', 'message.sent', 'message.finalized'],
  sample: (event, id, now) => ({
    body: JSON.stringify({
      data: {
        record_type: 'event',
        event_type: event,
        id,
        occurred_at: new Date(now * 1000).toISOString(),
        payload: { from: '+13125000000', to: '+17735550002' },
      },
      meta: { attempt: 1 },
    }),
  }),
};
