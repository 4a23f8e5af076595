import { useMemo } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { withoutScheme } from '../words/plain.ts';
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

/** How people call each endpoint, by its id. */
export function useEndpointNames(): ReadonlyMap<string, string> {
  const endpoints = useSubscriptions().data?.data;
  return useMemo(
    () => new Map(endpoints?.map(({ id, description, url }) => [id, description ?? withoutScheme(url)])),
    [endpoints],
  );
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
