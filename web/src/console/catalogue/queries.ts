import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../../api/client.ts';
import type { components } from '../../api/schema';

const ROUTE = '/api/v1/admin/event-types';
const KEY = 'catalogue';

export type OwnEventType = components['schemas']['OwnEventType'];
export type NewEventType = components['schemas']['CreateEventType'];
export type EventTypeChange = components['schemas']['UpdateEventType'];

export const useCatalogue = () =>
  useQuery({ queryKey: [KEY], queryFn: ({ signal }) => must(api.GET(ROUTE, { signal })) });

export const useEventType = (name: string) =>
  useQuery({
    queryKey: [KEY, name],
    queryFn: ({ signal }) => must(api.GET(`${ROUTE}/{name}`, { params: { path: { name } }, signal })),
  });

/** After each the catalogue asks again. */
function useDoing<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }) });
}

export const useMakeType = () => useDoing((body: NewEventType) => must(api.POST(ROUTE, { body })));

export const useChangeType = (name: string) =>
  useDoing((body: EventTypeChange) => must(api.PATCH(`${ROUTE}/{name}`, { params: { path: { name } }, body })));

export const useRemoveType = (name: string) =>
  useDoing(() => must(api.DELETE(`${ROUTE}/{name}`, { params: { path: { name } } })));
