import { useState } from 'preact/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { api, must, type Subscription } from '../api/client.ts';
import { Confirm } from '../forms/dialog.tsx';
import { Field } from '../forms/field.tsx';
import { isMoment, localMoment } from '../forms/moments.ts';
import { Trouble } from '../parts/trouble.tsx';
import { many } from '../words/plain.ts';
import { nameOf } from '../endpoints/state.tsx';

type Which = 'failed' | 'skipped' | 'all';
const WHICH: [Which, string][] = [
  ['failed', 'What failed'],
  ['skipped', 'What was skipped while it was disabled'],
  ['all', 'All, also what was delivered'],
];

const HOUR_MS = 3_600_000;

interface Props {
  endpoint: Subscription;
  close: () => void;
  started: (id: string) => void;
}

/** Sends a window of an endpoint's deliveries again. */
export function ReplayDialog({ endpoint, close, started }: Props) {
  const client = useQueryClient();
  const [from, setFrom] = useState(localMoment(Date.now() - 24 * HOUR_MS));
  const [to, setTo] = useState('');
  const [which, choose] = useState<Which>('failed');
  const readable = isMoment(from) && (to === '' || Date.parse(to) > Date.parse(from));
  const body = () => ({
    since: new Date(from).toISOString(),
    ...(to && { until: new Date(to).toISOString() }),
    status: which,
  });
  const path = { id: endpoint.id };
  const counted = useQuery({
    queryKey: ['replay-count', endpoint.id, from, to, which],
    queryFn: ({ signal }) =>
      must(
        api.POST('/api/v1/tenant/webhooks/subscriptions/{id}/replay', {
          params: { path },
          body: { ...body(), dry_run: true },
          signal,
        }),
      ),
    enabled: readable,
    retry: false,
  });
  const matched = counted.data?.matched;
  const start = useMutation({
    mutationFn: () =>
      must(
        api.POST('/api/v1/tenant/webhooks/subscriptions/{id}/replay', {
          params: { path },
          body: body(),
        }),
      ),
    onSuccess: (replay) => {
      if ('id' in replay) started(replay.id);
      return client.invalidateQueries({ queryKey: ['replays'] });
    },
  });
  return (
    <Confirm
      title={`Replay to ${nameOf(endpoint)}`}
      action={matched === undefined ? 'Start the replay' : `Send ${many(matched, 'delivery', 'deliveries')} again`}
      close={close}
      of={start}
      disabled={!readable || matched === 0}
    >
      <p>
        They are sent at the endpoint’s rate limit, or 100 a second. The receiver sees the same webhook-id as before.
      </p>
      <Field label="From">
        {(ids) => (
          <input {...ids} type="datetime-local" required value={from} onInput={(e) => setFrom(e.currentTarget.value)} />
        )}
      </Field>
      <Field label="To" hint="Empty: until now.">
        {(ids) => <input {...ids} type="datetime-local" value={to} onInput={(e) => setTo(e.currentTarget.value)} />}
      </Field>
      <Field label="What">
        {(ids) => (
          <select {...ids} value={which} onChange={(e) => choose(e.currentTarget.value as Which)}>
            {WHICH.map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p role="status">
        {counted.error ? (
          <Trouble error={counted.error} />
        ) : matched === undefined ? (
          'Counting…'
        ) : (
          `${many(matched, 'delivery', 'deliveries')} in this window.`
        )}
      </p>
    </Confirm>
  );
}
