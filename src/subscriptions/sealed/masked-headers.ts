import { invalid } from '../../http/problem.ts';

/** Custom headers by name; their values may be credentials. */
export type CustomHeaders = Readonly<Record<string, string>>;

const MASK = '••••';
/** The end of a shorter value would tell too much of it. */
const MIN_TO_SHOW_END = 8;
const SHOWN = 4;

/** Enough to recognise a value; what is masked already stays as it is. */
export const mask = (value: string): string =>
  isMasked(value) ? value : `${MASK}${value.length < MIN_TO_SHOW_END ? '' : value.slice(-SHOWN)}`;

/** No value that is sent looks like this: it has to be ASCII. */
export const isMasked = (value: string): boolean => value.startsWith(MASK) && value.length <= MASK.length + SHOWN;

export const masked = (headers: CustomHeaders): CustomHeaders =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]));

/** What is kept of a request: our own headers as they were sent, and of the tenant's that there were some. */
export const keptOf = (sent: CustomHeaders, custom: CustomHeaders): CustomHeaders => ({ ...sent, ...masked(custom) });

/** A value that is sent back as an answer showed it stays what it is. Throws 422 for a mask that is of no value there. */
export function unmask(given: CustomHeaders, present: CustomHeaders): CustomHeaders {
  const byName = new Map(Object.entries(present).map(([name, value]) => [name.toLowerCase(), value]));
  const entries = Object.entries(given).map(([name, value]) => {
    if (!isMasked(value)) return [name, value] as const;
    const kept = byName.get(name.toLowerCase());
    if (kept !== undefined && mask(kept) === value) return [name, kept] as const;
    const message = `${name} is shown without its value here: send the whole value, or what the last answer showed of it`;
    throw invalid({ field: 'headers', message });
  });
  return Object.fromEntries(entries);
}
