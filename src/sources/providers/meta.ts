import { asId, asList, asObject, asText, at, momentOf, NotOfProvider } from './wire/values.ts';
import {
  JSON_TYPE,
  MIB,
  refused,
  VALID,
  type Content,
  type Incoming,
  type Item,
  type LiveSecret,
  type Provider,
  type Reply,
} from './provider.ts';
import { splitUrl } from './wire/form.ts';
import { anyFits, hmac, sameToken, secretsOf, sha256 } from './wire/signatures.ts';

const HEADER = 'x-hub-signature-256';
/** Meta's own bound of one request. */
const MAX_UPDATES = 1_000;
const MAX_CHALLENGE = 500;

/** HMAC-SHA256 of the bytes as they arrived, escapes and all; the old header with SHA-1 does not suffice. */
function verify({ headers, body }: Incoming, secrets: readonly LiveSecret[]) {
  const header = headers[HEADER];
  if (!header) return refused('signature_missing');
  if (!/^sha256=[0-9a-f]{64}$/i.test(header)) return refused('signature_malformed');
  return anyFits([header], secretsOf(secrets, 'app_secret'), (secret) => sign(secret, body))
    ? VALID
    : refused('signature_invalid');
}

const sign = (secret: string, body: Buffer): string => `sha256=${hmac('sha256', secret, 'hex', body)}`;

/** `GET ?hub.mode=subscribe&hub.challenge=…&hub.verify_token=…` is answered with the challenge, as text and never as a page. */
function handshake({ method, url }: Incoming, secrets: readonly LiveSecret[]): Reply | undefined {
  if (method !== 'GET') return undefined;
  const query = new URLSearchParams(splitUrl(url).query);
  const [challenge, token] = [query.get('hub.challenge'), query.get('hub.verify_token')];
  const asks = query.get('hub.mode') === 'subscribe' && challenge !== null && token !== null;
  if (!asks || challenge.length > MAX_CHALLENGE) return { status: 400, type: null, body: '' };
  const right = secretsOf(secrets, 'verify_token').map((known) => sameToken(token, known));
  return right.includes(true)
    ? { status: 200, type: 'text/plain', body: challenge }
    : { status: 403, type: null, body: '' };
}

/** What a `messaging` update tells of, by the field that it has. */
const MESSAGING: [field: string, type: string][] = [
  ['message', 'messages'],
  ['postback', 'messaging_postbacks'],
  ['reaction', 'message_reactions'],
  ['read', 'message_reads'],
  ['delivery', 'message_deliveries'],
  ['optin', 'messaging_optins'],
  ['referral', 'messaging_referrals'],
  ['message_edit', 'message_edits'],
];

interface Entry {
  object: string;
  id: string;
  time: unknown;
}

/** Neither change nor update has an id of its own, unless it is a message. */
const hashOf = ({ id, time }: Entry, update: unknown): string =>
  sha256(`${id}${String(time)}${JSON.stringify(update)}`).slice(0, 32);

function messagingItem(entry: Entry, update: Content): Item {
  const [field, name] = MESSAGING.find(([one]) => update[one] !== undefined) ?? ['', 'messaging'];
  const echo = field === 'message' && at(update, 'message.is_echo') === true;
  const mid = field === 'message' || field === 'postback' ? asText(at(update, `${field}.mid`)) : null;
  const type = echo ? 'message_echoes' : name;
  return {
    key: mid === null ? `${type}:${hashOf(entry, update)}` : `${echo ? 'echo' : field}:${mid}`,
    type: `${entry.object}:${type}`,
    id: mid,
    occurredAt: momentOf(update['timestamp']),
    livemode: null,
    payload: payloadOf(entry, { messaging: [update] }),
  };
}

function changeItem(entry: Entry, change: Content): Item {
  const field = asText(change['field']) ?? 'unknown';
  return {
    key: `change:${field}:${hashOf(entry, change)}`,
    type: `${entry.object}:${field}`,
    id: null,
    // Seconds here, milliseconds there.
    occurredAt: momentOf(Number(entry.time) < 1e11 ? Number(entry.time) * 1000 : entry.time),
    livemode: null,
    payload: payloadOf(entry, { changes: [change] }),
  };
}

/** In the provider's own shape, with the one update. */
const payloadOf = ({ object, id, time }: Entry, update: object): Content => ({
  object,
  entry: [{ id, time, ...update }],
});

function items(content: Content): Item[] {
  const object = asText(content['object']);
  if (object === null) throw new NotOfProvider('The request has no object');
  const found: Item[] = [];
  for (const each of asList(content['entry'])) {
    const raw = asObject(each);
    if (!raw) throw new NotOfProvider('An entry is no object');
    const entry = { object, id: asId(raw['id']) ?? '', time: raw['time'] };
    for (const update of asList(raw['messaging'])) found.push(messagingItem(entry, asObject(update) ?? {}));
    for (const change of asList(raw['changes'])) found.push(changeItem(entry, asObject(change) ?? {}));
    if (found.length > MAX_UPDATES) throw new NotOfProvider(`More than ${MAX_UPDATES} updates`);
  }
  return found;
}

const EVENT_RECEIVED: Reply = { status: 200, type: 'text/plain', body: 'EVENT_RECEIVED' };

export const meta: Provider = {
  name: 'meta',
  secrets: [
    { name: 'app_secret', variables: ['META_APP_SECRET'] },
    { name: 'verify_token', generated: true, variables: ['META_VERIFY_TOKEN'] },
  ],
  bodies: ['json'],
  maxBytes: MIB,
  kinds: [],
  telephony: false,
  signatureHeaders: () => [HEADER],
  verify,
  getsHandshake: true,
  handshake,
  items,
  reply: () => EVENT_RECEIVED,
  events: [
    'page.messages',
    'page.messaging_postbacks',
    'page.message_echoes',
    'page.feed',
    'instagram.messages',
    'instagram.comments',
    'instagram.mentions',
  ],
  sample: (event, id, now) => {
    const [object = '', field = ''] = event.split('.');
    const time = now * 1000;
    const parties = { sender: { id: '7761' }, recipient: { id: '106540' }, timestamp: time };
    const message = { mid: `m_${id}`, text: 'A test', ...(field === 'message_echoes' && { is_echo: true }) };
    const update =
      field === 'messaging_postbacks'
        ? { messaging: [{ ...parties, postback: { mid: `m_${id}`, title: 'Start', payload: 'START' } }] }
        : field.startsWith('message')
          ? { messaging: [{ ...parties, message }] }
          : { changes: [{ field, value: { id: `test_${id}` } }] };
    return { body: JSON.stringify({ object, entry: [{ id: '106540', time, ...update }] }) };
  },
  sign: ({ body }, secret) => ({ 'content-type': JSON_TYPE, [HEADER]: sign(secret, body) }),
  signsWith: 'app_secret',
};
