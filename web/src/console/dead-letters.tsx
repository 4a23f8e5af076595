import { useState } from 'preact/hooks';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { textOf } from '../forms/text.ts';
import { useAddress } from '../parts/address.ts';
import { List, More } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Ago } from '../parts/time.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { answer } from '../words/deliveries.ts';
import { count, withoutScheme } from '../words/plain.ts';

const ROUTE = '/api/v1/webhooks/dlq';

/** What failed for good, of all tenants. */
export function DeadLetters() {
  const client = useQueryClient();
  const [address, change] = useAddress();
  const [asking, ask] = useState(false);
  const event = address.get('event') ?? '';
  const filter = event ? { event } : {};
  const list = useInfiniteQuery({
    queryKey: ['dlq', event],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      must(api.GET(ROUTE, { params: { query: { limit: 100, cursor: pageParam, ...filter } }, signal })),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
  const retry = useMutation({
    mutationFn: (what: { delivery_id: string } | { retry_all: true }) =>
      must(api.POST(ROUTE, { body: 'retry_all' in what ? { ...what, ...filter } : what })),
    onSuccess: () => {
      ask(false);
      return client.invalidateQueries({ queryKey: ['dlq'] });
    },
  });
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  const all = `all ${event ? `of ${event}` : 'of all tenants'}`;
  return (
    <Page
      title="Dead letters"
      head={
        rows.length > 0 && (
          <span class="right">
            <button type="button" onClick={() => ask(true)}>
              Retry {all}…
            </button>
          </span>
        )
      }
    >
      <form
        class="filters"
        role="search"
        onSubmit={(submitted) => {
          submitted.preventDefault();
          change({ event: textOf(new FormData(submitted.currentTarget), 'event').trim() });
        }}
      >
        <label class="grow">
          <span class="hidden">Event type</span>
          <input
            name="event"
            type="search"
            placeholder="An exact event type, such as payment.received"
            defaultValue={event}
          />
        </label>
        <button type="submit">Show</button>
      </form>
      {retry.error && !asking ? <Trouble error={retry.error} /> : null}
      {retry.data && (
        <p class="say" role="status">
          {count(retry.data.requeued)} on their way again
          {retry.data.has_more ? '; there are more: retry once more.' : '.'}
        </p>
      )}
      <List
        of={list}
        rows={rows}
        clear={event !== '' && (() => change({ event: undefined }))}
        empty={<b>Nothing has failed for good</b>}
      >
        <table class="dead">
          <thead>
            <tr>
              <th scope="col">Event</th>
              <th scope="col">Endpoint</th>
              <th scope="col">Answer</th>
              <th scope="col">Tenant</th>
              <th scope="col" class="number">
                Accepted
              </th>
              <th scope="col" class="number">
                <span class="hidden">Do</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td title={row.id}>{row.event}</td>
                <td class="dim" title={row.url} dir="ltr">
                  {withoutScheme(row.url)}
                </td>
                <td class="bad" title={row.last_error ?? undefined}>
                  {answer(row)}
                </td>
                <td>
                  <Link href={`/tenants/${row.tenant_id}`}>{row.tenant_id}</Link>
                </td>
                <td class="number dim">
                  <Ago at={row.created_at} />
                </td>
                <td class="number">
                  <button
                    type="button"
                    class="mini"
                    disabled={retry.isPending}
                    onClick={() => retry.mutate({ delivery_id: row.id })}
                  >
                    Retry
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <More of={list} shown={rows.length} />
      </List>
      {asking && (
        <Confirm
          title={`Retry ${all}?`}
          action="Retry them"
          close={() => ask(false)}
          of={{ ...retry, mutate: () => retry.mutate({ retry_all: true }) }}
        >
          <p>
            {list.hasNextPage ? `More than ${count(rows.length)}` : count(rows.length)} failed deliveries get a new
            round of attempts. Endpoints that are still down fail again.
          </p>
        </Confirm>
      )}
    </Page>
  );
}
