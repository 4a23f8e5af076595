import { useMemo } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';

type Change = (changes: Record<string, string | undefined>, how?: { replace?: boolean }) => void;

/** What a list shows stands in the address: it can be bookmarked and sent, and the browser's back button works. */
export function useAddress(): [URLSearchParams, Change] {
  const search = useSearch();
  const [path, go] = useLocation();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const change: Change = (changes, how) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    go(next.size > 0 ? `${path}?${next}` : path, how);
  };
  return [params, change];
}
