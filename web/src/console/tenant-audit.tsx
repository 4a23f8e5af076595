import { useInfiniteQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { List, More } from '../parts/lists.tsx';
import { AuditLines } from './audit-lines.tsx';

/** Who changed or read what. */
export function TenantAudit({ id }: { id: string }) {
  const list = useInfiniteQuery({
    queryKey: ['audit', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET('/api/v1/admin/tenants/{id}/audit-log', {
          params: { path: { id }, query: { limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <List of={list} rows={rows} empty={<b>Nothing was changed yet</b>}>
      <AuditLines lines={rows} />
      <More of={list} shown={rows.length} />
    </List>
  );
}
