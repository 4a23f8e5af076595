import { useMemo } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { ListedEndpoint } from '../api/client.ts';
import { Find } from '../forms/find.tsx';
import { useAddress } from '../parts/address.ts';
import { Bars, everyHour } from '../parts/bars.tsx';
import { List, More } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Ago } from '../parts/time.tsx';
import { count, percent, withoutScheme } from '../words/plain.ts';
import { lasting } from '../words/time.ts';
import { useEndpoints } from './queries.ts';
import { eventsOf, isFailing, nameOf, State } from './state.tsx';

const STATES = [
  ['', 'All'],
  ['active', 'Active'],
  ['failing', 'Failing'],
  ['disabled', 'Disabled'],
] as const;

const matches = (endpoint: ListedEndpoint, find: string, state: string): boolean =>
  (state === '' || (state === 'failing' ? isFailing(endpoint) : endpoint.active === (state === 'active'))) &&
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
        <Find
          by="name, URL or event"
          placeholder="Name, URL or event"
          value={find}
          find={(q) => change({ q }, { replace: true })}
        >
          <fieldset class="chips">
            <legend class="hidden">State</legend>
            {STATES.map(([name, words]) => (
              <button key={name} type="button" aria-pressed={state === name} onClick={() => change({ state: name })}>
                {words}
              </button>
            ))}
          </fieldset>
        </Find>
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

const Table = ({ rows }: { rows: readonly ListedEndpoint[] }) => (
  <table class="endpoints">
    <thead>
      <tr>
        <th scope="col" class="c-name">
          Endpoint
        </th>
        <th scope="col" class="c-events">
          Events
        </th>
        <th scope="col" class="c-state">
          State
        </th>
        <th scope="col" class="c-health">
          Attempts in 24 h
        </th>
        <th scope="col" class="number c-p95">
          p95
        </th>
        <th scope="col" class="number c-last">
          Last success
        </th>
        <th scope="col" class="number c-waiting">
          Waiting
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((endpoint) => (
        <Row key={endpoint.id} endpoint={endpoint} />
      ))}
    </tbody>
  </table>
);

function Row({ endpoint }: { endpoint: ListedEndpoint }) {
  const { health } = endpoint;
  return (
    <tr class="tall">
      <td class="c-name">
        <Link href={`/endpoints/${endpoint.id}`} dir="auto">
          {nameOf(endpoint)}
        </Link>
        <div class="dim cut" dir="ltr" title={endpoint.url}>
          {withoutScheme(endpoint.url)}
        </div>
      </td>
      <td class="dim c-events" title={endpoint.events.join(', ')}>
        {eventsOf(endpoint)}
      </td>
      <td class="c-state">
        <State of={endpoint} health={health} />
      </td>
      <td class="c-health">
        {health && (
          <span class="spark">
            <Bars
              label="Attempts by hour"
              bars={everyHour(health.since, health.hours, ({ successes, failures }) => ({
                good: successes,
                bad: failures,
              }))}
            />
            {health.success_rate === null ? <span class="dim">none</span> : percent(health.success_rate)}
          </span>
        )}
      </td>
      <td class="number dim c-p95">{health?.latency_ms ? lasting(health.latency_ms.p95) : ''}</td>
      <td class="number dim c-last">{health?.last_success_at ? <Ago at={health.last_success_at} /> : ''}</td>
      <td class="number c-waiting">
        {health && health.waiting > 0 && (
          <Link href={`/deliveries?endpoint=${endpoint.id}&status=pending,retrying&window=30d`}>
            {count(health.waiting)}
            {!health.waiting_is_exact && '+'}
          </Link>
        )}
      </td>
    </tr>
  );
}
