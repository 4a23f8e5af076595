import { isUtf8 } from 'node:buffer';
import { parse } from 'secure-json-parse';

/** Text in `data` that no receiver could be relied on to read back. The caller's mistake, so 422 over REST. */
export class UnportableJsonError extends Error {}

/**
 * `JSON.stringify` writes a surrogate as an escape only when it is a lone one. The look-behind and the pairs of backslashes
 * tell an escape from the text of one: `\ud800` from `\\ud800`.
 */
const UNPORTABLE = /(?<!\\)(?:\\\\)*\\u(?:(0000)|d[89a-f][\da-f]{2})/;

/**
 * Refuses lone surrogates (RFC 7493 §2.1: parsers replace, refuse or keep them) and NUL (Postgres' jsonb and many receivers
 * can't hold it). `text` is what `JSON.stringify` made. Noncharacters, which that section bars too, survive UTF-8 and pass.
 */
export function assertPortableJson(text: string): void {
  const found = UNPORTABLE.exec(text);
  if (found) throw new UnportableJsonError(`contains ${found[1] ? 'the character NUL' : 'a lone surrogate'}`);
}

/** Whether `assertPortableJson` lets the text pass. */
export const isPortableJson = (text: string): boolean => !UNPORTABLE.test(text);

/** Why a body can't be read: its sender's mistake. */
export class UnreadableError extends Error {
  override name = 'UnreadableError';
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}` differ in this bit only. */
const BRACE = 0x20;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/**
 * The text of a body, looked over before anything is made of it. Throws UnreadableError for bytes that are not UTF-8 (RFC
 * 8259 §8.1) and for nesting deeper than `maxDepth`: what recurses over the value could not bear it.
 */
export function jsonTextOf(raw: Buffer, { maxDepth }: { maxDepth: number }): string {
  if (!isUtf8(raw)) throw new UnreadableError('The body is not valid UTF-8');
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const byte = raw[at] ?? 0;
    if (byte === QUOTE) quoted = !quoted;
    else if (quoted && byte === BACKSLASH) at++;
    else if (!quoted && (byte | BRACE) === OPEN) depth++;
    else if (!quoted && (byte | BRACE) === CLOSE) depth--;
    if (depth > maxDepth) throw new UnreadableError(`The body is nested deeper than ${maxDepth}`);
  }
  return raw.toString();
}

/** The value of such a text. Throws UnreadableError for what is no JSON, or would change what objects inherit. */
export function parseJson(text: string): unknown {
  // The parser would pass over it.
  if (text.startsWith('\ufeff')) throw new UnreadableError('The body must not begin with a byte order mark');
  try {
    return parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw new UnreadableError('The body is not valid JSON, or has a key __proto__ or constructor.prototype');
  }
}
