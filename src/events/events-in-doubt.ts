import type { DataSource } from 'typeorm';
import { uuidsOf } from '../database/arrays.ts';
import { idRange } from '../database/ids.ts';
import { onConnection } from '../database/connections/transactions.ts';
import type { NewEvent } from './event.ts';

const LOOK_EVERY_MS = 1_000;
/** A statement that its client has lost ends by then, one way or the other. */
const SETTLED_MS = 35_000;
/** Beyond so many, those that come are not counted. */
const MAX_EVENTS = 10_000;

interface InDoubt {
  event: NewEvent;
  settledAt: number;
}

/**
 * Events that Postgres was to store when its answer got lost: the caller was told to try again, but they may be there and then
 * are delivered. They are looked up until that is certain, so that what is stored is also counted.
 */
export class EventsInDoubt {
  private readonly events = new Map<string, InDoubt>();
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /** @param stored is told of those that are there */
  constructor(
    private readonly dataSource: DataSource,
    private readonly stored: (events: NewEvent[]) => void,
  ) {}

  add(events: readonly NewEvent[]): void {
    const settledAt = performance.now() + SETTLED_MS;
    for (const event of events.slice(0, MAX_EVENTS - this.events.size)) {
      this.events.set(event.id, { event: { ...event, body: '' }, settledAt });
    }
    this.lookLater();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private lookLater(): void {
    if (this.events.size === 0 || this.stopped) return;
    this.timer ??= setTimeout(() => {
      const looked = this.look().catch(() => undefined);
      void looked.then(() => {
        this.timer = undefined;
        this.lookLater();
      });
    }, LOOK_EVERY_MS);
  }

  private async look(): Promise<void> {
    const ids = [...this.events.keys()];
    const now = performance.now();
    const rows = await onConnection(this.dataSource, (db) =>
      db.query<{ id: string }[]>('SELECT id FROM events WHERE id = ANY($1) AND id BETWEEN $2 AND $3', [
        uuidsOf(ids, (id) => id),
        ...idRange(ids),
      ]),
    );
    const there = rows.flatMap(({ id }) => this.events.get(id)?.event ?? []);
    for (const { id } of rows) this.events.delete(id);
    for (const id of ids) if ((this.events.get(id)?.settledAt ?? 0) < now) this.events.delete(id);
    if (there.length > 0) this.stored(there);
  }
}
