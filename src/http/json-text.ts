import { isUtf8 } from 'node:buffer';

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

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const BRACE = 0x7b;
const BRACKET = 0x5b;
const END_BRACE = 0x7d;
const END_BRACKET = 0x5d;

/**
 * What forbids parsing a request body, or undefined: bytes that are not UTF-8 (RFC 8259 §8.1), nesting deeper than
 * `maxDepth` (JSON.parse bears 5,000 levels, what recurses over the result does not), a key `__proto__`, or `prototype`
 * directly inside `constructor`. One pass, a string made only of a suspicious key. Malformed JSON is left to the parser.
 */
export function scanJson(raw: Buffer, { maxDepth }: { maxDepth: number }): string | undefined {
  if (!isUtf8(raw)) return 'the body is not valid UTF-8';
  const inConstructor: boolean[] = [];
  let depth = 0;
  let afterConstructor = false;
  for (let at = 0; at < raw.length; at++) {
    switch (raw[at] ?? 0) {
      case QUOTE: {
        const start = at + 1;
        at = endOfString(raw, start);
        if (!isKey(raw, at + 1)) break;
        const key = dangerousKey(raw, start, at);
        if (key === '__proto__') return 'the key __proto__ is not allowed';
        if (key === 'prototype' && inConstructor[depth]) return 'the key constructor.prototype is not allowed';
        afterConstructor = key === 'constructor';
        break;
      }
      case BRACE:
      case BRACKET:
        if (++depth > maxDepth) return `the body is nested deeper than ${maxDepth}`;
        inConstructor[depth] = afterConstructor;
        afterConstructor = false;
        break;
      case END_BRACE:
      case END_BRACKET:
        depth--;
        afterConstructor = false;
        break;
    }
  }
  return undefined;
}

/** Index of the closing quote, or the end of a body that has none. */
function endOfString(raw: Buffer, start: number): number {
  let at = start;
  while (at < raw.length && raw[at] !== QUOTE) at += raw[at] === BACKSLASH ? 2 : 1;
  return at;
}

function isKey(raw: Buffer, after: number): boolean {
  let at = after;
  while (raw[at] === 0x20 || raw[at] === 0x0a || raw[at] === 0x0d || raw[at] === 0x09) at++;
  return raw[at] === COLON;
}

/** Six bytes a character, `\u005f`, and eleven characters in `constructor`: longer keys are harmless whatever they say. */
const MAX_KEY_BYTES = 66;

/** How `__proto__`, `constructor` and `prototype` may begin: spares making a string of nearly every key. */
const FIRST_BYTES = new Set([0x5f, 0x63, 0x70, BACKSLASH]);

/** The key as the parser will read it, or undefined when it can't be one of the three that matter. */
function dangerousKey(raw: Buffer, start: number, end: number): string | undefined {
  if (end - start < 9 || end - start > MAX_KEY_BYTES || !FIRST_BYTES.has(raw[start] ?? 0)) return undefined;
  const key = raw.toString('latin1', start, end);
  if (!key.includes('\\')) return key;
  return key.replaceAll(/\\u([\da-f]{4})/gi, (_: string, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
}
