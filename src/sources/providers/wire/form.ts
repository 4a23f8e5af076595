import { FORM_TYPE, type Content, type Incoming } from '../provider.ts';

export const isForm = ({ headers }: Pick<Incoming, 'headers'>): boolean =>
  (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() === FORM_TYPE;

/** Names and values in their order, decoded; blanks are kept. */
export const pairsOf = (body: Buffer | string): [string, string][] => [...new URLSearchParams(body.toString())];

/** Of a name that is there several times, the last value. */
export const formOf = (body: Buffer): Content => Object.fromEntries(pairsOf(body));

/** `a=1&b=2` without decoding anything. */
export const countOf = (body: Buffer): number => {
  let count = 1;
  for (let at = body.indexOf(0x26); at !== -1; at = body.indexOf(0x26, at + 1)) count++;
  return count;
};

/** By UTF-16 units, as every language's plain sorting of ASCII names does it. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Path and query apart; nothing is decoded. */
export function splitUrl(url: string): { base: string; query: string } {
  const at = url.indexOf('?');
  return at === -1 ? { base: url, query: '' } : { base: url.slice(0, at), query: url.slice(at + 1) };
}

export const formText = (fields: Record<string, string>): string => new URLSearchParams(fields).toString();
