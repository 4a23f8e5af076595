import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { inProgress } from '../words/deliveries.ts';

const POLL_MS = 1000;
const SLOW_POLL_MS = 10_000;

/** What was accepted this moment has its row a little later. */
const UNTIL_THERE = 10;

/** One delivery with its attempts; while it is on its way it is asked for each second. */
export const useDelivery = (id: string) =>
  useQuery({
    queryKey: ['delivery', id],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/deliveries/{id}', { params: { path: { id } }, signal })),
    retry: (failures, error) => failures < UNTIL_THERE && [404, 500, 503].includes(asProblem(error).status),
    retryDelay: 300,
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
