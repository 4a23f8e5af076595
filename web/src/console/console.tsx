import { useEffect, useState } from 'preact/hooks';
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { Route, Router, Switch } from 'wouter-preact';
import { api, must, onSessionEnded } from '../api/client.ts';
import { asProblem } from '../api/problem.ts';
import { lazy } from '../parts/lazy.tsx';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Bar } from '../shell/bar.tsx';
import { opened } from '../shell/link.ts';
import { useLook } from '../shell/look.ts';
import { Audit } from './audit.tsx';
import { DeadLetters } from './dead-letters.tsx';
import { Entrance } from './entrance.tsx';
import { Health } from './health.tsx';
import { Queue } from './queue.tsx';
import { Statistics } from './statistics.tsx';
import { TenantPage } from './tenant.tsx';
import { Tenants } from './tenants.tsx';

const PAGES = [
  ['/', 'Health'],
  ['/tenants', 'Tenants'],
  ['/queue', 'Queue'],
  ['/dead-letters', 'Dead letters'],
  ['/statistics', 'Statistics'],
  ['/audit', 'Audit log'],
  ['/event-types', 'Event types'],
  ['/keys', 'Operator keys'],
  ['/settings', 'Settings'],
] as const;

/** What is seldom opened is loaded when it is. */
const EventTypes = lazy(() => import('./catalogue/event-types.tsx').then((page) => page.EventTypes));
const NewType = lazy(() => import('./catalogue/event-type.tsx').then((page) => page.NewType));
const OneType = lazy(() => import('./catalogue/event-type.tsx').then((page) => page.OneType));
const OperatorKeys = lazy(() => import('./operator-keys.tsx').then((page) => page.OperatorKeys));
const Settings = lazy(() => import('./settings.tsx').then((page) => page.Settings));

/** What an operator looks at and turns. The operator key is in no browser: a session is opened by a link, or by the key once. */
export function Console() {
  const look = useLook();
  const client = useQueryClient();
  const [ended, end] = useState(false);
  const session = useQuery({
    queryKey: ['console'],
    queryFn: () => must(api.GET('/console/session')),
    staleTime: Infinity,
    enabled: !opened || ended,
  });
  useEffect(() => onSessionEnded(() => end(true)), []);
  const { data, error } = session;
  const entered = (): void => {
    end(false);
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'look' });
    if (location.pathname.startsWith('/console/s/')) history.replaceState(null, '', '/console');
    void session.refetch();
  };
  const unknown = error && asProblem(error).status !== 401;
  if (!data || ended)
    return (
      <main id="main">
        {unknown && !ended ? (
          <Page title="Console">
            <Trouble error={error} again={session.refetch} />
          </Page>
        ) : session.isFetching ? (
          <Loading />
        ) : (
          <Entrance link={opened} ended={Boolean(data)} entered={entered} />
        )}
      </main>
    );
  return (
    <Router base="/console">
      <Bar
        look={look}
        pages={PAGES}
        name={`${look.name}: console`}
        subject={data.operator.replace('operator:', '')}
        expiresAt={data.expires_at}
        leave={() => must(api.DELETE('/console/session'))}
        ended={() => end(true)}
      />
      <main id="main">
        <Pages />
      </main>
    </Router>
  );
}

const Pages = () => (
  <Switch>
    <Route path="/" component={Health} />
    <Route path="/tenants" component={Tenants} />
    <Route path="/tenants/:id">{({ id }) => <TenantPage id={id} key={id} />}</Route>
    <Route path="/queue" component={Queue} />
    <Route path="/dead-letters" component={DeadLetters} />
    <Route path="/statistics" component={Statistics} />
    <Route path="/audit" component={Audit} />
    <Route path="/event-types">
      <EventTypes />
    </Route>
    <Route path="/event-types/new">
      <NewType />
    </Route>
    <Route path="/event-types/:name">{({ name }) => <OneType name={decodeURIComponent(name)} key={name} />}</Route>
    <Route path="/keys">
      <OperatorKeys />
    </Route>
    <Route path="/settings">
      <Settings />
    </Route>
    <Route>
      <Page title="There is no such page">
        <p>The address may have been cut, or is one of a newer version.</p>
      </Page>
    </Route>
  </Switch>
);
