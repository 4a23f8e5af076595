import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';

const EVERY_MS = 3000;

export const useQueue = () =>
  useQuery({
    queryKey: ['queue'],
    queryFn: ({ signal }) => must(api.GET('/api/v1/admin/queue', { signal })),
    refetchInterval: ({ state }) => (state.status === 'error' ? 10 * EVERY_MS : EVERY_MS),
  });

/** Stops and starts every worker. */
export function Brake({ paused }: { paused: boolean }) {
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const turn = useMutation({
    mutationFn: () =>
      paused ? must(api.POST('/api/v1/admin/queue/resume')) : must(api.POST('/api/v1/admin/queue/pause')),
    onSuccess: () => {
      ask(false);
      return Promise.all(['queue', 'health'].map((key) => client.invalidateQueries({ queryKey: [key] })));
    },
  });
  return (
    <>
      <button type="button" class={paused ? 'primary' : ''} onClick={() => ask(true)}>
        {paused ? 'Resume…' : 'Pause…'}
      </button>
      {asking && (
        <Confirm
          title={paused ? 'Resume the queue?' : 'Pause the queue of all tenants?'}
          action={paused ? 'Resume' : 'Pause'}
          danger={!paused}
          close={() => ask(false)}
          of={{ ...turn, mutate: () => turn.mutate() }}
        >
          <p>
            {paused
              ? 'Workers go on with what is due, in turns between the tenants.'
              : 'No worker begins an attempt any more. Events are still accepted, and wait; what is being sent ends as it does.'}
          </p>
        </Confirm>
      )}
    </>
  );
}

/** On the first page: nobody forgets that it is paused. */
export function PausedBand() {
  const queue = useQueue().data;
  if (!queue?.paused) return null;
  return (
    <div class="say retrying acts" role="status">
      <b>The queue is paused: nothing is sent.</b> <Brake paused />
    </div>
  );
}
