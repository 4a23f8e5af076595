import { useMemo } from 'preact/hooks';
import type { DeliveryStatus } from '../api/client.ts';
import { useAddress } from '../parts/address.ts';
import { STATUS } from '../words/deliveries.ts';

/** Words and length of the windows one can choose. */
export const WINDOWS: Record<string, { says: string; ms: number }> = {
  '1h': { says: 'Last hour', ms: 3_600_000 },
  '24h': { says: 'Last 24 hours', ms: 86_400_000 },
  '7d': { says: 'Last 7 days', ms: 604_800_000 },
  '30d': { says: 'Last 30 days', ms: 2_592_000_000 },
};
const DEFAULT_WINDOW = '24h';
const MINUTE_MS = 60_000;

export interface Filters {
  status: DeliveryStatus | undefined;
  event: string;
  endpoint: string;
  window: string;
  find: string;
  /** The delivery whose panel is open. */
  open: string | undefined;
  /** Of whole minutes, so that the same question is asked the same way. */
  since: string;
}

const ALL = { status: undefined, event: undefined, endpoint: undefined, q: undefined, open: undefined };

export function useFilters() {
  const [address, change] = useAddress();
  const filters = useMemo((): Filters => {
    const status = address.get('status') ?? '';
    const asked = address.get('window') ?? '';
    const window = asked in WINDOWS ? asked : DEFAULT_WINDOW;
    const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
    return {
      status: status in STATUS ? (status as DeliveryStatus) : undefined,
      event: address.get('event') ?? '',
      endpoint: address.get('endpoint') ?? '',
      window,
      find: address.get('q') ?? '',
      open: address.get('open') ?? undefined,
      since: new Date(now - WINDOWS[window]!.ms).toISOString(),
    };
  }, [address]);
  const filtered = Boolean(filters.status || filters.event || filters.endpoint || filters.find);
  return { filters, change, filtered, clear: () => change(ALL) };
}
