/** A request as it arrived. What the providers sign is made of nothing else. */
export interface Incoming {
  method: string;
  /** As the provider was told it: PUBLIC_URL and the request's target, undecoded. Never from `Host`. */
  url: string;
  /** With lower-case names. */
  headers: Readonly<Record<string, string | undefined>>;
  body: Buffer;
  /** The last part of the path where a provider has several addresses: `voice`, `status`. */
  kind?: string | undefined;
}

/** One of the secrets that are live at the moment; any of them may fit. */
export interface LiveSecret {
  kind: string;
  secret: string;
  /** The provider's name of the key, where a request says which one signed it. */
  keyId?: string | null | undefined;
}

export const REFUSALS = [
  'signature_missing',
  'signature_malformed',
  'signature_invalid',
  'timestamp_expired',
  'body_unsigned',
  'body_hash_mismatch',
  'key_unknown',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Verdict =
  /** `nonce`: the signature covers this and not the body, so the same one with other bytes is a forgery. */
  { ok: true; nonce?: string } | { ok: false; reason: Refusal };

export const VALID: Verdict = { ok: true };
export const refused = (reason: Refusal): Verdict => ({ ok: false, reason });

/** What was read of a verified request: a JSON object, or a form as an object of texts. */
export type Content = Record<string, unknown>;

/** One thing that a request tells. */
export interface Item {
  /** The same for every copy of it, and for nothing else of the source. */
  key: string;
  /** Its name at the provider. */
  type: string;
  /** Its id at the provider, if it has one. */
  id: string | null;
  /** RFC 3339. */
  occurredAt: string | null;
  livemode: boolean | null;
  payload: Content;
}

/** What the provider is answered. */
export interface Reply {
  status: number;
  type: string | null;
  body: string;
  headers?: Readonly<Record<string, string>>;
}

/** An event of the catalogue's other groups. */
export interface DomainEvent {
  event: 'payment.received' | 'payment.failed' | 'customer.created' | 'customer.updated';
  resourceId: string;
  data: Record<string, unknown>;
}

/** Everything a tenant may set of a source; each provider reads its own. */
export interface SourceSettings {
  payments_from?: 'invoice' | 'payment_intent';
  map_events?: boolean;
  customer_type?: 'individual' | 'company' | 'lead';
  xml?: Record<string, string>;
  allowed_addresses?: string[];
  rate_limit_per_minute?: number;
  header?: string;
  algorithm?: 'sha1' | 'sha256' | 'sha512';
  encoding?: 'hex' | 'base64';
  prefix?: string;
  event_type_path?: string;
  event_id_path?: string;
}

export interface SecretKind {
  name: string;
  /** Made where a tenant gives none; else a source needs it unless it is optional. */
  generated?: true;
  optional?: true;
  /** Of these there are several under names of their own. */
  named?: true;
  /** Variables of an environment that it is usually in, where a tenant used the provider before. */
  variables?: readonly string[];
  /** What is wrong with one; undefined when nothing is. */
  wrong?: (secret: string) => string | undefined;
}

type BodyKind = 'json' | 'form';

/** All that is peculiar to one provider: pure functions and what they are told by. */
export interface Provider {
  name: string;
  secrets: readonly SecretKind[];
  /** Of the settings those that are its own. */
  settings?: readonly (keyof SourceSettings)[];
  bodies: readonly BodyKind[];
  maxBytes: number;
  /** Last parts of its addresses; none: there is one address. */
  kinds: readonly string[];
  /** A refused request is a lost call: its limit is never low. */
  telephony: boolean;
  /** Headers that count once; a request that bears one twice is malformed. */
  signatureHeaders: (settings: SourceSettings) => readonly string[];
  verify: (request: Incoming, secrets: readonly LiveSecret[], now: number, settings: SourceSettings) => Verdict;
  /** It asks for its handshake with a GET; others with a POST, if at all. */
  getsHandshake?: true;
  /** The reply to a request that asks whether this is the right address; undefined when it is none. */
  handshake?: (request: Incoming, secrets: readonly LiveSecret[]) => Reply | undefined;
  /** Throws TypeError for content that is nothing of this provider's. */
  items: (content: Content, request: Incoming, settings: SourceSettings) => Item[];
  /** The reply to what was accepted; a duplicate is told where the body is JSON. */
  reply: (duplicate: boolean, content: Content, request: Incoming, settings: SourceSettings) => Reply;
  /** Events of the domain that say the same, for a source that maps. Throws UnmappableError for what should and can't be told. */
  maps?: (item: Item, settings: SourceSettings) => DomainEvent[];
  /** When the provider will stop calling, where content tells it: RFC 3339. */
  expires?: (content: Content) => string | null;
  /** Names of events with a type of their own in the catalogue; the others are `<provider>.other`. */
  events: readonly string[];
  /** A request that would tell of this event, for a test; undefined for an event that has no sample. */
  sample: (event: string, id: string, now: number) => Sample | undefined;
  /** Headers (and what is added to the URL) of a request that the secret signs; undefined where only the provider can sign. */
  sign?: (request: Incoming, secret: string, now: number, settings: SourceSettings) => Record<string, string>;
  /** The secret that `sign` takes. */
  signsWith?: string;
}

export interface Sample {
  kind?: string;
  body: string;
}

export const JSON_TYPE = 'application/json';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

const RECEIVED: Reply = { status: 200, type: JSON_TYPE, body: '{"received":true}' };
const AGAIN: Reply = { status: 200, type: JSON_TYPE, body: '{"received":true,"status":"already_processed"}' };

/** What most are answered. */
export const received = (duplicate: boolean): Reply => (duplicate ? AGAIN : RECEIVED);

export const MIB = 1_048_576;
export const FORM_BYTES = 65_536;
