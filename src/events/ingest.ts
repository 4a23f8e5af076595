import type { DataSource } from 'typeorm';
import { bytesOf, intsOf, textsOf, uuidsOf } from '../database/arrays.ts';
import { GroupCommit } from '../database/group-commit.ts';
import type { PreparedStatements, Query, Statement } from '../database/connections/prepared-statements.ts';
import { onConnection } from '../database/connections/transactions.ts';
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
  /** Nothing of its events is left for whoever looks for what waits. */
  taken?: boolean;
}

/** A statement that stores events, in parts, to which more can be added. */
export interface Storing {
  name: string;
  /** What comes before it in its WITH, each part with a comma behind. */
  before: string;
  insert: string;
  /** What is told at its end, as `fresh`. */
  fresh: string;
  values: readonly unknown[];
  events: readonly NewEvent[];
}

/** `fresh`: numbers of the requests whose key was not known; null: there were no keys. `taken`: all of their events. */
interface Stored {
  fresh: number[] | null;
  taken: boolean;
}

/** Whoever in this process sends what comes, and can take events in the statement that stores them. */
export interface Taker {
  /** Resolves after the commit. Undefined: it takes none now. Throws as a statement does. */
  store(storing: Storing): Promise<Stored> | undefined;
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

const INSERT = `INSERT INTO events (${EVENT_COLUMNS})`;
export const STORE: Statement = { name: 'store_events', text: `${INSERT} ${EVENTS_GIVEN}` };

/** A key is claimed by the first transaction to insert it; others wait for its commit and then find it taken. */
const CLAIMS = `
  request AS (
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
  ),`;
const INSERT_FRESH = `
    ${INSERT} SELECT e.* FROM (${EVENTS_GIVEN}) e
    JOIN unnest($1::uuid[], $15::int[]) AS owner(id, n) USING (id) JOIN fresh USING (n)`;

/** Stores events for requests from outside the process: many requests, one statement, one commit. */
export class Ingest {
  private readonly group: GroupCommit<Accepted, Answer | undefined>;

  /** Set where this process delivers. */
  taker: Taker | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly statements: PreparedStatements,
  ) {
    this.group = new GroupCommit((requests) => this.store(requests), GROUP);
  }

  /** Stores nothing. */
  warmUp(query: Query): Promise<unknown> {
    const storing = keyless([]);
    return query(alone(storing), storing.values);
  }

  /** Throws 409 when the key was used for another request. */
  async accept(request: Accepted): Promise<Answer> {
    const answer = await this.group.add(request);
    if (answer === undefined) throw idempotencyConflict();
    return answer;
  }

  private async store(requests: Accepted[]): Promise<(Answer | undefined)[]> {
    const first = firstOfEachKey(requests);
    const storing = first.some(({ idempotency }) => idempotency) ? claiming(first) : keyless(first);
    const { fresh, taken } = await (this.taker?.store(storing) ?? this.storeForOthers(storing));
    const isFresh = new Set(fresh?.map((n) => first[n]) ?? first);
    const repeated = requests.filter((request) => !isFresh.has(request));
    const earlier = repeated.length > 0 ? await earlierAnswers(this.dataSource, repeated) : new Map<Accepted, Answer>();
    return requests.map((request) =>
      isFresh.has(request) ? { response: request.response, duplicate: false, taken } : earlier.get(request),
    );
  }

  private async storeForOthers(storing: Storing): Promise<Stored> {
    const [row] = await this.statements.queryForRequest<Pick<Stored, 'fresh'>>(alone(storing), storing.values);
    return { fresh: row?.fresh ?? null, taken: false };
  }
}

const alone = ({ name, before, insert, fresh }: Storing): Statement => ({
  name,
  text: `WITH ${before} stored AS (${insert}) SELECT ${fresh} AS fresh`,
});

/** Without keys: claiming none would cost half as much again as storing the event. */
export const keyless = (requests: readonly Accepted[]): Storing => {
  const events = requests.flatMap((request) => request.events);
  const insert = STORE.text;
  return { name: 'accept_events', before: '', insert, fresh: 'NULL', values: columnsOf(events), events };
};

function claiming(requests: readonly Accepted[]): Storing {
  const events = requests.flatMap((request, n) => request.events.map((event) => ({ event, n })));
  return {
    name: 'accept_events_by_key',
    before: CLAIMS,
    insert: INSERT_FRESH,
    fresh: `(SELECT coalesce(json_agg(n), '[]') FROM fresh)`,
    values: [
      ...columnsOf(events.map(({ event }) => event)),
      intsOf([...requests.keys()], (n) => n),
      uuidsOf(requests, ({ tenantId }) => tenantId),
      textsOf(requests, ({ idempotency }) => idempotency?.key),
      bytesOf(requests, ({ idempotency }) => idempotency?.fingerprint),
      textsOf(requests, ({ response }) => JSON.stringify(response)),
      intsOf(events, ({ n }) => n),
    ],
    events: events.map(({ event }) => event),
  };
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
async function earlierAnswers(dataSource: DataSource, requests: Accepted[]): Promise<Map<Accepted, Answer>> {
  const rows = await onConnection(dataSource, (db) =>
    db.query<{ n: number; response: unknown }[]>(
      `SELECT r.n, k.response FROM unnest($1::int[], $2::uuid[], $3::text[], $4::bytea[]) AS r(n, tenant_id, key, fingerprint)
     JOIN idempotency_keys k USING (tenant_id, key, fingerprint)`,
      [
        intsOf([...requests.keys()], (n) => n),
        uuidsOf(requests, ({ tenantId }) => tenantId),
        textsOf(requests, ({ idempotency }) => idempotency?.key),
        bytesOf(requests, ({ idempotency }) => idempotency?.fingerprint),
      ],
    ),
  );
  return new Map(rows.map(({ n, response }) => [requests[n] as Accepted, { response, duplicate: true }]));
}
