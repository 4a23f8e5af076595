import { useEffect, useState } from 'preact/hooks';
import { useQuery, useQueryClient, type InfiniteData } from '@tanstack/preact-query';
import { api, must, type Delivery } from '../api/client.ts';
import { inProgress } from '../words/deliveries.ts';
import { listKey, type Question } from './use-deliveries.ts';

const EVERY_MS = 3000;
const SLOWEST_MS = 30_000;
/** A delivery may be stored a little after one that is newer. */
const OVERLAP_MS = 2000;
/** Further down the reader looks at something: nothing may move. */
const AT_TOP_PX = 80;

interface Page {
  data: Delivery[];
  next_cursor: string | null;
  has_more: boolean;
}

/** From when on to ask: the newest, and those that are still on their way. */
function sinceOf(rows: readonly Delivery[], question: Question): string {
  const newest = rows[0];
  if (!newest) return question.since;
  const moving = rows.slice(0, question.limit).filter(({ status }) => inProgress(status));
  const oldest = moving.at(-1) ?? newest;
  return new Date(Date.parse(oldest.created_at) - OVERLAP_MS).toISOString();
}

/** Changed rows in their place, new ones on top. */
function merged(old: InfiniteData<Page, string | undefined>, fresh: readonly Delivery[]) {
  const known = new Map(fresh.map((row) => [row.id, row]));
  const pages = old.pages.map((page) => ({
    ...page,
    data: page.data.map((row) => {
      const newer = known.get(row.id);
      known.delete(row.id);
      return newer ?? row;
    }),
  }));
  const [first, ...rest] = pages;
  return first ? { ...old, pages: [{ ...first, data: [...known.values(), ...first.data] }, ...rest] } : old;
}

/** While it is on, what is new appears on top; where the reader has scrolled down it waits, and `waiting` says how many. */
export function useLive(on: boolean, question: Question, rows: readonly Delivery[]) {
  const client = useQueryClient();
  const [waiting, wait] = useState<Delivery[]>([]);
  const list = listKey(question);
  const newest = useQuery<Page>({
    queryKey: ['live', ...list],
    enabled: on && rows.length > 0,
    staleTime: 0,
    gcTime: 0,
    retry: false,
    // A tab that nobody sees does not ask.
    refetchIntervalInBackground: false,
    refetchInterval: ({ state }) =>
      state.status === 'error' ? Math.min(SLOWEST_MS, EVERY_MS * 2 ** state.errorUpdateCount) : EVERY_MS,
    queryFn: ({ signal }) => {
      const query = { ...question, since: sinceOf(rows, question) };
      return must(api.GET('/api/v1/tenant/webhooks/deliveries', { params: { query }, signal }));
    },
  });
  const show = (fresh: readonly Delivery[]): void => {
    client.setQueryData(list, (old: InfiniteData<Page, string | undefined> | undefined) => old && merged(old, fresh));
    wait([]);
  };
  const fresh = newest.data?.data;
  useEffect(() => {
    if (!on || !fresh) return;
    const shown = new Set(rows.map(({ id }) => id));
    const unknown = fresh.filter(({ id }) => !shown.has(id));
    if (scrollY < AT_TOP_PX) return show(fresh);
    show(fresh.filter(({ id }) => shown.has(id)));
    wait(unknown);
    // Only an answer moves rows, not the rows themselves.
  }, [fresh]);
  return {
    waiting: on ? waiting.length : 0,
    showWaiting: () => {
      scrollTo({ top: 0 });
      show(waiting);
    },
    error: on ? newest.error : null,
  };
}
