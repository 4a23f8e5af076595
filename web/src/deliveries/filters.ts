import { useMemo } from 'preact/hooks';
import type { DeliveryStatus, FailureReason } from '../api/client.ts';
import { useAddress } from '../parts/address.ts';
import { STATUS } from '../words/deliveries.ts';
import { isReason } from '../words/reasons.ts';

/** Words and length of the windows one can choose. */
export const WINDOWS: Record<string, { says: string; ms: number }> = {
  '1h': { says: 'Last hour', ms: 3_600_000 },
  '24h': { says: 'Last 24 hours', ms: 86_400_000 },
  '7d': { says: 'Last 7 days', ms: 604_800_000 },
  '30d': { says: 'Last 30 days', ms: 2_592_000_000 },
};
const DEFAULT_WINDOW = '24h';
const MINUTE_MS = 60_000;

/** What an endpoint answered, by its first digit. */
export const ANSWERS = {
  '2xx': '2xx: taken',
  '3xx': '3xx: redirect',
  '4xx': '4xx: refused',
  '5xx': '5xx: server failed',
  none: 'No answer',
} as const;
type Answer = keyof typeof ANSWERS;

export interface Filters {
  status: DeliveryStatus[];
  event: string;
  endpoint: string;
  reason: FailureReason | undefined;
  answer: Answer | undefined;
  hideTests: boolean;
  find: string;
  window: string;
  /** Given instead of a window. */
  from: string | undefined;
  to: string | undefined;
  /** From when on: of whole minutes, so that the same question is asked the same way. */
  since: string;
  /** The delivery whose panel is open. */
  open: string | undefined;
}

const NO_FILTERS = {
  status: undefined,
  event: undefined,
  endpoint: undefined,
  reason: undefined,
  answer: undefined,
  tests: undefined,
  q: undefined,
  from: undefined,
  to: undefined,
  open: undefined,
};

const moment = (text: string | null): string | undefined =>
  text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined;

function read(address: URLSearchParams): Filters {
  const given = (name: string): string => address.get(name) ?? '';
  const window = given('window') in WINDOWS ? given('window') : DEFAULT_WINDOW;
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const from = moment(address.get('from'));
  return {
    status: given('status')
      .split(',')
      .filter((one): one is DeliveryStatus => one in STATUS),
    event: given('event'),
    endpoint: given('endpoint'),
    reason: isReason(given('reason')) ? (given('reason') as FailureReason) : undefined,
    answer: given('answer') in ANSWERS ? (given('answer') as Answer) : undefined,
    hideTests: given('tests') === 'hidden',
    find: given('q'),
    window,
    from,
    to: moment(address.get('to')),
    since: from ?? new Date(now - WINDOWS[window]!.ms).toISOString(),
    open: address.get('open') ?? undefined,
  };
}

export function useFilters() {
  const [address, change] = useAddress();
  const filters = useMemo(() => read(address), [address]);
  const { status, event, endpoint, reason, answer, hideTests, find, from, to } = filters;
  const filtered = Boolean(status.length || event || endpoint || reason || answer || hideTests || find || from || to);
  return { filters, change, filtered, clear: () => change(NO_FILTERS) };
}
