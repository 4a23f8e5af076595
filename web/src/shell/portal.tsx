import { useEffect, useState } from 'preact/hooks';
import { useQuery } from '@tanstack/preact-query';
import { Redirect, Route, Router, Switch } from 'wouter-preact';
import { onSessionEnded } from '../api/client.ts';
import { getSession, SessionContext } from '../api/session.ts';
import { Deliveries } from '../deliveries/deliveries.tsx';
import { DeliveryPage } from '../deliveries/delivery-page.tsx';
import { Endpoint } from '../endpoints/endpoint.tsx';
import { Endpoints } from '../endpoints/endpoints.tsx';
import { NewEndpoint } from '../endpoints/new-endpoint.tsx';
import { EventPage } from '../events/event-page.tsx';
import { EventTypePage } from '../event-types/event-type-page.tsx';
import { EventTypes } from '../event-types/event-types.tsx';
import { NewSource } from '../sources/new-source.tsx';
import { SourcePage } from '../sources/source-page.tsx';
import { Sources } from '../sources/sources.tsx';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { ReplayPage } from '../replays/replay-page.tsx';
import { Bar } from './bar.tsx';
import { NoSession, SessionEnded } from './session-end.tsx';
import { useLook } from './look.ts';

const PAGES = [
  ['/endpoints', 'Endpoints'],
  ['/deliveries', 'Deliveries'],
  ['/event-types', 'Event types'],
  ['/sources', 'Sources'],
] as const;

/** The portal of a tenant: nothing is asked for before it is known who looks. */
export function Portal() {
  const look = useLook();
  const [ended, end] = useState(false);
  useEffect(() => onSessionEnded(() => end(true)), []);
  const session = useQuery({ queryKey: ['session'], queryFn: getSession, staleTime: Infinity });
  if (session.isPending) return <Loading />;
  if (!session.data)
    return (
      <main id="main">
        {ended ? (
          <NoSession />
        ) : (
          <Page title="Webhooks">
            <Trouble error={session.error} again={session.refetch} />
          </Page>
        )}
      </main>
    );
  return (
    <SessionContext.Provider value={session.data}>
      <Router base="/portal">
        <Bar look={look} pages={PAGES} session={session.data} ended={() => end(true)} />
        <main id="main">{ended ? <SessionEnded session={session.data} /> : <Pages />}</main>
      </Router>
    </SessionContext.Provider>
  );
}

const Pages = () => (
  <Switch>
    <Route path="/endpoints" component={Endpoints} />
    <Route path="/endpoints/new" component={NewEndpoint} />
    <Route path="/endpoints/:id">{({ id }) => <Endpoint id={id} key={id} />}</Route>
    <Route path="/deliveries" component={Deliveries} />
    <Route path="/deliveries/:id">{({ id }) => <DeliveryPage id={id} key={id} />}</Route>
    <Route path="/events/:id">{({ id }) => <EventPage id={id} key={id} />}</Route>
    <Route path="/event-types" component={EventTypes} />
    <Route path="/event-types/:name">
      {({ name }) => <EventTypePage name={decodeURIComponent(name)} key={name} />}
    </Route>
    <Route path="/sources" component={Sources} />
    <Route path="/sources/new" component={NewSource} />
    <Route path="/sources/:id">{({ id }) => <SourcePage id={id} key={id} />}</Route>
    <Route path="/replays/:id">{({ id }) => <ReplayPage id={id} key={id} />}</Route>
    <Route path="/">
      <Redirect to="/deliveries" replace />
    </Route>
    <Route>
      <Page title="There is no such page">
        <p>The address may have been cut, or is one of a newer version.</p>
      </Page>
    </Route>
  </Switch>
);
