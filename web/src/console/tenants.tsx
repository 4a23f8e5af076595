import { useMemo, useState } from 'preact/hooks';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { Link, useLocation } from 'wouter-preact';
import { api, must, type Tenant } from '../api/client.ts';
import type { components } from '../api/schema';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { Find } from '../forms/find.tsx';
import { useAddress } from '../parts/address.ts';
import { List, More } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Dot } from '../parts/status.tsx';
import { Ago } from '../parts/time.tsx';
import { count } from '../words/plain.ts';

const PAGE = 100;

export const TenantState = ({ of }: { of: Tenant }) => {
  const [shown, words] = of.erased_at
    ? ['skipped', 'Erased']
    : of.erasing_at
      ? ['retrying', 'Being erased']
      : of.disabled
        ? ['failed', 'Disabled']
        : ['delivered', 'Active'];
  return (
    <span class={`badge ${shown}`}>
      <Dot of={shown} />
      {words}
    </span>
  );
};

export function Tenants() {
  const [address, change] = useAddress();
  const find = (address.get('q') ?? '').toLowerCase();
  const list = useInfiniteQuery({
    queryKey: ['tenants', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      must(api.GET('/api/v1/admin/tenants', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const figures = useFigures();
  const all = list.data?.pages.flatMap((page) => page.data) ?? [];
  const rows = all.filter(({ name, id }) => name.toLowerCase().includes(find) || id.includes(find));
  return (
    <Page title="Tenants" head={<NewTenant />}>
      <Find
        by="name or id"
        placeholder="Name or id, of those that are loaded"
        value={find}
        find={(q) => change({ q }, { replace: true })}
      />
      <List
        of={list}
        rows={rows}
        clear={find !== '' && (() => change({ q: undefined }))}
        empty={
          <>
            <b>No tenants yet</b>
            <p>A tenant is a customer of yours, with endpoints and keys of its own.</p>
          </>
        }
      >
        <table class="tenants">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Id</th>
              <th scope="col">State</th>
              <th scope="col" class="number">
                Endpoints
              </th>
              <th scope="col" class="number">
                Delivered in 24 h
              </th>
              <th scope="col" class="number">
                Failed
              </th>
              <th scope="col" class="number">
                Waiting
              </th>
              <th scope="col" class="number">
                Made
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((tenant) => (
              <tr key={tenant.id}>
                <td>
                  <Link href={`/tenants/${tenant.id}`} dir="auto">
                    {tenant.name}
                  </Link>
                </td>
                <td class="dim">
                  <code>{tenant.id}</code>
                </td>
                <td>
                  <TenantState of={tenant} />
                </td>
                <Numbers of={figures.get(tenant.id)} />
                <td class="number dim">
                  <Ago at={tenant.created_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <More of={list} shown={rows.length} />
      </List>
    </Page>
  );
}

type Figures = components['schemas']['TenantFigures'];

/** Of the newest tenants, by id. */
function useFigures(): ReadonlyMap<string, Figures> {
  const { data } = useQuery({
    queryKey: ['tenants', 'figures'],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/webhooks/statistics/tenants', { params: { query: { limit: PAGE } }, signal })),
    refetchInterval: 30_000,
  });
  return useMemo(() => new Map(data?.data.map((one) => [one.id, one])), [data]);
}

const Numbers = ({ of }: { of: Figures | undefined }) => (
  <>
    <td class="number">{of && count(of.subscriptions)}</td>
    <td class="number">{of && count(of.deliveries.delivered)}</td>
    <td class={of && of.deliveries.failed > 0 ? 'number bad' : 'number'}>{of && count(of.deliveries.failed)}</td>
    <td class="number">{of && count(of.waiting)}</td>
  </>
);

function NewTenant() {
  const client = useQueryClient();
  const [, go] = useLocation();
  const [open, show] = useState(false);
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => must(api.POST('/api/v1/admin/tenants', { body: { name: name.trim() } })),
    onSuccess: ({ id }) => {
      go(`/tenants/${id}`);
      return client.invalidateQueries({ queryKey: ['tenants'] });
    },
  });
  return (
    <span class="right">
      <button type="button" class="primary" onClick={() => show(true)}>
        New tenant
      </button>
      {open && (
        <Confirm
          title="New tenant"
          action="Make the tenant"
          close={() => show(false)}
          disabled={name.trim() === ''}
          of={{ ...make, mutate: () => make.mutate() }}
        >
          <Field label="Name">
            {(ids) => (
              <input {...ids} required maxLength={200} value={name} onInput={(e) => setName(e.currentTarget.value)} />
            )}
          </Field>
        </Confirm>
      )}
    </span>
  );
}
