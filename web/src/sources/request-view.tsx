import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { InboundItem } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { Headers, Json } from '../parts/json.tsx';
import { Loading } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { many } from '../words/plain.ts';
import { exact } from '../words/time.ts';
import { verdict } from './providers.ts';
import { useReplayRequest, useRequest } from './queries.ts';
import { Verdict } from './verdict.tsx';

const STATES: Record<InboundItem['status'], string> = {
  processed: 'Told',
  retrying: 'Is tried again',
  held: 'Held: the source is paused',
  failed: 'Failed',
};

/** One request of a provider: what was found, what became of it, and all that came. */
export function RequestView({ id, close }: { id: string; close: () => void }) {
  const { data, error, refetch } = useRequest(id);
  return (
    <section class="request" aria-label="Request">
      <div class="panel-head">
        <h2 class="small">Request</h2>
        {data && <Verdict of={data.verification} />}
        <button type="button" class="plain close" onClick={close} aria-label="Close">
          ✕
        </button>
      </div>
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p class="dim">
            {exact(data.created_at)} from {data.address}. {verdict(data.verification).mend}
          </p>
          {data.told.length > 0 && (
            <ul class="plain-list">
              {data.told.map((item) => (
                <li key={item.id}>
                  <b>{item.event}</b>: {STATES[item.status]}
                  {item.last_error && <span class="bad">, {item.last_error}</span>}{' '}
                  {item.event_ids.map((event) => (
                    <Link key={event} href={`/events/${event}`}>
                      See the event
                    </Link>
                  ))}
                </li>
              ))}
            </ul>
          )}
          {data.told.length > 0 && <ReplayIt id={id} items={data.told.length} />}
          {data.headers && (
            <>
              <h2 class="small">Headers</h2>
              <Headers of={data.headers} label="Headers of the request" />
            </>
          )}
          <h2 class="small">Body</h2>
          {data.body === null ? (
            <p class="dim">{data.body_base64 ? 'It is not text.' : 'It was not kept, or is past its retention.'}</p>
          ) : (
            <Json text={data.body} label="Body of the request" />
          )}
        </>
      )}
    </section>
  );
}

function ReplayIt({ id, items }: { id: string; items: number }) {
  const [asking, ask] = useState(false);
  const replay = useReplayRequest(id);
  return (
    <>
      <div class="acts">
        <May scope="sources:write">
          <button type="button" onClick={() => ask(true)}>
            Replay…
          </button>
        </May>
        {replay.isSuccess && <span role="status">It is told again.</span>}
      </div>
      {asking && (
        <Confirm
          title="Tell it again?"
          action={`Tell ${many(items, 'event')} again`}
          close={() => ask(false)}
          of={{ ...replay, mutate: () => replay.mutate(undefined, { onSuccess: () => ask(false) }) }}
        >
          <p>They go out as new events, with new ids: your endpoints can’t know that they had them before.</p>
        </Confirm>
      )}
    </>
  );
}
