import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import type { components } from '../api/schema';

const ROUTE = '/api/v1/tenant/notifications';
const LIST = ['channels'];
/** Until a test has come to its end. */
const SOON_MS = 1_000;

export type Channel = components['schemas']['NotificationChannel'];

/** What is said of one; its kind never changes. */
export interface ChannelBody {
  name: string;
  events: Channel['events'];
  url?: string;
  recipients?: string[];
}

type NewChannel = ChannelBody & { kind: Channel['kind'] };
type ChannelChange = Partial<ChannelBody> & { enabled?: boolean };

export const useChannels = () =>
  useQuery({
    queryKey: LIST,
    queryFn: ({ signal }) => must(api.GET(ROUTE, { signal })),
    refetchInterval: ({ state: { data, status } }) =>
      status === 'success' && data?.data.some((channel) => channel.test_pending) ? SOON_MS : false,
  });

/** After each the list asks again. */
function useDoing<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries({ queryKey: LIST }) });
}

export const useMakeChannel = () => useDoing((body: NewChannel) => must(api.POST(ROUTE, { body })));

export const useChangeChannel = (id: string) =>
  useDoing((body: ChannelChange) => must(api.PATCH(`${ROUTE}/{id}`, { params: { path: { id } }, body })));

export const useRemoveChannel = (id: string) =>
  useDoing(() => must(api.DELETE(`${ROUTE}/{id}`, { params: { path: { id } } })));

export const useTestChannel = (id: string) =>
  useDoing(() => must(api.POST(`${ROUTE}/{id}/test`, { params: { path: { id } } })));
