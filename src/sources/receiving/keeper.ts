import { Injectable } from '@nestjs/common';
import { bytesOf, intsOf, textsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import { isConnectionLoss } from '../../database/connections/connection-failures.ts';
import { GroupCommit } from '../../database/group-commit.ts';
import { PreparedStatements, type Statement } from '../../database/connections/prepared-statements.ts';
import type { ItemStatus } from '../items/item.ts';
import { columnsOf, EVENT_COLUMNS, EVENTS_GIVEN, type NewEvent } from '../../events/event.ts';

/** One thing that a request tells, with the events that are made of it. */
export interface KeptItem {
  id: string;
  n: number;
  /** SHA-256 of what makes it known again. */
  key: Buffer;
  event: string;
  type: string;
  providerEventId: string | null;
  status: ItemStatus;
  error: string | null;
  events: readonly NewEvent[];
}

export interface KeptRequest {
  id: string;
  tenantId: string;
  sourceId: string;
  kind: string | undefined;
  address: string;
  /** JSON. */
  headers: string;
  body: Buffer;
  createdAt: Date;
  items: KeptItem[];
}

/** Items that were not known before; those whose events could not be stored are among them. */
export interface Kept {
  fresh: Set<string>;
  failed: boolean;
}

/** Requests that share one statement: those that arrived while the one before was written. Two at a time would be half as large. */
const GROUP = {
  maxItems: 100,
  bytes: {
    max: 2 * 1024 * 1024,
    of: ({ body, headers, items }: KeptRequest): number => {
      let bytes = body.length + headers.length;
      for (const { events } of items) for (const event of events) bytes += event.body.length;
      return bytes;
    },
    ownerOf: ({ tenantId }: KeptRequest) => tenantId,
  },
  parallel: 1,
};
/** Seconds after which what failed at once is tried again first. */
const FIRST_RETRY_SECONDS = 1;

/**
 * Keys, requests, items and events of many requests, in one statement. A key belongs to the first transaction to insert it;
 * others wait for its commit and then find it taken: theirs is a duplicate, of which neither item nor body is kept.
 */
const KEEP: Statement = {
  name: 'keep_inbound',
  text: `
  WITH owner AS (
    SELECT item_id, array_agg(event_id) AS event_ids FROM unnest($10::uuid[], $11::uuid[]) AS o(event_id, item_id) GROUP BY item_id
  ), item AS MATERIALIZED (
    SELECT * FROM unnest($12::uuid[], $13::uuid[], $14::uuid[], $15::uuid[], $16::int[], $17::bytea[], $18::text[], $19::text[],
      $20::text[], $21::text[], $22::text[], $23::timestamptz[])
      AS i(id, tenant_id, source_id, request_id, n, key, event, type, provider_event_id, status, error, created_at)
  ), claimed AS (
    INSERT INTO inbound_keys (source_id, key_sha256, tenant_id, item_id)
    SELECT source_id, key, tenant_id, id FROM item ORDER BY source_id, key
    ON CONFLICT (source_id, key_sha256) DO NOTHING RETURNING item_id
  ), fresh AS MATERIALIZED (
    SELECT i.*, o.event_ids FROM item i JOIN claimed c ON c.item_id = i.id LEFT JOIN owner o ON o.item_id = i.id
  ), kept AS (
    INSERT INTO inbound_items (id, tenant_id, source_id, request_id, n, event, type, provider_event_id, status, attempts,
      next_attempt_at, last_error, event_ids, created_at, processed_at)
    SELECT id, tenant_id, source_id, request_id, n, event, type, provider_event_id, status,
      CASE status WHEN 'held' THEN 0 ELSE 1 END,
      CASE status WHEN 'retrying' THEN now() + interval '${FIRST_RETRY_SECONDS} second' END, error,
      coalesce(event_ids, '{}'), created_at, CASE status WHEN 'processed' THEN created_at END
    FROM fresh
  ), request AS (
    INSERT INTO inbound_requests (id, tenant_id, source_id, kind, verification, duplicate, items, address, headers, body, body_bytes, created_at)
    SELECT id, tenant_id, source_id, kind, 'verified', duplicate, items, address, headers::json,
      CASE WHEN NOT duplicate THEN body END, length(body), created_at
    FROM (
      SELECT r.*, r.items > 0 AND NOT EXISTS (SELECT FROM fresh f WHERE f.request_id = r.id) AS duplicate
      FROM unnest($24::uuid[], $25::uuid[], $26::uuid[], $27::text[], $28::int[], $29::text[], $30::text[], $31::bytea[], $32::timestamptz[])
        AS r(id, tenant_id, source_id, kind, items, address, headers, body, created_at)
    ) r
  ), stored AS (
    INSERT INTO events (${EVENT_COLUMNS})
    SELECT e.* FROM (${EVENTS_GIVEN}) e
    JOIN unnest($10::uuid[], $11::uuid[]) AS o(id, item_id) USING (id) JOIN fresh f ON f.id = o.item_id
  )
  SELECT id FROM fresh`,
};

/** Keeps what providers send: many requests, one statement, one commit. */
@Injectable()
export class Keeper {
  private readonly group: GroupCommit<KeptRequest, Kept>;

  constructor(private readonly statements: PreparedStatements) {
    this.group = new GroupCommit((requests) => this.keep(requests), GROUP);
  }

  /** Resolves after the commit. Rejects while the database is away. */
  add(request: KeptRequest): Promise<Kept> {
    return this.group.add(request);
  }

  private async keep(requests: KeptRequest[]): Promise<Kept[]> {
    try {
      return await this.write(requests, false);
    } catch (error) {
      // One that Postgres refuses alone is kept all the same: its events are what workers try again.
      if (requests.length > 1 || isConnectionLoss(error)) throw error;
      return this.write(requests.map(withoutEvents), true);
    }
  }

  private async write(requests: KeptRequest[], failed: boolean): Promise<Kept[]> {
    const items = requests.flatMap((request) => request.items.map((item) => ({ item, request })));
    const made = items.flatMap(({ item }) => item.events.map((event) => ({ event, itemId: item.id })));
    const rows = await this.statements.query<{ id: string }>(KEEP, [
      ...columnsOf(made.map(({ event }) => event)),
      uuidsOf(made, ({ event }) => event.id),
      uuidsOf(made, ({ itemId }) => itemId),
      uuidsOf(items, ({ item }) => item.id),
      uuidsOf(items, ({ request }) => request.tenantId),
      uuidsOf(items, ({ request }) => request.sourceId),
      uuidsOf(items, ({ request }) => request.id),
      intsOf(items, ({ item }) => item.n),
      bytesOf(items, ({ item }) => item.key),
      textsOf(items, ({ item }) => item.event),
      textsOf(items, ({ item }) => item.type),
      textsOf(items, ({ item }) => item.providerEventId),
      textsOf(items, ({ item }) => item.status),
      textsOf(items, ({ item }) => item.error),
      timesOf(items, ({ request }) => request.createdAt),
      uuidsOf(requests, ({ id }) => id),
      uuidsOf(requests, ({ tenantId }) => tenantId),
      uuidsOf(requests, ({ sourceId }) => sourceId),
      textsOf(requests, ({ kind }) => kind),
      intsOf(requests, ({ items: { length } }) => length),
      textsOf(requests, ({ address }) => address),
      textsOf(requests, ({ headers }) => headers),
      bytesOf(requests, ({ body }) => body),
      timesOf(requests, ({ createdAt }) => createdAt),
    ]);
    const fresh = new Set(rows.map(({ id }) => id));
    return requests.map(() => ({ fresh, failed }));
  }
}

const withoutEvents = (request: KeptRequest): KeptRequest => ({
  ...request,
  items: request.items.map((item) =>
    item.status === 'held'
      ? item
      : { ...item, events: [], status: 'retrying', error: item.error ?? 'The events could not be stored' },
  ),
});
