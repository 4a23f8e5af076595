import { isIP } from 'node:net';
import { invalid, type FieldError } from '../http/problem.ts';
import { networkOfAddress } from './receiving/admission.ts';
import type { Provider, SourceSettings } from './providers/provider.ts';
import { wrongXml } from './providers/wire/xml.ts';

const MAX_ADDRESSES = 100;
const MAX_PER_MINUTE = 1_000_000;
const MAX_XML_BYTES = 4_096;
const PATH = /^[^.]{1,100}(\.[^.]{1,100}){0,9}$/;

/** What is wrong with a value; undefined when nothing is. */
type Check = (value: unknown, provider: Provider) => string | undefined;

const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value) ? undefined : `must be one of ${values.join(', ')}`;
const text =
  (pattern: RegExp, message: string): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? undefined : message;

const CHECKS: Record<keyof SourceSettings, Check> = {
  allowed_addresses: (value) => {
    if (!Array.isArray(value) || value.length > MAX_ADDRESSES) return `must be a list of at most ${MAX_ADDRESSES}`;
    return value.every(isNetwork) ? undefined : 'must be IP addresses and networks such as 198.51.100.0/24';
  },
  rate_limit_per_minute: (value) =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MAX_PER_MINUTE
      ? undefined
      : `must be a whole number from 1 to ${MAX_PER_MINUTE}`,
  payments_from: oneOf('invoice', 'payment_intent'),
  map_events: oneOf(true, false),
  customer_type: oneOf('individual', 'company', 'lead'),
  header: text(/^[\w-]{1,100}$/, 'must be the name of a header'),
  algorithm: oneOf('sha1', 'sha256', 'sha512'),
  encoding: oneOf('hex', 'base64'),
  prefix: text(/^[\x20-\x7e]{0,50}$/, 'must be at most 50 visible ASCII characters'),
  event_type_path: text(PATH, 'must be a path such as event.type'),
  event_id_path: text(PATH, 'must be a path such as event.id'),
  xml: (value, { kinds }) => {
    if (typeof value !== 'object' || value === null) return 'must be documents by kind';
    const wrong = Object.entries(value).map(([kind, document]) => wrongDocument(kinds, kind, document));
    return wrong.find((one) => one !== undefined);
  },
};

/** What every provider's source may set. */
const COMMON: readonly string[] = ['allowed_addresses', 'rate_limit_per_minute'];

/** Throws 422 for settings that are not this provider's, or not good. */
export function checkedSettings(provider: Provider, given: Readonly<Record<string, unknown>>): SourceSettings {
  const own: readonly string[] = [...COMMON, ...(provider.settings ?? [])];
  const errors = Object.entries(given).flatMap(([name, value]): FieldError[] => {
    const message = own.includes(name)
      ? CHECKS[name as keyof SourceSettings](value, provider)
      : `is no setting of ${provider.name}, which has ${own.join(', ')}`;
    return message === undefined ? [] : [{ field: `settings.${name.slice(0, 50)}`, message }];
  });
  if (errors.length > 0) throw invalid(...errors.slice(0, 20));
  return given;
}

function wrongDocument(kinds: readonly string[], kind: string, document: unknown): string | undefined {
  if (!kinds.includes(kind)) return `must be by ${kinds.join(', ')}`;
  if (typeof document !== 'string') return `${kind} must be a text`;
  if (Buffer.byteLength(document) > MAX_XML_BYTES) return `${kind} must be at most 4 KiB`;
  const wrong = wrongXml(document);
  return wrong === undefined ? undefined : `${kind} ${wrong}`;
}

function isNetwork(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const [, address = '', prefix] = /^([^/%]+)\/(\d{1,3})$/.exec(networkOfAddress(value)) ?? [];
  const family = isIP(address);
  return family !== 0 && Number(prefix) <= (family === 4 ? 32 : 128);
}
