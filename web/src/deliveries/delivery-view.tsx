import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { DeliveryDetail } from '../api/client.ts';
import { Id } from '../parts/copy.tsx';
import { Headers, Json } from '../parts/json.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useTicks } from '../parts/time.tsx';
import { inProgress, sentence } from '../words/deliveries.ts';
import { bothZones, exact } from '../words/time.ts';
import { Actions } from './actions.tsx';
import { Attempts } from './attempts.tsx';

const Moment = ({ at }: { at: string }) => (
  <time dateTime={at} title={bothZones(at)}>
    {exact(at)}
  </time>
);

/** One delivery: where it stands, what one can do, and everything that was sent and answered. */
export function DeliveryView({ delivery }: { delivery: DeliveryDetail }) {
  const [tab, select] = useState<'attempts' | 'request'>('attempts');
  useTicks(inProgress(delivery.status));
  const { attempt_log: log, request } = delivery;
  return (
    <>
      <p class={`say ${delivery.status}`} role="status">
        {sentence(delivery, log)}
      </p>
      <Actions delivery={delivery} />
      <dl>
        <dt>Endpoint</dt>
        <dd dir="ltr">{delivery.url}</dd>
        <dt>Delivery</dt>
        <dd>
          <Id of={delivery.id} />
        </dd>
        <dt>Event</dt>
        <dd>
          <Id of={delivery.event_id} /> <Link href={`/events/${delivery.event_id}`}>The event</Link>
        </dd>
        {delivery.resource_id && (
          <>
            <dt>About</dt>
            <dd dir="auto">
              {delivery.resource_type} <Id of={delivery.resource_id} />
            </dd>
          </>
        )}
        <dt>Accepted</dt>
        <dd>
          <Moment at={delivery.created_at} />
        </dd>
        {delivery.delivered_at && (
          <>
            <dt>Delivered</dt>
            <dd>
              <Moment at={delivery.delivered_at} />
            </dd>
          </>
        )}
      </dl>
      <Tabs
        label="Details"
        tabs={[
          ['attempts', `Attempts (${delivery.attempts})`],
          ['request', 'Request'],
        ]}
        selected={tab}
        select={select}
      >
        {tab === 'attempts' ? <Attempts log={log} all={delivery.attempts} /> : <Request request={request} />}
      </Tabs>
    </>
  );
}

const Request = ({ request: { headers, body } }: Pick<DeliveryDetail, 'request'>) => (
  <>
    <h2 class="small">Headers of the newest attempt</h2>
    {headers ? (
      <Headers of={headers} label="Request headers" />
    ) : (
      <p class="dim">Nothing was sent yet, or it is past its retention.</p>
    )}
    <h2 class="small">Body</h2>
    {body === null ? (
      <p class="dim">The body was removed at the end of its retention. It can’t be shown or sent again.</p>
    ) : (
      <Json text={body} label="Request body" />
    )}
  </>
);
