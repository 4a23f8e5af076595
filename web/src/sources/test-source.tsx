import { Link } from 'wouter-preact';
import type { Source } from '../api/client.ts';
import { May } from '../parts/may.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { providerOf } from './providers.ts';
import { useTestSource } from './queries.ts';

/** Plays the provider: a sample goes the whole way, and what became of it is said here. */
export function TestSource({ source }: { source: Source }) {
  const test = useTestSource(source.id);
  const { data } = test;
  const label = providerOf(source.provider).label;
  return (
    <>
      <May scope="sources:write">
        <div class="acts">
          <button type="button" class="primary" disabled={test.isPending} onClick={() => test.mutate(undefined)}>
            {test.isPending ? 'Sending…' : `Play ${label}: send a signed sample`}
          </button>
        </div>
      </May>
      {test.error ? <Trouble error={test.error} /> : null}
      {data && (
        <div class={`say ${data.status < 300 ? 'delivered' : 'failed'}`} role="status">
          {data.status < 300
            ? `It was verified and answered ${data.status}. It told: ${data.items.map(({ event }) => event).join(', ') || 'nothing'}.`
            : `It was answered ${data.status}: ${data.body}`}{' '}
          {data.request_id && <Link href={`/sources/${source.id}?open=${data.request_id}`}>Look at the request</Link>}
        </div>
      )}
    </>
  );
}
