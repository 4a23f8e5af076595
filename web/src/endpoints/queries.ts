import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must, type Subscription } from '../api/client.ts';
import { useMay } from '../api/session.ts';

const PAGE = 50;
const ROUTE = '/api/v1/tenant/webhooks/subscriptions/{id}';

/** Endpoints, the newest first; how they do for those who may see deliveries. */
export function useEndpoints() {
  const withHealth = useMay('deliveries:read');
  return useInfiniteQuery({
    queryKey: ['subscriptions', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET('/api/v1/tenant/webhooks/subscriptions', {
          params: { query: { limit: PAGE, cursor: pageParam, ...(withHealth && { include: 'health' }) } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}

/** One endpoint with its version, which a change names: whoever changed it in between is not overwritten. */
export const useEndpoint = (id: string) =>
  useQuery({
    queryKey: ['subscriptions', 'one', id],
    queryFn: async ({ signal }) => {
      const asked = await api.GET(ROUTE, { params: { path: { id } }, signal });
      const endpoint = await must(Promise.resolve(asked));
      return { endpoint, version: asked.response.headers.get('etag') ?? undefined };
    },
  });

/** After a change everything that shows endpoints asks again. */
export function useRefresh(): () => Promise<unknown> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['subscriptions'] });
}

export function useChange(id: string, version: string | undefined) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Partial<Omit<Subscription, 'headers'>> & { headers?: Record<string, string> }) =>
      must(api.PATCH(ROUTE, { params: { path: { id }, header: { 'If-Match': version } }, body })),
    onSuccess: refresh,
  });
}

export function useSwitch(id: string) {
  const refresh = useRefresh();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (to: 'disable' | 'enable' | 'enable-and-send'): Promise<unknown> => {
      const path = { id };
      if (to === 'disable') return must(api.POST(`${ROUTE}/disable`, { params: { path } }));
      return must(
        api.POST(`${ROUTE}/enable`, { params: { path }, body: { replay_skipped: to === 'enable-and-send' } }),
      );
    },
    onSuccess: () => Promise.all([refresh(), client.invalidateQueries({ queryKey: ['deliveries'] })]),
  });
}

export function useRemove(id: string, version: string | undefined) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: () => must(api.DELETE(ROUTE, { params: { path: { id }, header: { 'If-Match': version } } })),
    onSuccess: refresh,
  });
}

/** Sends the example of an event type; resolves with the delivery's id. */
export const useTest = (id: string) =>
  useMutation({
    mutationFn: (event: string | undefined) =>
      must(api.POST(`${ROUTE}/test`, { params: { path: { id } }, body: event ? { event } : {} })),
  });

export const useStats = (id: string, window: string) =>
  useQuery({
    queryKey: ['stats', id, window],
    queryFn: ({ signal }) => must(api.GET(`${ROUTE}/stats`, { params: { path: { id }, query: { window } }, signal })),
  });
