import type { UseQueryResult } from '@tanstack/preact-query';
import { Route, Router, Switch } from 'wouter-preact';
import { SessionContext, type Session } from '../api/session.ts';
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
import { Overview } from '../overview/overview.tsx';
import { Replays } from '../replays/replays.tsx';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { ReplayPage } from '../replays/replay-page.tsx';
import { Bar } from './bar.tsx';
import { Entering } from './entering.tsx';
import { framePath } from './link.ts';
import { useEntry } from './use-entry.ts';
import { NoSession, SessionEnded } from './session-end.tsx';
import { useLook } from './look.ts';

const PAGES = [
  ['/', 'Overview'],
  ['/endpoints', 'Endpoints'],
  ['/deliveries', 'Deliveries'],
  ['/event-types', 'Event types'],
  ['/replays', 'Replays'],
  ['/sources', 'Sources'],
] as const;

/** The portal of a tenant: nothing is asked for before it is known who looks. */
export function Portal() {
  const look = useLook();
  const { session, following, ended, end } = useEntry();
  const base = framePath() ?? '/portal';
  if (!session.data)
    return (
      <main id="main">
        {following.isIdle ? <Nobody of={session} ended={ended} /> : <Entering following={following} />}
      </main>
    );
  return (
    <SessionContext.Provider value={session.data}>
      <Router base={base}>
        <Bar look={look} pages={PAGES} session={session.data} ended={end} />
        <OperatorBand session={session.data} />
        <main id="main">{ended ? <SessionEnded session={session.data} /> : <Pages />}</main>
      </Router>
    </SessionContext.Provider>
  );
}

/** Nobody is signed in, or it is not known yet. */
function Nobody({ of, ended }: { of: Pick<UseQueryResult, 'error' | 'refetch'>; ended: boolean }) {
  if (ended) return <NoSession />;
  if (!of.error) return <Loading />;
  return (
    <Page title="Webhooks">
      <Trouble error={of.error} again={of.refetch} />
    </Page>
  );
}

/** An operator never mistakes a tenant's portal for a page of their own. */
const OperatorBand = ({ session: { operator, tenant, read_only } }: { session: Session }) =>
  operator === null ? null : (
    <p class="band" role="note">
      You see <b dir="auto">{tenant.name}</b> as {operator.replace(':', ' ')}
      {read_only ? ' (read only)' : ': what you do here is audited under your name'}
    </p>
  );

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
    <Route path="/" component={Overview} />
    <Route path="/replays" component={Replays} />
    <Route>
      <Page title="There is no such page">
        <p>The address may have been cut, or is one of a newer version.</p>
      </Page>
    </Route>
  </Switch>
);
