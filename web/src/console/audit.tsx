import { useInfiniteQuery } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { textOf } from '../forms/text.ts';
import { useAddress } from '../parts/address.ts';
import { List, More } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { AuditLines } from './audit-lines.tsx';

const FILTERS = [
  ['actor', 'Who, such as operator:anna'],
  ['action', 'Did, such as api_key.created'],
  ['tenant_id', 'Tenant, by id'],
] as const;

/** Who changed or read what, of all tenants and of the platform itself. */
export function Audit() {
  const [address, change] = useAddress();
  const filter = Object.fromEntries(
    FILTERS.flatMap(([name]) => (address.get(name) ? [[name, address.get(name)!]] : [])),
  );
  const list = useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET('/api/v1/admin/audit-log', { params: { query: { limit: 100, cursor: pageParam, ...filter } }, signal }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const filtered = Object.keys(filter).length > 0;
  const clear = (): void => change({ actor: undefined, action: undefined, tenant_id: undefined });
  return (
    <Page title="Audit log">
      <form
        class="filters"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          change(Object.fromEntries(FILTERS.map(([name]) => [name, textOf(form, name).trim()])));
        }}
      >
        {FILTERS.map(([name, words]) => (
          <label key={name} class="grow">
            <span class="hidden">{words}</span>
            <input
              key={address.get(name) ?? ''}
              name={name}
              type="search"
              placeholder={words}
              defaultValue={address.get(name) ?? ''}
            />
          </label>
        ))}
        <button type="submit">Show</button>
      </form>
      <List of={list} rows={rows} clear={filtered && clear} empty={<b>Nothing was changed yet</b>}>
        <AuditLines lines={rows} ofAll />
        <More of={list} shown={rows.length} />
      </List>
    </Page>
  );
}
