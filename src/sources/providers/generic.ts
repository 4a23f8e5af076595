import { asId, at } from './wire/values.ts';
import { JSON_TYPE, MIB, received, refused, VALID, type Provider, type SourceSettings } from './provider.ts';
import { anyFits, hmac, secretsOf, sha256 } from './wire/signatures.ts';

/** What a source leaves unsaid. */
const DEFAULTS = { header: 'x-signature', algorithm: 'sha256', encoding: 'hex', prefix: '' } as const;
const schemeOf = (settings: SourceSettings) => ({ ...DEFAULTS, ...settings });

const LENGTHS = { sha1: 20, sha256: 32, sha512: 64 };
const HEX = /^[0-9a-f]+$/i;

/** Everybody else who signs the body alone: an HMAC in a header, in hex or base64, perhaps behind a prefix. */
export const generic: Provider = {
  name: 'generic',
  secrets: [{ name: 'secret' }],
  settings: ['header', 'algorithm', 'encoding', 'prefix', 'event_type_path', 'event_id_path'],
  bodies: ['json'],
  maxBytes: MIB,
  kinds: [],
  telephony: false,
  signatureHeaders: (settings) => [schemeOf(settings).header.toLowerCase()],
  verify: ({ headers, body }, secrets, _now, settings) => {
    const { header, algorithm, encoding, prefix } = schemeOf(settings);
    const given = headers[header.toLowerCase()];
    if (!given) return refused('signature_missing');
    if (!given.startsWith(prefix)) return refused('signature_malformed');
    const signature = given.slice(prefix.length);
    const isHex = HEX.test(signature) && signature.length === 2 * LENGTHS[algorithm];
    if (encoding === 'hex' && !isHex) return refused('signature_malformed');
    const known = encoding === 'hex' ? signature.toLowerCase() : signature;
    const fits = anyFits([known], secretsOf(secrets, 'secret'), (secret) => hmac(algorithm, secret, encoding, body));
    return fits ? VALID : refused('signature_invalid');
  },
  items: (content, { body }, { event_type_path: typePath, event_id_path: idPath }) => {
    const id = idPath === undefined ? null : asId(at(content, idPath));
    const type = typePath === undefined ? null : asId(at(content, typePath));
    const key = id ?? `body:${sha256(body)}`;
    return [{ key, type: type ?? 'event', id, occurredAt: null, livemode: null, payload: content }];
  },
  reply: received,
  events: [],
  sample: (event, id, now) => ({ body: JSON.stringify({ id, type: event, created: now }) }),
  sign: ({ body }, secret, _now, settings) => {
    const { header, algorithm, encoding, prefix } = schemeOf(settings);
    return { 'content-type': JSON_TYPE, [header.toLowerCase()]: prefix + hmac(algorithm, secret, encoding, body) };
  },
  signsWith: 'secret',
};
