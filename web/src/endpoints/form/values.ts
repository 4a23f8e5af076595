import type { Subscription } from '../../api/client.ts';
import { textOf } from '../../forms/text.ts';
import { lasting } from '../../words/time.ts';

/** What the platform's own default is, for the sentence below the field. */
const DEFAULT_SCHEDULE = [1, 2, 4];

export const linesOf = (headers: Record<string, string> | null): string =>
  Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

const number = (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.')));

/** "1, 2, 4" as numbers; undefined when it can't be read. */
function scheduleOf(text: string): number[] | null | undefined {
  if (text.trim() === '') return null;
  const numbers = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  return numbers.every((n) => Number.isFinite(n) && n >= 0) ? numbers : undefined;
}

/** "Tried again after 1 s, 2 s and 4 s; then it is Failed." */
export function scheduleSentence(text: string): string {
  const given = scheduleOf(text);
  if (given === undefined) return 'Seconds, separated by commas: 1, 2, 4, 60, 3600.';
  const waits = (given ?? DEFAULT_SCHEDULE).map((seconds) => lasting(seconds * 1000));
  if (waits.length === 0) return 'One attempt; then it is Failed.';
  return `Tried again ${waits.length === 1 ? '' : `${waits.length} times, `}after ${waits.join(', ')}; then it is Failed.`;
}

/** What will probably be refused; the platform decides, as an operator may allow more. */
export function urlDoubt(text: string): string | undefined {
  if (text === '') return undefined;
  if (!URL.canParse(text)) return 'This is no URL yet. It looks like https://hooks.example.com/webhooks';
  const url = new URL(text);
  if (url.protocol !== 'https:') return 'It should begin with https://, else it is usually refused.';
  if (url.port !== '' && url.port !== '8443') return 'The port should be 443 or 8443, else it is usually refused.';
  if (/^(localhost|[\d.]+|\[.*\])$/.test(url.hostname))
    return 'It should be a public name; addresses of private networks are usually refused.';
  return undefined;
}

const object = (text: string): Record<string, unknown> | null =>
  text.trim() === '' ? null : (JSON.parse(text) as Record<string, unknown>);

/** "X-Team: billing" a line. */
function headersOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [line.trim(), ''] : [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
    }),
  );
}

export type Values = Pick<
  Subscription,
  | 'url'
  | 'description'
  | 'events'
  | 'filter'
  | 'retry_schedule_seconds'
  | 'timeout_seconds'
  | 'max_in_flight'
  | 'rate_limit_per_second'
  | 'hold_on_outage'
  | 'redeliver_after_outage'
> & { headers: Record<string, string> };

/** What the form says; throws a `SyntaxError` where JSON can't be read. */
export function valuesOf(form: FormData, events: ReadonlySet<string>): Values {
  const text = (name: string): string => textOf(form, name);
  return {
    url: text('url').trim(),
    description: text('description').trim() || null,
    events: [...events],
    headers: headersOf(text('headers')),
    filter: object(text('filter')),
    retry_schedule_seconds: scheduleOf(text('retry_schedule_seconds')) ?? null,
    timeout_seconds: number(text('timeout_seconds')),
    max_in_flight: number(text('max_in_flight')),
    rate_limit_per_second: number(text('rate_limit_per_second')),
    hold_on_outage: form.has('hold_on_outage'),
    redeliver_after_outage: form.has('redeliver_after_outage'),
  };
}
