import { isUtf8 } from 'node:buffer';
import { jsonTextOf, parseJson, UnreadableError } from '../../http/json-text.ts';
import { formOf, isForm } from '../providers/wire/form.ts';
import type { Content, Incoming } from '../providers/provider.ts';
import { asObject } from '../providers/wire/values.ts';

const MAX_DEPTH = 32;
/** As JSON it is below 256 KiB whatever it is: a number of four digits (`1e20`) becomes one of 21. */
const SMALL_BYTES = 32_768;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Before a number that JavaScript can't hold, in a text that stands for it: a private character that no provider sends. */
const MARK = '\uE5A7';
/** Texts are passed over; of the numbers those are found that have 16 digits and more and neither fraction nor exponent. */
const LONG_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const MARKED = new RegExp(`"${MARK}(-?\\d+)"`, 'g');

const exact = (digits: string): string =>
  Number.isSafeInteger(Number(digits)) ? digits : JSON.stringify(MARK + digits);

export interface Reading {
  content: Content;
  /** Small, and without numbers or escapes that parsers read differently: no part of it has to be looked over. */
  plain: boolean;
}

/** A verified request's body as an object. Numbers beyond 2^53 are kept as marked texts, which `textOf` takes back. Throws UnreadableError. */
export function contentOf(request: Pick<Incoming, 'headers' | 'body'>): Reading {
  if (isForm(request)) return { content: readForm(request.body), plain: false };
  const body = request.body.subarray(0, 3).equals(BOM) ? request.body.subarray(3) : request.body;
  const text = jsonTextOf(body, { maxDepth: MAX_DEPTH });
  const kept = /\d{16}/.test(text)
    ? text.replaceAll(LONG_NUMBERS, (found) => (found.startsWith('"') ? found : exact(found)))
    : text;
  const content = asObject(parseJson(kept));
  if (!content) throw new UnreadableError('The body is no JSON object');
  return { content, plain: kept === text && text.length <= SMALL_BYTES && !text.includes('\\u') };
}

function readForm(body: Buffer): Content {
  if (!isUtf8(body)) throw new UnreadableError('The body is not valid UTF-8');
  const form = formOf(body);
  if (Object.hasOwn(form, '__proto__')) throw new UnreadableError('The key __proto__ is not allowed');
  return form;
}

/** JSON text of (a part of) such content, with its numbers as they came. */
export function textOf(content: Content): { text: string; exact: boolean } {
  const text = JSON.stringify(content);
  return text.includes(MARK) ? { text: text.replaceAll(MARKED, '$1'), exact: false } : { text, exact: true };
}
