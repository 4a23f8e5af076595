import { useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must, type EventType, type Subscription } from '../api/client.ts';
import { useSubscriptions } from '../api/queries.ts';
import { takes } from '../endpoints/form/event-picker.tsx';
import { SendTest } from '../endpoints/send-test.tsx';
import { nameOf } from '../endpoints/state.tsx';
import { Json } from '../parts/json.tsx';
import { Loading } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { fieldsOf } from './fields.ts';

export function EventTypePage({ name }: { name: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['event-types', name],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/event-types/{name}', { params: { path: { name } }, signal })),
  });
  return (
    <Page title={name} class="narrow" back={<Link href="/event-types">← All event types</Link>}>
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <>
          {data.deprecated && <p class="say retrying">Deprecated: subscribe to something else, it may end.</p>}
          <p>
            {data.description} <span class="dim">Version {data.version}</span>
          </p>
          <Subscribers type={data} />
          <Shape type={data} />
        </>
      )}
    </Page>
  );
}

/** Who gets it, and a test of it to one of them. */
function Subscribers({ type }: { type: EventType }) {
  const endpoints = useSubscriptions().data?.data.filter((endpoint) => takes(endpoint, type.name)) ?? [];
  const [to, test] = useState<Subscription>();
  return (
    <>
      <p>
        {endpoints.length > 0 ? 'Subscribed by: ' : 'No endpoint is subscribed to it. '}
        {endpoints.map((endpoint, nth) => (
          <span key={endpoint.id}>
            {nth > 0 && ', '}
            <Link href={`/endpoints/${endpoint.id}`} dir="auto">
              {nameOf(endpoint)}
            </Link>
          </span>
        ))}
      </p>
      <div class="acts">
        <May scope="subscriptions:write" quiet>
          <Link class="button" href={`/endpoints/new?event=${encodeURIComponent(type.name)}`}>
            Subscribe a new endpoint
          </Link>
        </May>
        <May scope="deliveries:write" quiet>
          {endpoints
            .filter(({ active }) => active)
            .slice(0, 5)
            .map((endpoint) => (
              <button key={endpoint.id} type="button" aria-pressed={to === endpoint} onClick={() => test(endpoint)}>
                Test {nameOf(endpoint)}
              </button>
            ))}
        </May>
      </div>
      {to && <SendTest key={to.id} endpoint={to} event={type.name} />}
    </>
  );
}

function Shape({ type }: { type: EventType }) {
  const [tab, select] = useState<'fields' | 'example' | 'schema'>('fields');
  return (
    <Tabs
      label="Shape"
      tabs={[
        ['fields', 'Fields'],
        ['example', 'Example'],
        ['schema', 'JSON Schema'],
      ]}
      selected={tab}
      select={select}
    >
      {tab === 'fields' && <Fields type={type} />}
      {tab !== 'fields' && (
        <Json key={tab} text={JSON.stringify(tab === 'example' ? type.example : type.schema)} label={tab} />
      )}
    </Tabs>
  );
}

const Fields = ({ type }: { type: EventType }) => (
  <div class="scroll" tabIndex={0} role="region" aria-label="Fields">
    <table class="fields">
      <thead>
        <tr>
          <th scope="col">Field of data</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        {fieldsOf(type.schema).map(({ path, type: words, required, meaning }) => (
          <tr key={path}>
            <td>
              <code>{path}</code>
              {!required && <span class="dim"> optional</span>}
            </td>
            <td class="dim">{words}</td>
            <td>{meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
