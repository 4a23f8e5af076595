import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isIdSql } from '../../database/ids.ts';
import { isConnectionLoss } from '../../database/connections/connection-failures.ts';
import { inPlatform, onConnection } from '../../database/connections/transactions.ts';
import { NO_PAUSE, UNTIL_WOKEN, type Pause } from '../../database/loops/loop.ts';
import { columnsOf, EVENT_COLUMNS, EVENTS_GIVEN, type NewEvent } from '../../events/event.ts';
import { EventsService } from '../../events/events.service.ts';
import { Metrics } from '../../metrics/metrics.ts';
import { InboundHints } from '../../redis/inbound-hints.ts';
import { contentOf } from '../items/content.ts';
import type { ItemStatus } from '../items/item.ts';
import { eventsOf } from '../items/events-of-item.ts';
import { knownProvider } from '../providers/providers.ts';
import type { SourceSettings } from '../providers/provider.ts';
import { PublicUrl } from '../../config/public-url.ts';
import { plainText } from '../items/plain-text.ts';
import { Tally } from '../items/tally.ts';
import { InboundLoops } from './inbound-loops.ts';

/** Items of one pass, and bytes of requests that they are read from: one request of any size goes. */
const PASS = { items: 100, bytes: 8_388_608 };
/** Seconds until the second, third and fourth try. After the last the item is a dead letter. */
const RETRY_SECONDS = [1, 2, 4];

const ANY_DUE = "EXISTS (SELECT FROM inbound_items WHERE status = 'retrying' AND next_attempt_at <= now())";

/** When the next one is due, ms from now: asked without a transaction, as mostly nothing is. */
const NEXT = `
  SELECT extract(epoch FROM min(next_attempt_at) - now())::float8 * 1000 AS "nextMs" FROM inbound_items WHERE status = 'retrying'`;

/** Those that are due the longest, as many as there is room for; no other worker has them until the end of the transaction. */
export const DUE_ITEMS = `
  WITH due AS (
    SELECT id, request_id, next_attempt_at FROM inbound_items WHERE status = 'retrying' AND next_attempt_at <= now()
    ORDER BY next_attempt_at LIMIT ${PASS.items} FOR UPDATE SKIP LOCKED
  ), sized AS (
    SELECT due.id, due.next_attempt_at, due.request_id, sum(r.body_bytes) OVER (ORDER BY due.next_attempt_at, due.id) - r.body_bytes AS before
    FROM due JOIN inbound_requests r ON r.id ${isIdSql('due.request_id')}
  )
  SELECT i.id, i.tenant_id AS "tenantId", i.source_id AS "sourceId", i.request_id AS "requestId", i.n, i.event, i.attempts,
    r.kind, r.headers, r.body, s.provider, s.settings, s.paused_at IS NOT NULL AS paused
  FROM sized JOIN inbound_items i ON i.id ${isIdSql('sized.id')}
  JOIN inbound_requests r ON r.id ${isIdSql('sized.request_id')}
  JOIN inbound_sources s ON s.tenant_id = i.tenant_id AND s.id = i.source_id
  WHERE sized.before < ${PASS.bytes} ORDER BY sized.next_attempt_at`;

const RECORD = `
  UPDATE inbound_items i SET status = r.status, attempts = r.attempts, last_error = r.error,
    next_attempt_at = now() + r.retry_seconds * interval '1 second',
    event_ids = CASE WHEN r.event_ids = '' THEN i.event_ids ELSE (i.event_ids || string_to_array(r.event_ids, ',')::uuid[])[greatest(1, cardinality(i.event_ids) - 47):] END,
    processed_at = CASE WHEN r.status = 'processed' THEN now() ELSE i.processed_at END
  FROM unnest($1::uuid[], $2::text[], $3::int[], $4::text[], $5::float8[], $6::text[]) AS r(id, status, attempts, error, retry_seconds, event_ids)
  WHERE i.id = r.id`;

interface Due {
  id: string;
  tenantId: string;
  sourceId: string;
  requestId: string;
  n: number;
  event: string;
  attempts: number;
  kind: string | null;
  headers: Record<string, string> | null;
  body: Buffer | null;
  provider: string;
  settings: SourceSettings;
  paused: boolean;
}

interface Outcome {
  due: Due;
  status: ItemStatus;
  error: string | null;
  events: NewEvent[];
}

/** Makes events of what could not be told at once, was held, or is to be told again. Postgres decides what that is. */
@Injectable()
export class Processor implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly events: EventsService,
    private readonly hints: InboundHints,
    private readonly loops: InboundLoops,
    private readonly metrics: Metrics,
    private readonly tally: Tally,
    private readonly publicUrl: PublicUrl,
  ) {}

  onModuleInit(): void {
    const rouse = this.loops.add('inbound', ANY_DUE, () => this.pass());
    this.loops.listen(() => this.hints.listen(rouse));
  }

  /** Rejects while the database is away. */
  async pass(): Promise<Pause> {
    const [next] = await onConnection(this.dataSource, (db) => db.query<{ nextMs: number | null }[]>(NEXT));
    const nextMs = next?.nextMs ?? Infinity;
    if (nextMs > 0) return { ms: Math.min(UNTIL_WOKEN.ms, nextMs) };
    const outcomes = await inPlatform(this.dataSource, async (tx) => {
      const due = await tx.query<Due[]>(DUE_ITEMS);
      const made = due.map((one) => this.outcomeOf(one));
      return made.length === 0 ? made : this.record(tx, made);
    });
    this.events.stored(outcomes.flatMap(({ events }) => events));
    for (const outcome of outcomes) this.count(outcome);
    const again = outcomes.filter(({ status }) => status === 'retrying');
    if (again.length > 0) this.hints.give(Math.min(...again.map(({ due }) => waitOf(due.attempts + 1) ?? 0)) * 1000);
    // None: another process is at them.
    return outcomes.length > 0 ? NO_PAUSE : UNTIL_WOKEN;
  }

  /** What the events are; a bad one is no reason for the others of its pass to fail. */
  private outcomeOf(due: Due): Outcome {
    if (due.paused) return { due, status: 'held', error: null, events: [] };
    if (!due.body || !due.headers)
      return { due, status: 'failed', error: 'The payload is past its retention', events: [] };
    try {
      const provider = knownProvider(due.provider);
      const request = { method: 'POST', url: '', headers: due.headers, body: due.body, kind: due.kind ?? undefined };
      const { content, plain } = contentOf(request);
      const item = provider.items(content, request, due.settings)[due.n];
      if (!item) throw new Error('The request does not tell this any more');
      const source = { id: due.sourceId, provider, settings: due.settings };
      const url = `${this.publicUrl.base}/api/v1/tenant/webhooks/inbound/requests/${due.requestId}`;
      const { events, note } = eventsOf(item, source, { id: due.requestId, url, plain }, (type, input) =>
        this.events.make(due.tenantId, type, input),
      );
      return { due, status: 'processed', error: note, events };
    } catch (error) {
      return failure(due, error as Error);
    }
  }

  /** Stores all events in a savepoint or, when one of them is refused, those of each item in one of its own. */
  private async record(tx: EntityManager, made: Outcome[]): Promise<Outcome[]> {
    const stored = await this.stored(
      tx,
      made.flatMap(({ events }) => events),
    ).then(
      () => made,
      () => this.oneByOne(tx, made),
    );
    const retry = ({ status, due }: Outcome) => (status === 'retrying' ? (waitOf(due.attempts + 1) ?? 0) : null);
    await tx.query(RECORD, [
      stored.map(({ due }) => due.id),
      stored.map(({ status }) => status),
      stored.map(({ due, status }) => (status === 'held' ? due.attempts : due.attempts + 1)),
      stored.map(({ error }) => error),
      stored.map(retry),
      stored.map(({ events }) => events.map(({ id }) => id).join(',')),
    ]);
    return stored;
  }

  private async oneByOne(tx: EntityManager, made: Outcome[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const outcome of made) {
      outcomes.push(
        await this.stored(tx, outcome.events).then(
          () => outcome,
          (error: Error) => failure(outcome.due, error),
        ),
      );
    }
    return outcomes;
  }

  /** In a savepoint. Rejects when they are refused; a database that is away ends all. */
  private async stored(tx: EntityManager, events: NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    await tx.transaction((inner) =>
      inner.query(`INSERT INTO events (${EVENT_COLUMNS}) ${EVENTS_GIVEN}`, columnsOf(events)),
    );
  }

  private count({ due, status }: Outcome): void {
    const counted = status === 'retrying' ? 'failed' : status;
    this.metrics.inboundEvents.inc({ provider: due.provider, status: counted });
    if (counted === 'processed' || counted === 'failed') this.metrics.events.inc({ event: due.event, status: counted });
    this.tally.add({ id: due.sourceId, tenantId: due.tenantId }, counted, due.event);
  }
}

/** Seconds from a try to the next; undefined: there is none. */
const waitOf = (attempts: number): number | undefined => RETRY_SECONDS[attempts - 1];

function failure(due: Due, error: Error): Outcome {
  if (isConnectionLoss(error)) throw error;
  const status = waitOf(due.attempts + 1) === undefined ? 'failed' : 'retrying';
  return { due, status, error: plainText(error.message), events: [] };
}
