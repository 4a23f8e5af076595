import { useMemo } from 'preact/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import type { Filters } from './filters.ts';

const PAGE = 100;

/** What the platform is asked, of what the reader chose. */
export const questionOf = ({ status, event, endpoint, find, since }: Filters) => ({
  limit: PAGE,
  ...(status && { status }),
  ...(event && { event }),
  ...(endpoint && { subscription_id: endpoint }),
  ...(find && { event_id: find }),
  since,
});

export type Question = ReturnType<typeof questionOf>;

export function useDeliveries(question: Question) {
  const key = JSON.stringify({ ...question, since: undefined });
  const list = useInfiniteQuery({
    queryKey: ['deliveries', key, question.since],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET('/api/v1/tenant/webhooks/deliveries', {
          params: { query: { ...question, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  return { list, rows };
}
