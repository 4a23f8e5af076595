import { useQuery } from '@tanstack/preact-query';
import { api, must } from './client.ts';
import { useMay } from './session.ts';

/** Enough for choosing one; the list itself pages. */
const MOST = 100;

/** A tenant's endpoints, for names and choices; none where the session may not see them. */
export function useSubscriptions() {
  const may = useMay('subscriptions:read');
  return useQuery({
    queryKey: ['subscriptions', 'names'],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/subscriptions', { params: { query: { limit: MOST } }, signal })),
    enabled: may,
  });
}

export function useEventTypes() {
  const may = useMay('subscriptions:read');
  return useQuery({
    queryKey: ['event-types'],
    queryFn: ({ signal }) => must(api.GET('/api/v1/tenant/webhooks/event-types', { signal })),
    enabled: may,
    staleTime: 300_000,
  });
}
