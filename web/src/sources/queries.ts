import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';

const ROUTE = '/api/v1/tenant/webhooks/sources/{id}';
const REQUEST = '/api/v1/tenant/webhooks/inbound/requests/{id}';
const PAGE = 50;

export const useSources = () =>
  useQuery({
    queryKey: ['sources'],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/sources', { params: { query: { limit: 100 } }, signal })),
  });

export const useSource = (id: string) =>
  useQuery({
    queryKey: ['sources', id],
    queryFn: ({ signal }) => must(api.GET(ROUTE, { params: { path: { id } }, signal })),
  });

/** What came, the newest first. */
export const useRequests = (sourceId: string, verification: string) =>
  useInfiniteQuery({
    queryKey: ['requests', sourceId, verification],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PAGE, cursor: pageParam, source_id: sourceId, ...(verification && { verification }) };
      return must(api.GET('/api/v1/tenant/webhooks/inbound/requests', { params: { query }, signal }));
    },
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: (query) => (query.state.status === 'error' ? 30_000 : 5000),
  });

export const useRequest = (id: string) =>
  useQuery({
    queryKey: ['requests', 'one', id],
    queryFn: ({ signal }) => must(api.GET(REQUEST, { params: { path: { id } }, signal })),
  });

export const useDeadLetters = () =>
  useQuery({
    queryKey: ['inbound-dlq'],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/inbound/dlq', { params: { query: { limit: PAGE } }, signal })),
  });

/** After each, whatever shows sources or what came asks again. */
function useDoing<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () =>
      Promise.all(['sources', 'requests', 'inbound-dlq'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}

export const useTestSource = (id: string) =>
  useDoing(() => must(api.POST(`${ROUTE}/test`, { params: { path: { id } }, body: {} })));

export const usePause = (id: string) =>
  useDoing((to: 'pause' | 'resume') => must(api.POST(`${ROUTE}/${to}`, { params: { path: { id } } })));

export const useRemoveSource = (id: string) => useDoing(() => must(api.DELETE(ROUTE, { params: { path: { id } } })));

export const useReplaceSecret = (id: string) =>
  useDoing((body: { kind: string; secret?: string; grace_period_seconds: number }) =>
    must(api.POST(`${ROUTE}/rotate-secret`, { params: { path: { id } }, body })),
  );

export const useReplayRequest = (id: string) =>
  useDoing(() => must(api.POST(`${REQUEST}/replay`, { params: { path: { id } } })));

export const useRetry = () =>
  useDoing((body: { item_id: string } | { retry_all: true }) =>
    must(api.POST('/api/v1/tenant/webhooks/inbound/dlq', { body })),
  );
