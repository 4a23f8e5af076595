import type { WebhookEvent } from './events.ts';
import { EVENT_NAMES } from './schema.ts';

const TOLERANCE_SECONDS = 300;
/** Of one request; the platform sends one for each live secret of an endpoint, three at most. */
const MAX_SIGNATURES = 8;
const WHSEC = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/** As node:http, Express and others have them, or `Headers` of a `Request`. */
export type HeadersLike = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface VerifyOptions {
  /** How far its time may be from this machine's; default 300. */
  toleranceSeconds?: number | undefined;
}

/** `unreadable`: rightly signed, but no event of the platform. */
export type VerificationCode =
  'missing_header' | 'bad_timestamp' | 'old_timestamp' | 'no_signature_fits' | 'unreadable';

/** Answer 400 or 401: what was received is not to be believed. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError';

  constructor(
    readonly code: VerificationCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * What was received, when one of its signatures was made with the secret, or with one of several while they are changed.
 * `rawBody` are the bytes as they came: what was parsed and written again is something else. Throws a `VerificationError`.
 */
export async function verify(
  headers: HeadersLike,
  rawBody: string | Uint8Array | ArrayBuffer,
  secret: string | readonly string[],
  { toleranceSeconds = TOLERANCE_SECONDS }: VerifyOptions = {},
): Promise<WebhookEvent> {
  const secrets = [secret].flat().filter((one) => one !== '');
  if (secrets.length === 0) throw new TypeError('There is no secret to verify with: it is empty');
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  ) as [string, string, string];
  checkTime(timestamp, toleranceSeconds);
  const body = bytesOf(rawBody);
  const signed = joined(bytesOf(`${id}.${timestamp}.`), body);
  const signatures = given
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .slice(0, MAX_SIGNATURES)
    .map((one) => fromBase64(one.slice('v1,'.length)));
  const keys = await Promise.all(secrets.map(keyOf));
  for (const key of keys) {
    for (const signature of signatures) {
      // In constant time: Web Cryptography compares.
      if (signature && (await crypto.subtle.verify('HMAC', key, signature, signed))) return eventOf(id, body);
    }
  }
  throw new VerificationError(
    'no_signature_fits',
    'No signature fits: it was sent by somebody else, or the secret is another one, or these are not the bytes that came',
  );
}

function headerOf(headers: HeadersLike, name: string): string {
  const value =
    typeof headers.get === 'function'
      ? (headers as Headers).get(name)
      : Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  if (typeof value === 'string' && value !== '') return value;
  throw new VerificationError('missing_header', `There is no header ${name}: this was not sent by the platform`);
}

function checkTime(timestamp: string, toleranceSeconds: number): void {
  if (!/^\d{1,12}$/.test(timestamp)) throw new VerificationError('bad_timestamp', 'webhook-timestamp is no time');
  const ageSeconds = Math.round(Date.now() / 1000 - Number(timestamp));
  if (Math.abs(ageSeconds) <= toleranceSeconds) return;
  const distance = ageSeconds > 0 ? `${ageSeconds} s ago` : `${-ageSeconds} s in the future`;
  throw new VerificationError(
    'old_timestamp',
    `It was signed ${distance}, and may be at most ${toleranceSeconds} s away: it is sent again by somebody, or a clock is wrong`,
  );
}

/** The base64 part of a `whsec_` secret; any other secret is its own key. */
const keyOf = (secret: string) => {
  const encoded = WHSEC.exec(secret)?.[1];
  const raw = (encoded !== undefined && fromBase64(encoded)) || bytesOf(secret);
  return crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']);
};

function eventOf(id: string, body: Uint8Array<ArrayBuffer>): WebhookEvent {
  let event: unknown;
  try {
    event = JSON.parse(new TextDecoder().decode(body));
  } catch {
    event = undefined;
  }
  if (!isEvent(event)) throw new VerificationError('unreadable', 'It is signed, but its body is no event');
  return { ...event, id, known: EVENT_NAMES.has(event.event) } as WebhookEvent;
}

const isEvent = (body: unknown): body is { event: string } =>
  typeof body === 'object' && body !== null && 'event' in body && typeof body.event === 'string';

function bytesOf(given: string | Uint8Array | ArrayBuffer): Uint8Array<ArrayBuffer> {
  if (typeof given === 'string') return new TextEncoder().encode(given);
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  // What JSON parsers leave is none.
  if (!ArrayBuffer.isView(given))
    throw new TypeError('rawBody has to be the bytes that came, or their text: no parsed body');
  return new Uint8Array(given);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Undefined for what is none. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
