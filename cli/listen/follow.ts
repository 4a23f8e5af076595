import { timeOf } from '../../src/database/ids.ts';
import type { Delivery } from '../delivery.ts';
import { pause } from '../interrupt.ts';
import type { Rest } from '../rest.ts';
import { patiently } from './patience.ts';

const PATH = '/tenant/webhooks/deliveries';
const FIRST_PAUSE_MS = 200;
const MAX_PAUSE_MS = 1_500;
const PAGE = 100;
/** New ones that one look keeps at most; the next look goes on. */
const MAX_FOUND = 5_000;
/** So many looks end at the first page that has nothing new, then one reads on to the horizon. */
const QUICK_LOOKS = 8;
/** A delivery carries the time of its event. One that is made late, as after a crash of a worker, comes behind newer ones by less than this. */
const LATE_MS = 5 * 60_000;
/** Between the clocks by which processes give ids. */
const CLOCKS_MS = 2_000;

interface Page {
  data: Delivery[];
  next_cursor: string | null;
}

/** How far back a look has to read, and what is known from there on: both stay small however long it is listened. */
class Horizon {
  private readonly known = new Set<string>();
  /** The newest time seen at the beginning of this span, and at that of the one before. */
  private marks: [before: number, now: number] = [0, 0];
  private newest = 0;
  private movedAt = performance.now();

  isNew = ({ id }: Delivery): boolean => !this.known.has(id);

  add({ id }: Delivery): void {
    this.known.add(id);
    this.newest = Math.max(this.newest, timeOf(id));
  }

  get since(): string {
    return new Date(Math.max(0, this.marks[0] - CLOCKS_MS)).toISOString();
  }

  /** After a look that read all there is. */
  move(): void {
    if (performance.now() - this.movedAt < LATE_MS) return;
    this.movedAt = performance.now();
    this.marks = [this.marks[1], this.newest];
    for (const id of this.known) if (timeOf(id) < this.marks[0] - CLOCKS_MS) this.known.delete(id);
  }
}

/**
 * Every delivery of a subscription once, those of the oldest events first, until `signal`. Looks less often while there is
 * nothing, and waits while the platform is away.
 */
export async function* follow(rest: Rest, subscriptionId: string, signal: AbortSignal): AsyncGenerator<Delivery> {
  const horizon = new Horizon();
  let quick = 0;
  let pauseMs = FIRST_PAUSE_MS;
  while (!signal.aborted) {
    const found = await patiently(signal, () => look(rest, subscriptionId, horizon, quick > 0));
    if (found === undefined) return;
    for (const one of found.rows) {
      horizon.add(one);
      yield one;
    }
    if (found.all) horizon.move();
    quick = found.all ? QUICK_LOOKS : Math.max(0, quick - 1);
    pauseMs = found.rows.length > 0 ? FIRST_PAUSE_MS : Math.min(MAX_PAUSE_MS, pauseMs * 1.5);
    await pause(pauseMs, signal);
  }
}

/** What is new; `all`: nothing else is. */
async function look(rest: Rest, subscriptionId: string, horizon: Horizon, quick: boolean) {
  const rows: Delivery[] = [];
  let cursor: string | undefined;
  do {
    const query = { subscription_id: subscriptionId, since: horizon.since, limit: String(PAGE), cursor };
    const page = await rest.get<Page>(PATH, query);
    const fresh = page.data.filter(horizon.isNew);
    rows.push(...fresh);
    cursor = page.next_cursor ?? undefined;
    if (cursor !== undefined && ((quick && fresh.length === 0) || rows.length >= MAX_FOUND))
      return { rows: rows.toReversed(), all: false };
  } while (cursor !== undefined);
  return { rows: rows.toReversed(), all: true };
}
