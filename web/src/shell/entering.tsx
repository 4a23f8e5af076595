import { asProblem } from '../api/problem.ts';
import { Loading } from '../parts/lists.tsx';
import { Page } from '../parts/page.tsx';
import { Trouble } from '../parts/trouble.tsx';
import type { useEntry } from './use-entry.ts';

/** While a link is followed, and what became of one that leads nowhere. */
export function Entering({ following }: Pick<ReturnType<typeof useEntry>, 'following'>) {
  const link = following.variables;
  if (following.isPending || !following.error || !link) return <Loading what="Opening the portal" />;
  const problem = asProblem(following.error);
  if (problem.code === 'other_session')
    return (
      <Page title="Another session is open in this browser">
        <p>{problem.detail}</p>
        <p>
          If you did not expect this link, keep the session that is open: never enter a secret where somebody else sent
          you.
        </p>
        <div class="acts">
          <a class="button primary" href="/portal/">
            Keep the open session
          </a>
          <button type="button" onClick={() => following.mutate({ ...link, replace: true })}>
            End it and open this link
          </button>
        </div>
      </Page>
    );
  return (
    <Page title={problem.title}>
      {problem.passing ? <Trouble error={problem} again={() => following.mutate(link)} /> : <p>{problem.detail}</p>}
      <p class="dim">
        Links work once, and for 2 minutes. Open the portal again from the application that gave you this one.
      </p>
    </Page>
  );
}
