import type { UseQueryResult } from '@tanstack/preact-query';
import { Router } from 'wouter-preact';
import { endSession, SessionContext, type Session } from '../api/session.ts';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Bar } from './bar.tsx';
import { Entering } from './entering.tsx';
import { framePath } from './link.ts';
import { Pages } from './pages.tsx';
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
/** Of the few who look after the account: to others they are not even named. */
const FOR_SOME = [
  ['/notifications', 'Notifications', 'notifications:read'],
  ['/keys', 'API keys', 'keys:read'],
] as const;

const pagesFor = ({ scopes }: Session) => [...PAGES, ...FOR_SOME.filter(([, , scope]) => scopes.includes(scope))];

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
        <Bar
          look={look}
          pages={pagesFor(session.data)}
          name={session.data.tenant.name}
          subject={session.data.subject}
          expiresAt={session.data.expires_at}
          leave={endSession}
          ended={end}
        />
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
