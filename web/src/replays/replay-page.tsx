import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must, type Replay } from '../api/client.ts';
import { useSubscriptions } from '../api/queries.ts';
import { nameOf } from '../endpoints/state.tsx';
import { Confirm } from '../forms/dialog.tsx';
import { May } from '../parts/may.tsx';
import { Id } from '../parts/copy.tsx';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Ago } from '../parts/time.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { count, many } from '../words/plain.ts';
import { exact } from '../words/time.ts';

const POLL_MS = 1000;

const useReplay = (id: string) =>
  useQuery({
    queryKey: ['replays', 'one', id],
    queryFn: ({ signal }) =>
      must(api.GET('/api/v1/tenant/webhooks/replays/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'running' ? POLL_MS : false),
  });

/** What became of it, in one sentence. */
function replaySentence({ status, matched, requeued }: Replay): string {
  switch (status) {
    case 'running':
      return `${count(requeued)} of ${many(matched, 'delivery', 'deliveries')} are on their way again.`;
    case 'completed':
      return matched === 0
        ? 'Nothing in this window had to be sent again.'
        : `All ${many(matched, 'delivery', 'deliveries')} are on their way again.`;
    case 'cancelled':
      return `It ended early: ${count(requeued)} of ${many(matched, 'delivery', 'deliveries')} were sent again, the rest stays as it was.`;
    default:
      return '';
  }
}

export const Progress = ({ of }: { of: Replay }) => (
  <progress max={Math.max(1, of.matched)} value={of.matched === 0 ? 1 : of.requeued} aria-label="Sent again" />
);

export function ReplayPage({ id }: { id: string }) {
  const { data, error, refetch } = useReplay(id);
  const endpoint = useSubscriptions().data?.data.find((one) => one.id === data?.subscription_id);
  return (
    <Page
      title={endpoint ? `Replay to ${nameOf(endpoint)}` : 'Replay'}
      class="narrow"
      back={<Link href="/replays">← All replays</Link>}
    >
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p class="say" role="status">
            {replaySentence(data)}
          </p>
          <Progress of={data} />
          {data.status === 'running' && <Cancel replay={data} />}
          <dl>
            <dt>Window</dt>
            <dd>
              {exact(data.since)} – {exact(data.until)}
            </dd>
            <dt>Started</dt>
            <dd>
              <Ago at={data.created_at} />
            </dd>
            <dt>Replay</dt>
            <dd>
              <Id of={data.id} />
            </dd>
          </dl>
          <p>
            <Link href={`/deliveries?endpoint=${data.subscription_id}&window=30d`}>
              See the deliveries of this endpoint
            </Link>
          </p>
        </>
      )}
    </Page>
  );
}

function Cancel({ replay }: { replay: Replay }) {
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const cancel = useMutation({
    mutationFn: () =>
      must(api.POST('/api/v1/tenant/webhooks/replays/{id}/cancel', { params: { path: { id: replay.id } } })),
    onSuccess: () => {
      ask(false);
      return client.invalidateQueries({ queryKey: ['replays'] });
    },
  });
  const left = replay.matched - replay.requeued;
  return (
    <div class="acts">
      <May scope="deliveries:write">
        <button type="button" onClick={() => ask(true)}>
          Cancel…
        </button>
      </May>
      {asking && (
        <Confirm
          title="Cancel this replay?"
          action="Cancel the replay"
          danger
          close={() => ask(false)}
          of={{ ...cancel, mutate: () => cancel.mutate() }}
        >
          <p>
            {many(left, 'delivery', 'deliveries')} that {left === 1 ? 'was' : 'were'} not sent again yet stay as they
            are.
          </p>
        </Confirm>
      )}
    </div>
  );
}
