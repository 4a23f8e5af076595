import { asText, needed } from './wire/values.ts';
import { JSON_TYPE, MIB, received, refused, VALID, type Provider } from './provider.ts';
import { anyFits, hmac, secretsOf } from './wire/signatures.ts';
import { rfc3339ToMicros } from '../../http/rfc3339.ts';

const TOLERANCE_SECONDS = 300;
const [ID, TIMESTAMP, SIGNATURE] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** A secret with `whsec_` is base64, any other its own key. */
const keyOf = (secret: string): string | Buffer =>
  secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : secret;

const sign = (secret: string, id: string, time: string, body: Buffer): string =>
  `v1,${hmac('sha256', keyOf(secret), 'base64', `${id}.${time}.`, body)}`;

/** https://www.standardwebhooks.com: what this platform sends too, and many others. */
export const standard: Provider = {
  name: 'standard',
  secrets: [{ name: 'secret' }],
  bodies: ['json'],
  maxBytes: MIB,
  kinds: [],
  telephony: false,
  signatureHeaders: () => [ID, TIMESTAMP, SIGNATURE],
  verify: ({ headers, body }, secrets, now) => {
    const [id, time, signature] = [headers[ID], headers[TIMESTAMP], headers[SIGNATURE]];
    if (!id || !time || !signature) return refused('signature_missing');
    const given = signature.split(' ').filter((one) => one.startsWith('v1,'));
    if (!/^\d{1,12}$/.test(time) || given.length === 0) return refused('signature_malformed');
    if (!anyFits(given, secretsOf(secrets, 'secret'), (secret) => sign(secret, id, time, body)))
      return refused('signature_invalid');
    return Math.abs(now - Number(time)) > TOLERANCE_SECONDS ? refused('timestamp_expired') : VALID;
  },
  items: (content, { headers }) => {
    const id = needed(headers[ID] ?? null, ID);
    const time = asText(content['timestamp']);
    return [
      {
        key: id,
        type: asText(content['type']) ?? asText(content['event']) ?? 'event',
        id,
        occurredAt: (time !== null && rfc3339ToMicros(time)) || null,
        livemode: null,
        payload: content,
      },
    ];
  },
  reply: received,
  events: [],
  sample: (event, id, now) => ({
    body: JSON.stringify({ type: event, timestamp: new Date(now * 1000).toISOString(), data: { id } }),
  }),
  sign: ({ body }, secret, now) => {
    const id = `msg_${now}_${Math.random().toString(36).slice(2)}`;
    return {
      'content-type': JSON_TYPE,
      [ID]: id,
      [TIMESTAMP]: String(now),
      [SIGNATURE]: sign(secret, id, String(now), body),
    };
  },
  signsWith: 'secret',
};
