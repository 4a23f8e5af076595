import type { Session } from '../api/session.ts';
import { Page } from '../parts/page.tsx';

/** Where the reader came from, shown with its host and never followed by itself. */
function WayBack({ to }: { to: string | null }) {
  const url = to && URL.canParse(to) ? new URL(to) : undefined;
  if (url?.protocol !== 'https:') return null;
  return (
    <p>
      <a class="button primary" href={url.href} rel="noreferrer">
        Back to {url.host}
      </a>
    </p>
  );
}

export const SessionEnded = ({ session }: { session: Session }) => (
  <Page title="Your session has ended">
    <p>
      Open a new link from where you came; this address keeps your place, so you can reload it afterwards. Nothing was
      lost.
    </p>
    <WayBack to={session.return_url} />
  </Page>
);

export const NoSession = () => (
  <Page title="You are not signed in">
    <p>
      This page is opened by a link that your provider’s application makes for you. Open it from there; then this
      address works too.
    </p>
    <p class="dim">
      Do you run the application? A link is made with <code>POST /api/v1/tenant/portal-sessions</code>.
    </p>
  </Page>
);
