import { formText, inOrder, pairsOf, splitUrl } from './wire/form.ts';
import { asText, needed } from './wire/values.ts';
import {
  FORM_BYTES,
  FORM_TYPE,
  refused,
  VALID,
  type Content,
  type Incoming,
  type LiveSecret,
  type Provider,
  type Sample,
  type Verdict,
} from './provider.ts';
import { anyFits, hmac, secretsOf } from './wire/signatures.ts';
import { xmlReply } from './wire/xml.ts';

const V3 = ['x-plivo-signature-v3', 'x-plivo-signature-ma-v3'] as const;
const V2 = ['x-plivo-signature-v2', 'x-plivo-signature-ma-v2'] as const;
const NONCE_V3 = 'x-plivo-signature-v3-nonce';
const NONCE_V2 = 'x-plivo-signature-v2-nonce';

/** By name, then by value; unlike with Twilio a value that is repeated counts as often. */
const sorted = (text: Buffer | string): [string, string][] =>
  pairsOf(text).toSorted(([a, x], [b, y]) => inOrder(a, b) || inOrder(x, y));

/** `url[?sorted query].sorted parameters.nonce` */
function signedV3({ url, body }: Pick<Incoming, 'url' | 'body'>, nonce: string): string {
  const { base, query } = splitUrl(url);
  const inQuery = sorted(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  const inBody = sorted(body)
    .map(([name, value]) => name + value)
    .join('');
  const mark = inQuery !== '' || inBody !== '' ? '?' : '';
  const dot = inQuery !== '' && inBody !== '' ? '.' : '';
  return `${base}${mark}${inQuery}${dot}${inBody}.${nonce}`;
}

/** Of the URL without its query, and the nonce; the body is not covered. */
const signedV2 = ({ url }: Pick<Incoming, 'url'>, nonce: string): string => splitUrl(url).base + nonce;

/** A number of a subaccount: one header is by its token, the other by the main account's. */
const givenIn = ({ headers }: Incoming, names: readonly string[]): string[] =>
  names.flatMap((name) => headers[name]?.split(',') ?? []).map((one) => one.trim());

function verify(request: Incoming, secrets: readonly LiveSecret[]): Verdict {
  const tokens = secretsOf(secrets, 'auth_token', 'main_auth_token');
  const fits = (given: readonly string[], text: string): boolean =>
    anyFits(given, tokens, (token) => hmac('sha256', token, 'base64', text));
  // Voice. There is no falling back to V2, which covers less.
  const byV3 = givenIn(request, V3);
  if (byV3.length > 0) {
    const nonce = request.headers[NONCE_V3];
    if (!nonce) return refused('signature_missing');
    return fits(byV3, signedV3(request, nonce)) ? VALID : refused('signature_invalid');
  }
  const [byV2, nonce] = [givenIn(request, V2), request.headers[NONCE_V2]];
  if (byV2.length === 0 || !nonce) return refused('signature_missing');
  return fits(byV2, signedV2(request, nonce)) ? { ok: true, nonce } : refused('signature_invalid');
}

/** Which of its addresses a request belongs to, where it came without one. */
function kindOf(content: Content, { kind }: Pick<Incoming, 'kind'>): string {
  if (kind !== undefined) return kind;
  if (asText(content['MessageUUID']) !== null) return asText(content['Status']) === null ? 'sms' : 'status';
  return content['Event'] === 'Hangup' ? 'hangup' : 'answer';
}

function keyAndType(content: Content, kind: string): { key: string; type: string; id: string } {
  const message = asText(content['MessageUUID']);
  const status = asText(content['Status']);
  if (message !== null && (kind === 'status' || status !== null)) {
    const key = `message:${message}:${status ?? ''}:${asText(content['Sequence']) ?? ''}`;
    return { key, type: 'message.status', id: message };
  }
  if (message !== null) return { key: `message:${message}`, type: 'message.received', id: message };
  const call = needed(asText(content['CallUUID']), 'CallUUID or MessageUUID');
  const key = `call:${call}:${asText(content['Event']) ?? ''}:${asText(content['CallStatus']) ?? ''}`;
  return { key, type: kind === 'hangup' ? 'call.hangup' : 'call.answer', id: call };
}

export const plivo: Provider = {
  name: 'plivo',
  secrets: [
    { name: 'auth_token', variables: ['PLIVO_AUTH_TOKEN'] },
    { name: 'main_auth_token', optional: true },
  ],
  settings: ['xml'],
  bodies: ['form'],
  maxBytes: FORM_BYTES,
  kinds: ['answer', 'hangup', 'sms', 'status'],
  telephony: true,
  signatureHeaders: () => [...V3, ...V2, NONCE_V3, NONCE_V2],
  verify,
  items: (content, request) => [
    { ...keyAndType(content, kindOf(content, request)), occurredAt: null, livemode: null, payload: content },
  ],
  reply: (_duplicate, content, request, settings) => {
    const kind = kindOf(content, request);
    const wantsXml = kind === 'answer' || kind === 'sms';
    return wantsXml ? xmlReply('application/xml', settings.xml?.[kind]) : { status: 200, type: null, body: '' };
  },
  events: ['call.answer', 'call.hangup', 'message.received', 'message.status'],
  sample,
  sign: ({ url, body, kind }, token, now) => {
    const nonce = `${now}${Math.random().toString().slice(2, 12)}`;
    const voice = kind !== 'sms' && kind !== 'status';
    const signed = voice ? signedV3({ url, body }, nonce) : signedV2({ url }, nonce);
    return {
      'content-type': FORM_TYPE,
      [voice ? V3[0] : V2[0]]: hmac('sha256', token, 'base64', signed),
      [voice ? NONCE_V3 : NONCE_V2]: nonce,
    };
  },
  signsWith: 'auth_token',
};

function sample(event: string, id: string): Sample {
  const parties = { From: '14150001111', To: '14150002222' };
  const call = { CallUUID: id, Direction: 'inbound', ...parties };
  const message = { MessageUUID: id, ...parties };
  const [kind, fields] =
    {
      'call.hangup': ['hangup', { ...call, Event: 'Hangup', CallStatus: 'completed' }] as const,
      'message.received': ['sms', { ...message, Type: 'sms', Text: 'A test' }] as const,
      'message.status': ['status', { ...message, Status: 'delivered', Sequence: '1' }] as const,
    }[event] ?? (['answer', { ...call, Event: 'StartApp', CallStatus: 'ringing' }] as const);
  return { kind, body: formText(fields) };
}
