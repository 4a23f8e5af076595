import { asText, needed } from './wire/values.ts';
import {
  FORM_BYTES,
  JSON_TYPE,
  refused,
  VALID,
  type Content,
  type Incoming,
  type LiveSecret,
  type Provider,
  type Reply,
} from './provider.ts';
import { sameToken, secretsOf } from './wire/signatures.ts';
import { rfc3339ToMicros } from '../../http/rfc3339.ts';

const HEADER = 'verification-token';
const HANDSHAKE = 'validation-token';

/** Nothing is signed: a token is compared. Without one only a handshake passes, and that has no body. */
function verify({ headers, body }: Incoming, secrets: readonly LiveSecret[]) {
  const token = headers[HEADER];
  if (!token) return isHandshake({ headers, body }) ? VALID : refused('signature_missing');
  const right = secretsOf(secrets, 'verification_token').map((known) => sameToken(token, known));
  return right.includes(true) ? VALID : refused('signature_invalid');
}

const isHandshake = ({ headers, body }: Pick<Incoming, 'headers' | 'body'>): boolean =>
  Boolean(headers[HANDSHAKE]) && body.length === 0;

/** The type is told although the answer has no body, which RingCentral wants; all of it stays below 1,024 bytes. */
const EMPTY: Reply = { status: 200, type: JSON_TYPE, body: '' };
const MAX_TOKEN = 256;

function handshake(request: Incoming): Reply | undefined {
  if (!isHandshake(request)) return undefined;
  const token = request.headers[HANDSHAKE] ?? '';
  if (token.length > MAX_TOKEN || !/^[\x21-\x7e]+$/.test(token)) return { status: 400, type: null, body: '' };
  return { ...EMPTY, headers: { [HANDSHAKE]: token } };
}

/** `/restapi/v1.0/account/1/extension/2/message-store/instant?type=SMS` is `message-store/instant`. */
const typeOf = (event: string): string =>
  event
    .split('?', 1)[0]
    ?.replace(/^\/(?:restapi|team-messaging|ai|analytics|glip)\/v[\d.]+/, '')
    .replaceAll(/\/(?:account|extension|subscription)\/(?:~|\d+|[\w-]{20,})(?=\/|$)/g, (part) =>
      part.startsWith('/subscription') ? '/subscription' : '',
    )
    .replace(/^\//, '') || 'unknown';

/** When the subscription ends, where a notification says so: RFC 3339. */
function expirationOf(content: Content): string | null {
  const body = content['body'] as Content | null | undefined;
  const told = asText(content['expirationTime']) ?? asText(body?.['expirationTime']);
  return (told !== null && rfc3339ToMicros(told)) || null;
}

export const ringcentral: Provider = {
  name: 'ringcentral',
  secrets: [
    {
      name: 'verification_token',
      generated: true,
      variables: ['RC_VERIFICATION_TOKEN', 'RC_WEBHOOK_VERIFICATION_TOKEN', 'RC_WEBHOOK_TOKEN'],
    },
  ],
  bodies: ['json'],
  maxBytes: FORM_BYTES,
  kinds: [],
  telephony: true,
  signatureHeaders: () => [HEADER, HANDSHAKE],
  verify,
  handshake,
  items: (content) => {
    const id = needed(asText(content['uuid']), 'uuid');
    const time = asText(content['timestamp']);
    return [
      {
        key: id,
        type: typeOf(needed(asText(content['event']), 'event')),
        id,
        occurredAt: (time !== null && rfc3339ToMicros(time)) || null,
        livemode: null,
        payload: content,
      },
    ];
  },
  reply: () => EMPTY,
  expires: expirationOf,
  events: ['message_store', 'message_store.instant', 'presence', 'voicemail', 'fax', 'subscription.expiring'],
  sample: (event, id, now) => ({
    body: JSON.stringify({
      uuid: id,
      event: `/restapi/v1.0/account/1/extension/2/${event.replaceAll('.', '/').replaceAll('_', '-')}`,
      timestamp: new Date(now * 1000).toISOString(),
      subscriptionId: 'test',
      body: {},
    }),
  }),
  sign: (_request, secret) => ({ 'content-type': JSON_TYPE, [HEADER]: secret }),
  signsWith: 'verification_token',
};
