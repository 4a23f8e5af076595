import type { Content } from '../provider.ts';

export const asObject = (value: unknown): Content | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Content) : undefined;

export const asText = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What is at `a.b.0.c`; undefined where the way ends. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const step of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Content)[step];
  }
  return found;
}

/** An id is a text or a number; anything else is none. */
export function asId(value: unknown): string | null {
  return typeof value === 'number' ? String(value) : asText(value);
}

/** The last year of RFC 3339. */
const MAX_MS = 253_402_300_799_999;

/** RFC 3339 of milliseconds since 1970. */
export const momentOf = (ms: unknown): string | null =>
  typeof ms === 'number' && ms >= 0 && ms <= MAX_MS ? new Date(ms).toISOString() : null;

export class NotOfProvider extends TypeError {}

/** A field without which the request tells nothing that could be known again. */
export function needed(value: string | null, name: string): string {
  if (value === null) throw new NotOfProvider(`The request has no ${name}`);
  return value;
}
