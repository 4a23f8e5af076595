import { useState } from 'preact/hooks';
import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { api, must } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { May } from '../parts/may.tsx';
import { many } from '../words/plain.ts';

/** As many as the platform takes at once. */
export const MOST_SELECTED = 100;

interface Props {
  ids: ReadonlySet<string>;
  clear: () => void;
}

/** What can be done with the rows that are ticked, and what became of it. */
export function Selection({ ids, clear }: Props) {
  const client = useQueryClient();
  const [asking, ask] = useState(false);
  const retry = useMutation({
    mutationFn: () => must(api.POST('/api/v1/tenant/webhooks/deliveries/redeliver', { body: { ids: [...ids] } })),
    onSuccess: () => {
      ask(false);
      clear();
      return client.invalidateQueries({ queryKey: ['deliveries'] });
    },
  });
  const number = many(ids.size, 'delivery', 'deliveries');
  return (
    <>
      {ids.size > 0 && (
        <div class="acts selection">
          <b>{number} selected</b>
          <May scope="deliveries:write">
            <button type="button" class="primary" onClick={() => ask(true)}>
              Retry {ids.size}…
            </button>
          </May>
          <button type="button" class="plain" onClick={clear}>
            Select none
          </button>
        </div>
      )}
      {retry.data && ids.size === 0 && (
        <div class="say" role="status">
          {many(retry.data.requeued, 'delivery', 'deliveries')} on their way again.
          {retry.data.refused.length > 0 && (
            <ul>
              {retry.data.refused.map(({ id, detail }) => (
                <li key={id}>
                  <code>{id}</code> {detail}
                </li>
              ))}
            </ul>
          )}
        </div>
      )}
      {asking && (
        <Confirm
          title={`Retry ${number}?`}
          action={`Retry ${number}`}
          close={() => ask(false)}
          of={{ ...retry, mutate: () => retry.mutate() }}
        >
          <p>
            Those that arrived already are sent again too; the receiver sees the same webhook-id. What is still on its
            way stays as it is.
          </p>
        </Confirm>
      )}
    </>
  );
}
