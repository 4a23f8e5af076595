import { Tile } from '../endpoints/health.tsx';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { count } from '../words/plain.ts';
import { lasting } from '../words/time.ts';
import { Brake, useQueue } from './queue-state.tsx';

export function Queue() {
  const { data, error, refetch } = useQueue();
  return (
    <Page title="Queue" head={data && <Brake paused={data.paused} />}>
      {error ? <Trouble error={error} again={refetch} /> : null}
      {!data && !error && <Loading />}
      {data && (
        <>
          <p class={`say ${data.paused ? 'retrying' : 'delivered'}`} role="status">
            {data.paused ? 'Paused: events are accepted and wait, nothing is sent.' : 'Running.'}{' '}
            {data.oldest_age_seconds === null
              ? 'Nothing is due.'
              : `The oldest that is due waits for ${lasting(data.oldest_age_seconds * 1000)}.`}
          </p>
          <dl class="tiles">
            <Tile name="Waiting" says={count(data.waiting)} />
            <Tile name="Being sent" says={count(data.active)} />
            <Tile name="Later" says={count(data.delayed)} />
          </dl>
          <p class="dim">
            Jobs of Redis: hints of what is due. What waits for its turn in Postgres is not counted here.
          </p>
        </>
      )}
    </Page>
  );
}
