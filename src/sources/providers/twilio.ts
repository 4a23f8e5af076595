import { formText, inOrder, isForm, pairsOf, splitUrl } from './wire/form.ts';
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
} from './provider.ts';
import { anyFits, hmac, sameToken, secretsOf, sha256 } from './wire/signatures.ts';
import { xmlReply } from './wire/xml.ts';

const HEADER = 'x-twilio-signature';
const SETTINGS = 'x-twilio-webhooks-signature-settings';

/** Names in order, each with its values in order; a value that is repeated counts once. */
function signedForm(body: Buffer): string {
  const values = new Map<string, Set<string>>();
  for (const [name, value] of pairsOf(body)) {
    const known = values.get(name);
    if (known) known.add(value);
    else values.set(name, new Set([value]));
  }
  return [...values]
    .toSorted(([a], [b]) => inOrder(a, b))
    .map(([name, set]) =>
      [...set]
        .toSorted(inOrder)
        .map((value) => name + value)
        .join(''),
    )
    .join('');
}

/** Twilio signs its URL sometimes with and sometimes without the port, a standard one included. */
function urlsOf(url: string): string[] {
  const [, scheme = '', host = '', rest = ''] = /^(https?):\/\/([^/?]+)(.*)$/s.exec(url) ?? [];
  const bare = host.replace(/:\d+$/, '');
  const standard = `${bare}:${scheme === 'https' ? 443 : 80}`;
  return [url, ...[bare, standard].map((one) => `${scheme}://${one}${rest}`)];
}

interface Key {
  algorithm: 'sha1' | 'sha256';
  secrets: string[];
}

/** A request that names a shared key was signed by that key alone. */
function keyOf(settings: string | undefined, secrets: readonly LiveSecret[]): Key | 'malformed' | 'unknown' {
  if (!settings) return { algorithm: 'sha1', secrets: secretsOf(secrets, 'auth_token') };
  const fields = new Map(settings.split(',').map((part) => part.trim().split('=', 2) as [string, string]));
  const [id, algorithm] = [fields.get('key'), fields.get('algorithm')];
  if (!id || (algorithm !== 'HMAC_SHA1' && algorithm !== 'HMAC_SHA256')) return 'malformed';
  const named = secrets.filter(({ kind, keyId }) => kind === 'shared_key' && keyId === id);
  if (named.length === 0) return 'unknown';
  return { algorithm: algorithm === 'HMAC_SHA1' ? 'sha1' : 'sha256', secrets: named.map(({ secret }) => secret) };
}

/** The URL as it was configured, with its undecoded query, and the form; of JSON a hash of the body is in the query. */
function verify(request: Incoming, secrets: readonly LiveSecret[]) {
  const { headers, body, url } = request;
  const signature = headers[HEADER];
  if (!signature) return refused('signature_missing');
  const key = keyOf(headers[SETTINGS], secrets);
  if (key === 'malformed') return refused('signature_malformed');
  if (key === 'unknown') return refused('key_unknown');
  const form = isForm(request) ? signedForm(body) : '';
  const fits = urlsOf(url).some((one) =>
    anyFits([signature], key.secrets, (secret) => hmac(key.algorithm, secret, 'base64', one, form)),
  );
  if (!fits) return refused('signature_invalid');
  if (isForm(request) || body.length === 0) return VALID;
  const hash = new URLSearchParams(splitUrl(url).query).get('bodySHA256');
  if (hash === null) return refused('body_unsigned');
  return sameToken(hash.toLowerCase(), sha256(body)) ? VALID : refused('body_hash_mismatch');
}

/** Which of its addresses a request belongs to, where it came without one. */
function kindOf(content: Content, { kind }: Incoming): string {
  if (kind !== undefined) return kind;
  if (asText(content['MessageSid']) !== null) return content['SmsStatus'] === 'received' ? 'sms' : 'status';
  return content['SequenceNumber'] !== undefined || content['CallbackSource'] !== undefined ? 'status' : 'voice';
}

function keyAndType(content: Content, request: Incoming): { key: string; type: string; id: string } {
  const kind = kindOf(content, request);
  const message = asText(content['MessageSid']) ?? asText(content['SmsSid']);
  if (message !== null && kind === 'status') {
    const status = asText(content['MessageStatus']) ?? asText(content['SmsStatus']) ?? '';
    return { key: `message:${message}:${status}`, type: 'message.status', id: message };
  }
  if (message !== null) return { key: `message:${message}`, type: 'message.received', id: message };
  const call = needed(asText(content['CallSid']), 'CallSid or MessageSid');
  const state = `call:${call}:${asText(content['CallStatus']) ?? ''}`;
  const sequence = asText(content['SequenceNumber']);
  const key = sequence === null ? `${state}:${sha256(request.body).slice(0, 32)}` : `${state}:${sequence}`;
  return { key, type: kind === 'status' ? 'call.status' : 'call.incoming', id: call };
}

function momentOf(time: string | null): string | null {
  const ms = time === null ? Number.NaN : Date.parse(time);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

export const twilio: Provider = {
  name: 'twilio',
  secrets: [
    { name: 'auth_token', variables: ['TWILIO_AUTH_TOKEN'] },
    { name: 'shared_key', optional: true, named: true },
  ],
  settings: ['xml'],
  bodies: ['form', 'json'],
  maxBytes: FORM_BYTES,
  kinds: ['voice', 'status', 'sms'],
  telephony: true,
  signatureHeaders: () => [HEADER, SETTINGS],
  verify,
  items: (content, request) => {
    const told = keyAndType(content, request);
    const occurredAt = momentOf(asText(content['Timestamp']));
    return [{ ...told, occurredAt, livemode: null, payload: content }];
  },
  reply: (_duplicate, content, request, settings) => {
    const kind = kindOf(content, request);
    return kind === 'status' ? { status: 204, type: null, body: '' } : xmlReply('text/xml', settings.xml?.[kind]);
  },
  events: ['call.incoming', 'call.status', 'message.received', 'message.status'],
  sample,
  sign: ({ url, body }, secret) => ({
    'content-type': FORM_TYPE,
    [HEADER]: hmac('sha1', secret, 'base64', url, signedForm(body)),
  }),
  signsWith: 'auth_token',
};

function sample(event: string, id: string): Sample {
  const parties = { From: '+14158675309', To: '+18005551212' };
  const call = { CallSid: `CA${id}`, Direction: 'inbound', ...parties };
  const message = { MessageSid: `SM${id}`, ...parties };
  const [kind, fields] =
    {
      'call.status': ['status', { ...call, CallStatus: 'completed', SequenceNumber: '1' }] as const,
      'message.received': ['sms', { ...message, Body: 'A test', SmsStatus: 'received' }] as const,
      'message.status': ['status', { ...message, MessageStatus: 'delivered' }] as const,
    }[event] ?? (['voice', { ...call, CallStatus: 'ringing' }] as const);
  return { kind, body: formText(fields) };
}
