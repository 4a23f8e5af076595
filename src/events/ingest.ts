import type { DataSource, EntityManager } from 'typeorm';
import { bytesOf, intsOf, textsOf, uuidsOf } from '../database/arrays.ts';
import { GroupCommit } from '../database/group-commit.ts';
import type { Statement } from '../database/connections/prepared-statements.ts';
import { onConnection, queryPrepared } from '../database/connections/transactions.ts';
import { idempotencyConflict } from '../http/idempotency.ts';
import { columnsOf, EVENT_COLUMNS, EVENTS_GIVEN, type NewEvent } from './event.ts';

/** A request's events and its answer. */
export interface Accepted {
  tenantId: string;
  events: NewEvent[];
  /** What the request is answered with, now and for the same key within 24 h. */
  response: unknown;
  idempotency?: { key: string; fingerprint: Buffer } | undefined;
}

interface Answer {
  response: unknown;
  duplicate: boolean;
}

/** Requests that share one statement, and statements that run at the same time. */
const GROUP = {
  maxItems: 200,
  bytes: {
    max: 2 * 1024 * 1024,
    of: ({ events }: Accepted) => events.reduce((bytes, { body }) => bytes + Buffer.byteLength(body), 0),
    ownerOf: ({ tenantId }: Accepted) => tenantId,
  },
  parallel: 2,
};

export const STORE: Statement = { name: 'store_events', text: `INSERT INTO events (${EVENT_COLUMNS}) ${EVENTS_GIVEN}` };

/** A key is claimed by the first transaction to insert it; others wait for its commit and then find it taken. */
const CLAIM_AND_STORE: Statement = {
  name: 'accept_events',
  text: `
  WITH request AS (
    SELECT n, tenant_id, key, fingerprint, response::json
    FROM unnest($10::int[], $11::uuid[], $12::text[], $13::bytea[], $14::text[]) AS r(n, tenant_id, key, fingerprint, response)
  ), claimed AS (
    INSERT INTO idempotency_keys AS k (tenant_id, key, fingerprint, response)
    SELECT tenant_id, key, fingerprint, response FROM request WHERE key IS NOT NULL ORDER BY tenant_id, key
    ON CONFLICT (tenant_id, key) DO UPDATE
      SET fingerprint = excluded.fingerprint, response = excluded.response, created_at = now()
      WHERE k.created_at < now() - interval '24 hours'
    RETURNING tenant_id, key
  ), fresh AS (
    SELECT n FROM request r
    WHERE key IS NULL OR EXISTS (SELECT FROM claimed c WHERE c.tenant_id = r.tenant_id AND c.key = r.key)
  ), stored AS (
    INSERT INTO events (${EVENT_COLUMNS})
    SELECT e.* FROM (${EVENTS_GIVEN}) e
    JOIN unnest($1::uuid[], $15::int[]) AS owner(id, n) USING (id) JOIN fresh USING (n)
  )
  SELECT n FROM fresh`,
};

/** Stores events for requests from outside the process: many requests, one statement, one commit. */
export class Ingest {
  private readonly group: GroupCommit<Accepted, Answer | undefined>;

  constructor(private readonly dataSource: DataSource) {
    this.group = new GroupCommit((requests) => this.store(requests), GROUP);
  }

  /** Throws 409 when the key was used for another request. */
  async accept(request: Accepted): Promise<Answer> {
    const answer = await this.group.add(request);
    if (answer === undefined) throw idempotencyConflict();
    return answer;
  }

  private store(requests: Accepted[]): Promise<(Answer | undefined)[]> {
    return onConnection(this.dataSource, async (db) => {
      // Claiming none costs half as much again as storing the event.
      if (requests.every(({ idempotency }) => !idempotency)) {
        await queryPrepared(db, STORE, columnsOf(requests.flatMap(({ events }) => events)));
        return requests.map(({ response }) => ({ response, duplicate: false }));
      }
      const first = firstOfEachKey(requests);
      const events = first.flatMap((request, n) => request.events.map((event) => ({ event, n })));
      const rows = await queryPrepared<{ n: number }>(db, CLAIM_AND_STORE, [
        ...columnsOf(events.map(({ event }) => event)),
        intsOf([...first.keys()], (n) => n),
        uuidsOf(first, ({ tenantId }) => tenantId),
        textsOf(first, ({ idempotency }) => idempotency?.key),
        bytesOf(first, ({ idempotency }) => idempotency?.fingerprint),
        textsOf(first, ({ response }) => JSON.stringify(response)),
        intsOf(events, ({ n }) => n),
      ]);
      const fresh = new Set(rows.map(({ n }) => first[n]));
      const repeated = requests.filter((request) => !fresh.has(request));
      const earlier = repeated.length > 0 ? await earlierAnswers(db, repeated) : new Map<Accepted, Answer>();
      return requests.map((request) =>
        fresh.has(request) ? { response: request.response, duplicate: false } : earlier.get(request),
      );
    });
  }
}

/** One statement can't claim a key twice: the first request of a group claims it, the others find it taken. */
function firstOfEachKey(requests: readonly Accepted[]): Accepted[] {
  const seen = new Set<string>();
  return requests.filter(({ tenantId, idempotency }) => {
    if (!idempotency) return true;
    const key = `${tenantId} ${idempotency.key}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Answers of the requests that came first; none for one that was another request. */
async function earlierAnswers(db: EntityManager, requests: Accepted[]): Promise<Map<Accepted, Answer>> {
  const rows = await db.query<{ n: number; response: unknown }[]>(
    `SELECT r.n, k.response FROM unnest($1::int[], $2::uuid[], $3::text[], $4::bytea[]) AS r(n, tenant_id, key, fingerprint)
     JOIN idempotency_keys k USING (tenant_id, key, fingerprint)`,
    [
      intsOf([...requests.keys()], (n) => n),
      uuidsOf(requests, ({ tenantId }) => tenantId),
      textsOf(requests, ({ idempotency }) => idempotency?.key),
      bytesOf(requests, ({ idempotency }) => idempotency?.fingerprint),
    ],
  );
  return new Map(rows.map(({ n, response }) => [requests[n] as Accepted, { response, duplicate: true }]));
}
