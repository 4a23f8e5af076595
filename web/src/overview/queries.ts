import { useQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { useMay } from '../api/session.ts';

/** Nothing on this page has to be of this second. */
const EVERY_MS = 30_000;

/** Endpoints with how they do; those of a tenant that has more are found in the list. */
export function useHealth() {
  const may = useMay('subscriptions:read');
  return useQuery({
    queryKey: ['subscriptions', 'health'],
    queryFn: ({ signal }) =>
      must(
        api.GET('/api/v1/tenant/webhooks/subscriptions', {
          params: { query: { limit: 100, include: 'health' } },
          signal,
        }),
      ),
    enabled: may,
    refetchInterval: EVERY_MS,
  });
}

export function useHours(window: string) {
  const may = useMay('deliveries:read');
  return useQuery({
    queryKey: ['analytics', window, 'hours'],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/analytics', { params: { query: { window, group_by: 'hour' } }, signal })),
    enabled: may,
    refetchInterval: EVERY_MS,
  });
}
