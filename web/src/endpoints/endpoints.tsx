import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Subscription } from '../api/client.ts';
import { useAddress } from '../parts/address.ts';
import { List, More } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Ago } from '../parts/time.tsx';
import { withoutScheme } from '../words/plain.ts';
import { useEndpoints } from './queries.ts';
import { eventsOf, nameOf, State } from './state.tsx';

const STATES = [
  ['', 'All'],
  ['active', 'Active'],
  ['disabled', 'Disabled'],
] as const;

const matches = (endpoint: Subscription, find: string, state: string): boolean =>
  (state === '' || endpoint.active === (state === 'active')) &&
  [endpoint.url, endpoint.description, ...endpoint.events].some((text) =>
    text?.toLowerCase().includes(find.toLowerCase()),
  );

export function Endpoints() {
  const [address, change] = useAddress();
  const list = useEndpoints();
  const find = address.get('q') ?? '';
  const state = address.get('state') ?? '';
  const all = useMemo(() => list.data?.pages.flatMap((page) => page.data) ?? [], [list.data]);
  const rows = all.filter((endpoint) => matches(endpoint, find, state));
  const clear = all.length > 0 && (() => change({ q: undefined, state: undefined }));
  return (
    <Page title="Endpoints" head={<Add />}>
      {all.length > 0 && (
        <div class="filters" role="search">
          <label class="grow">
            <span class="hidden">Find by name, URL or event</span>
            <input
              type="search"
              placeholder="Name, URL or event"
              value={find}
              onInput={(event) => change({ q: event.currentTarget.value }, { replace: true })}
            />
          </label>
          <fieldset class="chips">
            <legend class="hidden">State</legend>
            {STATES.map(([name, words]) => (
              <button key={name} type="button" aria-pressed={state === name} onClick={() => change({ state: name })}>
                {words}
              </button>
            ))}
          </fieldset>
        </div>
      )}
      <List of={list} rows={rows} clear={clear} empty={<NoneYet />}>
        <Table rows={rows} />
        <More of={list} shown={rows.length} />
      </List>
    </Page>
  );
}

const Add = () => (
  <span class="right">
    <May scope="subscriptions:write">
      <Link class="button primary" href="/endpoints/new">
        Add an endpoint
      </Link>
    </May>
  </span>
);

const NoneYet = () => (
  <>
    <b>No endpoints yet</b>
    <p>An endpoint is a URL of yours that we send events to.</p>
    <May scope="subscriptions:write" quiet>
      <Link class="button primary" href="/endpoints/new">
        Add an endpoint
      </Link>
    </May>
  </>
);

const Table = ({ rows }: { rows: readonly Subscription[] }) => (
  <table class="endpoints">
    <thead>
      <tr>
        <th scope="col">Endpoint</th>
        <th scope="col">Events</th>
        <th scope="col">State</th>
        <th scope="col" class="number">
          Added
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((endpoint) => (
        <tr key={endpoint.id} class="tall">
          <td>
            <Link href={`/endpoints/${endpoint.id}`} dir="auto">
              {nameOf(endpoint)}
            </Link>
            <div class="dim cut" dir="ltr" title={endpoint.url}>
              {withoutScheme(endpoint.url)}
            </div>
          </td>
          <td class="dim" title={endpoint.events.join(', ')}>
            {eventsOf(endpoint)}
          </td>
          <td>
            <State of={endpoint} />
          </td>
          <td class="number dim">
            <Ago at={endpoint.created_at} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
