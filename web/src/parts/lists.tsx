import type { ComponentChildren } from 'preact';
import { Trouble } from './trouble.tsx';

/** Rows that are on their way; shown after 200 ms, since most answers are faster. */
export const Loading = ({ what = 'Loading' }: { what?: string }) => (
  <div class="loading" role="status" aria-label={what}>
    <i />
    <i />
    <i />
    <i />
  </div>
);

interface Asked {
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface Props {
  of: Asked;
  rows: readonly unknown[];
  /** Nothing there at all: what to do first. */
  empty: ComponentChildren;
  /** Given when filters are set: nothing matches them, and how to drop them. */
  clear?: (() => void) | false | undefined;
  children: ComponentChildren;
}

/** Every list: on its way, failed, empty (two kinds), or there. What is there stays while a later request fails. */
export function List({ of, rows, empty, clear, children }: Props) {
  const trouble = of.error ? <Trouble error={of.error} again={of.refetch} /> : null;
  if (rows.length > 0)
    return (
      <>
        {trouble}
        {children}
      </>
    );
  if (trouble) return trouble;
  if (of.isPending) return <Loading />;
  return <div class="empty">{clear ? <NothingMatches clear={clear} /> : empty}</div>;
}

const NothingMatches = ({ clear }: { clear: () => void }) => (
  <>
    <b>Nothing matches these filters</b>
    <p>
      Choose a longer time, or{' '}
      <button type="button" class="plain" onClick={clear}>
        clear the filters
      </button>
    </p>
  </>
);

interface Paged extends Asked {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Below a list: how many are shown, and the older ones. */
export function More({ of, shown, children }: { of: Paged; shown: number; children?: ComponentChildren }) {
  return (
    <div class="more">
      <span role="status">
        {shown.toLocaleString('en')} shown{of.hasNextPage ? '' : ': that is all'}
      </span>
      {of.hasNextPage && (
        <button type="button" disabled={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
          {of.isFetchingNextPage ? 'Loading…' : 'Load older'}
        </button>
      )}
      {children}
    </div>
  );
}
