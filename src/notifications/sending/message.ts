import { TOLD_EVENTS, type ToldEvent } from '../channel.ts';
import type { Told } from './digests.rows.ts';

/** Of text that others wrote; the rest is cut off. */
const MAX_TEXT = 300;

/** One line of something that happened, in plain words. */
interface Happened {
  event: ToldEvent;
  count: number;
  first: string;
  last: string;
  words: string;
}

/** What people are told, before it takes the form of a channel. Nothing in it has more than one line. */
export interface Message {
  title: string;
  /** Of which endpoint, and for operators of which tenant. */
  about: string[];
  happened: Happened[];
  link: string | undefined;
  tenantId: string | undefined;
  subscriptionId: string | undefined;
}

interface Digest {
  told: Partial<Record<ToldEvent, Told>>;
  /** Of the newest events, by their ids. */
  data: ReadonlyMap<string, Record<string, unknown>>;
  subscriptionId: string;
  tenantId: string;
  /** For operators. */
  tenantName: string | undefined;
  endpoint: string | null;
  /** Where the pages are. */
  base: string | undefined;
}

/** What others wrote as one short line: no control character reaches a header, no text overwhelms the rest. */
export const oneLine = (text: unknown, max = MAX_TEXT): string =>
  Array.from(
    String(text)
      // oxlint-disable-next-line no-control-regex
      .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ')
      .trim(),
  )
    .slice(0, max)
    .join('');

/** Its path and query may be secret. */
function hostOf(url: string | null): string {
  try {
    return url === null ? 'that was removed' : new URL(url).host;
  } catch {
    return 'without a valid URL';
  }
}

const timeOf = (ms: number): string => new Date(ms).toISOString();

const WORDS: Record<ToldEvent, (told: Told, data: Record<string, unknown>) => string> = {
  'webhook.subscription.held': (_, { failing_since: since, reason }) =>
    `It is held: all attempts have failed${since ? ` since ${oneLine(since)}` : ''}. What comes waits until it is back, and is sent then.${because(reason)}`,
  'webhook.subscription.failing': (_, { days, reason }) =>
    `It has taken nothing for ${days === undefined ? 'days' : `${oneLine(days)} day${days === 1 ? '' : 's'}`}. It will be disabled if that goes on.${because(reason)}`,
  'webhook.subscription.recovered': () => 'It is back: what waited for it is being sent.',
  'webhook.subscription.disabled': (_, { reason }) =>
    `It was disabled: nothing is sent to it any more, and its events are kept as skipped. Enable it when it is mended.${because(reason)}`,
  'webhook.delivery.exhausted': ({ count }, { last_error: error }) =>
    `${count === 1 ? '1 delivery' : `${count} deliveries`} failed on the last attempt. Mend the endpoint, then send them again.${because(error)}`,
};

const because = (reason: unknown): string =>
  reason === undefined || reason === null || reason === '' ? '' : ` The reason: ${oneLine(reason)}`;

const TITLES: Record<ToldEvent, string> = {
  'webhook.subscription.held': 'is held',
  'webhook.subscription.failing': 'has been failing for days',
  'webhook.subscription.recovered': 'is back',
  'webhook.subscription.disabled': 'was disabled',
  'webhook.delivery.exhausted': 'has failed deliveries',
};

/** What happened to an endpoint, in the order in which it did. */
export function messageOf({ told, data, subscriptionId, tenantId, tenantName, endpoint, base }: Digest): Message {
  const happened = TOLD_EVENTS.flatMap((event) => (told[event] ? [{ event, ...told[event] }] : []))
    .toSorted((a, b) => a.last - b.last)
    .map((one): Happened => {
      const words = WORDS[one.event](one, data.get(one.newest) ?? {});
      return { event: one.event, count: one.count, first: timeOf(one.first), last: timeOf(one.last), words };
    });
  const host = oneLine(hostOf(endpoint), 100);
  const newest = happened.findLast(({ event }) => event !== 'webhook.delivery.exhausted') ?? happened.at(-1);
  const page = tenantName === undefined ? `/portal/endpoints/${subscriptionId}` : '/console';
  return {
    title: `Endpoint ${host} ${newest ? TITLES[newest.event] : ''}`.trim(),
    about: [
      ...(tenantName === undefined ? [] : [`Tenant ${oneLine(tenantName, 100)} (${tenantId})`]),
      `Endpoint ${host} (subscription ${subscriptionId})`,
    ],
    happened,
    link: base === undefined ? undefined : base + page,
    tenantId,
    subscriptionId,
  };
}

export const testMessage = (name: string, base: string | undefined): Message => ({
  title: 'A test of a notification channel',
  about: [`Channel ${oneLine(name, 100)}: people will be told here of endpoints in trouble.`],
  happened: [],
  link: base,
  tenantId: undefined,
  subscriptionId: undefined,
});
