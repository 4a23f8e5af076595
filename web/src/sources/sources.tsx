import { Link } from 'wouter-preact';
import { Confirm } from '../forms/dialog.tsx';
import { useState } from 'preact/hooks';
import type { InboundItem, Source } from '../api/client.ts';
import { List } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Dot } from '../parts/status.tsx';
import { Ago } from '../parts/time.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { many } from '../words/plain.ts';
import { providerOf } from './providers.ts';
import { useDeadLetters, useRetry, useSources } from './queries.ts';

/** Providers that call us: what they tell goes out to the endpoints as events. */
export function Sources() {
  const list = useSources();
  const rows = list.data?.data ?? [];
  return (
    <Page title="Sources" head={<Add />}>
      <May scope="sources:read">
        <DeadLetters />
        <List of={list} rows={rows} empty={<NoneYet />}>
          <table class="sources">
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Provider</th>
                <th scope="col">State</th>
                <th scope="col" class="number">
                  Last verified
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((source) => (
                <Row key={source.id} source={source} />
              ))}
            </tbody>
          </table>
        </List>
      </May>
    </Page>
  );
}

const Row = ({ source }: { source: Source }) => (
  <tr>
    <td>
      <Link href={`/sources/${source.id}`} dir="auto">
        {source.name}
      </Link>
    </td>
    <td class="dim">{providerOf(source.provider).label}</td>
    <td>
      <SourceState of={source} />
    </td>
    <td class="number dim">{source.last_verified_at ? <Ago at={source.last_verified_at} /> : 'never'}</td>
  </tr>
);

export const SourceState = ({ of }: { of: Source }) => {
  const shown = of.paused ? 'retrying' : of.last_verified_at ? 'delivered' : 'pending';
  const words = of.paused ? 'Paused: what comes is held' : of.last_verified_at ? 'Active' : 'Nothing verified yet';
  return (
    <span class={`badge ${shown}`}>
      <Dot of={shown} />
      {words}
    </span>
  );
};

const Add = () => (
  <span class="right">
    <May scope="sources:write" quiet>
      <Link class="button primary" href="/sources/new">
        Connect a provider
      </Link>
    </May>
  </span>
);

const NoneYet = () => (
  <>
    <b>No provider is connected yet</b>
    <p>Stripe, Twilio and others can call a URL here. What they tell is verified and goes out to your endpoints.</p>
    <May scope="sources:write" quiet>
      <Link class="button primary" href="/sources/new">
        Connect a provider
      </Link>
    </May>
  </>
);

/** What was told in vain, with what went wrong; nothing while there is none. */
function DeadLetters() {
  const items = useDeadLetters().data;
  const [asking, ask] = useState(false);
  const retry = useRetry();
  if (!items || items.data.length === 0) return null;
  const number = items.has_more ? 'More than 50 messages' : many(items.data.length, 'message');
  return (
    <div class="say failed">
      <p>
        <b>{number} from providers could not be made into events.</b> Nothing is lost: they wait here.
      </p>
      <ul>
        {items.data.slice(0, 5).map((item) => (
          <Dead key={item.id} item={item} />
        ))}
      </ul>
      <May scope="sources:write">
        <button type="button" onClick={() => ask(true)}>
          Try all again…
        </button>
      </May>
      {asking && (
        <Confirm
          title="Try all of them again?"
          action="Try again"
          close={() => ask(false)}
          of={{ ...retry, mutate: () => retry.mutate({ retry_all: true }, { onSuccess: () => ask(false) }) }}
        >
          <p>{number} are tried again; those that fail come back here.</p>
        </Confirm>
      )}
    </div>
  );
}

function Dead({ item }: { item: InboundItem }) {
  const retry = useRetry();
  return (
    <li>
      <Link href={`/sources/${item.source_id}?open=${item.request_id}`}>{item.event}</Link>,{' '}
      <Ago at={item.created_at} />: {item.last_error}{' '}
      <May scope="sources:write" quiet>
        <button
          type="button"
          class="mini"
          disabled={retry.isPending}
          onClick={() => retry.mutate({ item_id: item.id })}
        >
          Try again
        </button>
      </May>
      {retry.error ? <Trouble error={retry.error} /> : null}
    </li>
  );
}
