import { useQuery } from '@tanstack/preact-query';
import { Link, useLocation } from 'wouter-preact';
import { api, must } from '../api/client.ts';
import { useEndpointNames } from '../api/queries.ts';
import { Table } from '../deliveries/table.tsx';
import { Id } from '../parts/copy.tsx';
import { Json } from '../parts/json.tsx';
import { List, Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { bothZones, exact } from '../words/time.ts';

/** An event: what it carries, and all that became of it. */
export function EventPage({ id }: { id: string }) {
  const asked = useQuery({
    queryKey: ['event', id],
    queryFn: ({ signal }) => must(api.GET('/api/v1/tenant/events/{id}', { params: { path: { id } }, signal })),
  });
  const names = useEndpointNames();
  const [, go] = useLocation();
  const event = asked.data;
  return (
    <Page title={event?.event ?? 'Event'} back={<Link href="/deliveries">← All deliveries</Link>}>
      {asked.error ? <Trouble error={asked.error} again={asked.refetch} /> : null}
      {!event && !asked.error && <Loading />}
      {event && (
        <>
          <dl>
            <dt>Event</dt>
            <dd>
              <Id of={event.id} />
            </dd>
            <dt>About</dt>
            <dd dir="auto">
              {event.resource_type} <Id of={event.resource_id} />
            </dd>
            <dt>Accepted</dt>
            <dd>
              <time dateTime={event.created_at} title={bothZones(event.created_at)}>
                {exact(event.created_at)}
              </time>
            </dd>
            <dt>Type</dt>
            <dd>
              <Link href={`/event-types/${event.event}`}>What {event.event} carries</Link>
            </dd>
          </dl>
          <h2>Deliveries</h2>
          <List of={asked} rows={event.deliveries} empty={<b>No endpoint is subscribed to it, so nothing was sent</b>}>
            <Table
              rows={event.deliveries}
              names={names}
              open={undefined}
              show={(to) => go(`/deliveries/${to}`)}
              busy={asked.isFetching}
            />
          </List>
          <h2>Data</h2>
          {event.data ? (
            <Json text={JSON.stringify(event.data)} label="Data of the event" />
          ) : (
            <p class="dim">It was removed at the end of its retention.</p>
          )}
        </>
      )}
    </Page>
  );
}
