import { useInfiniteQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { List, More } from '../parts/lists.tsx';
import { Ago } from '../parts/time.tsx';

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
      <table class="audit">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Did</th>
            <th scope="col">To</th>
            <th scope="col">Request</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((line) => (
            <tr key={line.id}>
              <td class="dim">
                <Ago at={line.created_at} />
              </td>
              <td dir="auto">{line.actor}</td>
              <td title={JSON.stringify(line.details)}>
                {line.action}
                {line.count > 1 && <span class="dim"> × {line.count}</span>}
              </td>
              <td class="dim">
                <code>{line.subject_id}</code>
              </td>
              <td class="dim">{line.request_id && <code>{line.request_id}</code>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More of={list} shown={rows.length} />
    </List>
  );
}
