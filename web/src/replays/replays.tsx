import { useInfiniteQuery } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { api, must, type Replay } from '../api/client.ts';
import { useEndpointNames } from '../api/queries.ts';
import { List, More } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Page } from '../parts/page.tsx';
import { Ago } from '../parts/time.tsx';
import { count } from '../words/plain.ts';
import { exact } from '../words/time.ts';
import { Progress } from './replay-page.tsx';

const PAGE = 50;
const POLL_MS = 3000;
const WORDS: Record<Replay['status'], string> = { running: 'Running', completed: 'Done', cancelled: 'Ended early' };

export function Replays() {
  const list = useInfiniteQuery({
    queryKey: ['replays', 'list'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      must(
        api.GET('/api/v1/tenant/webhooks/replays', { params: { query: { limit: PAGE, cursor: pageParam } }, signal }),
      ),
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    refetchInterval: (query) =>
      query.state.data?.pages[0]?.data.some(({ status }) => status === 'running') ? POLL_MS : false,
  });
  const names = useEndpointNames();
  const rows = list.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Page title="Replays">
      <May scope="deliveries:read">
        <List of={list} rows={rows} empty={<NoneYet />}>
          <table class="replays">
            <thead>
              <tr>
                <th scope="col">Endpoint</th>
                <th scope="col">Window</th>
                <th scope="col">What</th>
                <th scope="col">Sent again</th>
                <th scope="col">State</th>
                <th scope="col" class="number">
                  Started
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((replay) => (
                <tr key={replay.id}>
                  <td>
                    <Link href={`/replays/${replay.id}`} dir="auto">
                      {names.get(replay.subscription_id) ?? 'A deleted endpoint'}
                    </Link>
                  </td>
                  <td class="dim">
                    {exact(replay.since).slice(0, -4)} – {exact(replay.until).slice(0, -4)}
                  </td>
                  <td class="dim">{replay.statuses.join(', ')}</td>
                  <td>
                    <Progress of={replay} /> {count(replay.requeued)} of {count(replay.matched)}
                  </td>
                  <td>{WORDS[replay.status]}</td>
                  <td class="number dim">
                    <Ago at={replay.created_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <More of={list} shown={rows.length} />
        </List>
      </May>
    </Page>
  );
}

const NoneYet = () => (
  <>
    <b>No replays yet</b>
    <p>A replay sends what failed or was skipped in a window again. It is started on the page of an endpoint.</p>
    <Link class="button" href="/endpoints">
      Choose an endpoint
    </Link>
  </>
);
