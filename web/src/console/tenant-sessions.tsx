import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { List } from '../parts/lists.tsx';
import { Ago } from '../parts/time.tsx';
import { Trouble } from '../parts/trouble.tsx';

const ROUTE = '/api/v1/admin/tenants/{id}/portal-sessions';

/** Who is in the tenant's portal, and out with whom should not be. */
export function TenantSessions({ id }: { id: string }) {
  const client = useQueryClient();
  const list = useQuery({
    queryKey: ['sessions', id],
    queryFn: ({ signal }) => must(api.GET(ROUTE, { params: { path: { id } }, signal })),
  });
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      must(api.DELETE(`${ROUTE}/{sessionId}`, { params: { path: { id, sessionId } } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions', id] }),
  });
  const rows = list.data?.data ?? [];
  return (
    <>
      {end.error ? <Trouble error={end.error} /> : null}
      <List of={list} rows={rows} empty={<b>Nobody was let into the portal in the last 30 days</b>}>
        <table>
          <thead>
            <tr>
              <th scope="col">Who</th>
              <th scope="col">State</th>
              <th scope="col">Ends</th>
              <th scope="col">
                <span class="hidden">Do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((session) => (
              <tr key={session.id}>
                <td dir="auto">{session.subject}</td>
                <td class="dim">{session.state}</td>
                <td class="dim">
                  <Ago at={session.expires_at} />
                </td>
                <td>
                  {(session.state === 'live' || session.state === 'link') && (
                    <button type="button" class="mini" disabled={end.isPending} onClick={() => end.mutate(session.id)}>
                      End it
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </List>
    </>
  );
}
