import { timeOf } from '../src/database/ids.ts';
import type { Delivery } from './delivery.ts';
import { pause } from './interrupt.ts';
import type { Rest } from './rest.ts';

const POLL_MS = 500;
/** Deliveries carry the time of their event, and events overtake each other by less than this. */
const OVERLAP_MS = 2_000;
/** Rows that one look reads at most. */
const MAX_ROWS = 10_000;
/** Waiting deliveries beyond the lists that one look asks for singly. */
const MAX_SINGLE = 20;
const PATH = '/tenant/webhooks/deliveries';

type Query = Record<string, string | undefined>;

/**
 * Follows a tenant's deliveries: tells each when it is seen first, and again whenever its status or number of attempts
 * changed, until `signal`. What was there at the start is told when it changes.
 */
export async function tail(
  rest: Rest,
  query: Query,
  signal: AbortSignal,
  tell: (delivery: Delivery) => void,
): Promise<void> {
  const [newest] = await rest.list<Delivery>(PATH, query, 1);
  let sinceMs = newest ? timeOf(newest.id) - OVERLAP_MS : 0;
  let known = await look(rest, query, sinceMs, new Map());
  while (!signal.aborted) {
    await pause(POLL_MS, signal);
    if (signal.aborted) return;
    const seen = await look(rest, query, sinceMs, known);
    for (const one of [...seen.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const before = known.get(one.id);
      if (before?.status !== one.status || before.attempts !== one.attempts) tell(one);
      sinceMs = Math.max(sinceMs, timeOf(one.id) - OVERLAP_MS);
    }
    known = seen;
  }
}

/** The newest deliveries, those that wait (also redelivered ones, which are old), and what has become of those that did. */
async function look(
  rest: Rest,
  query: Query,
  sinceMs: number,
  known: ReadonlyMap<string, Delivery>,
): Promise<Map<string, Delivery>> {
  const lists = await Promise.all([
    rest.list<Delivery>(PATH, { ...query, status: 'pending' }, 100),
    rest.list<Delivery>(PATH, { ...query, status: 'retrying' }, 100),
    rest.list<Delivery>(PATH, { ...query, since: new Date(sinceMs).toISOString() }, MAX_ROWS),
  ]);
  const seen = new Map(lists.flat().map((one) => [one.id, one]));
  const lost = [...known.values()].filter(
    ({ id, status }) => !seen.has(id) && (status === 'pending' || status === 'retrying'),
  );
  // In turn: those that were looked at go to the end.
  for (const one of lost.slice(MAX_SINGLE)) seen.set(one.id, one);
  const found = await Promise.all(lost.slice(0, MAX_SINGLE).map(({ id }) => rest.get<Delivery>(`${PATH}/${id}`)));
  for (const one of found) seen.set(one.id, one);
  return seen;
}
