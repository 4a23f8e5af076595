import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { inProgress } from '../words/deliveries.ts';

const POLL_MS = 1000;
const SLOW_POLL_MS = 10_000;

/** One delivery with its attempts; while it is on its way it is asked for each second. */
export const useDelivery = (id: string) =>
  useQuery({
    queryKey: ['delivery', id],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/deliveries/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.status === 'error' ? SLOW_POLL_MS : state.data && inProgress(state.data.status) ? POLL_MS : false,
  });

export function useRedeliver(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => must(api.POST('/api/v1/tenant/webhooks/deliveries/{id}/redeliver', { params: { path: { id } } })),
    onSuccess: () =>
      Promise.all(['delivery', 'deliveries', 'analytics'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  });
}
