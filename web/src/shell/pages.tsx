import { Route, Switch } from 'wouter-preact';
import { Deliveries } from '../deliveries/deliveries.tsx';
import { DeliveryPage } from '../deliveries/delivery-page.tsx';
import { Endpoint } from '../endpoints/endpoint.tsx';
import { Endpoints } from '../endpoints/endpoints.tsx';
import { EventPage } from '../events/event-page.tsx';
import { Overview } from '../overview/overview.tsx';
import { lazy } from '../parts/lazy.tsx';
import { Page } from '../parts/page.tsx';

/** What is seldom the first page is loaded when it is opened. */
const NewEndpoint = lazy(() => import('../endpoints/new-endpoint.tsx').then((page) => page.NewEndpoint));
const EventTypes = lazy(() => import('../event-types/event-types.tsx').then((page) => page.EventTypes));
const EventTypePage = lazy(() => import('../event-types/event-type-page.tsx').then((page) => page.EventTypePage));
const Replays = lazy(() => import('../replays/replays.tsx').then((page) => page.Replays));
const ReplayPage = lazy(() => import('../replays/replay-page.tsx').then((page) => page.ReplayPage));
const Sources = lazy(() => import('../sources/sources.tsx').then((page) => page.Sources));
const NewSource = lazy(() => import('../sources/new-source.tsx').then((page) => page.NewSource));
const SourcePage = lazy(() => import('../sources/source-page.tsx').then((page) => page.SourcePage));
const Notifications = lazy(() => import('../notifications/notifications.tsx').then((page) => page.Notifications));
const Keys = lazy(() => import('../keys/keys.tsx').then((page) => page.Keys));

export const Pages = () => (
  <Switch>
    <Route path="/" component={Overview} />
    <Route path="/endpoints" component={Endpoints} />
    <Route path="/endpoints/new">
      <NewEndpoint />
    </Route>
    <Route path="/endpoints/:id">{({ id }) => <Endpoint id={id} key={id} />}</Route>
    <Route path="/deliveries" component={Deliveries} />
    <Route path="/deliveries/:id">{({ id }) => <DeliveryPage id={id} key={id} />}</Route>
    <Route path="/events/:id">{({ id }) => <EventPage id={id} key={id} />}</Route>
    <Route path="/event-types">
      <EventTypes />
    </Route>
    <Route path="/event-types/:name">
      {({ name }) => <EventTypePage name={decodeURIComponent(name)} key={name} />}
    </Route>
    <Route path="/replays">
      <Replays />
    </Route>
    <Route path="/replays/:id">{({ id }) => <ReplayPage id={id} key={id} />}</Route>
    <Route path="/sources">
      <Sources />
    </Route>
    <Route path="/sources/new">
      <NewSource />
    </Route>
    <Route path="/sources/:id">{({ id }) => <SourcePage id={id} key={id} />}</Route>
    <Route path="/notifications">
      <Notifications />
    </Route>
    <Route path="/keys">
      <Keys />
    </Route>
    <Route>
      <Page title="There is no such page">
        <p>The address may have been cut, or is one of a newer version.</p>
      </Page>
    </Route>
  </Switch>
);
