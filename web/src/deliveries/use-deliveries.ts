import { useMemo } from 'preact/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import type { Filters } from './filters.ts';

const PAGE = 100;

/** What the platform is asked, of what the reader chose. */
export const questionOf = (filters: Partial<Filters> & Pick<Filters, 'since'>) => ({
  limit: PAGE,
  ...(filters.status?.length && { status: filters.status }),
  ...(filters.event && { event: filters.event }),
  ...(filters.endpoint && { subscription_id: filters.endpoint }),
  ...(filters.reason && { reason: filters.reason }),
  ...(filters.answer && { status_code: filters.answer }),
  ...(filters.hideTests && { test: 'false' as const }),
  ...(filters.find && { q: filters.find }),
  ...(filters.to && { until: filters.to }),
  since: filters.since,
});

export type Question = ReturnType<typeof questionOf>;

export const listKey = (question: Question): string[] => ['deliveries', JSON.stringify(question)];

export function useDeliveries(question: Question) {
  const list = useInfiniteQuery({
    queryKey: listKey(question),
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
