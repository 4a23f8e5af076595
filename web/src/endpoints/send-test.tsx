import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Subscription } from '../api/client.ts';
import { useEventTypes } from '../api/queries.ts';
import { useDelivery } from '../deliveries/use-delivery.ts';
import { Loading } from '../parts/lists.tsx';
import { May } from '../parts/may.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useTicks } from '../parts/time.tsx';
import { inProgress, sentence } from '../words/deliveries.ts';
import { reason } from '../words/reasons.ts';
import { takes } from './form/event-picker.tsx';
import { useTest } from './queries.ts';

/** Sends the example of an event this endpoint is subscribed to, and shows what becomes of it at the same place. */
export function SendTest({ endpoint, event: given }: { endpoint: Subscription; event?: string }) {
  const types = useEventTypes().data?.data.filter(({ name }) => takes(endpoint, name)) ?? [];
  const [chosen, choose] = useState('');
  const event = given ?? (chosen || types[0]?.name);
  const test = useTest(endpoint.id);
  return (
    <div class="test">
      <May scope="deliveries:write">
        <div class="acts">
          <label hidden={given !== undefined}>
            <span class="hidden">Event type</span>
            <select value={event} onChange={(e) => choose(e.currentTarget.value)}>
              {types.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
          <button type="button" class="primary" disabled={test.isPending || !event} onClick={() => test.mutate(event)}>
            {test.data ? 'Send another' : 'Send test event'}
          </button>
        </div>
      </May>
      {test.error ? <Trouble error={test.error} /> : null}
      {test.data && <Result key={test.data.id} id={test.data.id} />}
    </div>
  );
}

function Result({ id }: { id: string }) {
  const { data, error, refetch } = useDelivery(id);
  useTicks(Boolean(data && inProgress(data.status)));
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Loading />;
  const why = data.attempt_log.at(-1)?.reason;
  return (
    <div class={`say ${data.status}`} role="status">
      {sentence(data, data.attempt_log)} {why && reason(why).mend} <Link href={`/deliveries/${id}`}>Look at it</Link>
    </div>
  );
}
