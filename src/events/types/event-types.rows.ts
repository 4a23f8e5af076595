import type { EntityManager } from 'typeorm';
import type { EventType } from '../catalogue/event-type.ts';

/** An event type made at run time. */
export interface EventTypeRow extends EventType {
  readonly revision: number;
  readonly created_at: Date;
  readonly updated_at: Date;
}

const COLUMNS =
  'name, version, description, deprecated, "group", schema, example, revision::float8, created_at, updated_at';
const BYTES = 'octet_length(schema::text) + octet_length(example::text)';

export const listEventTypes = (db: EntityManager): Promise<EventTypeRow[]> =>
  db.query(`SELECT ${COLUMNS} FROM event_types ORDER BY created_at, name`);

export async function findEventType(db: EntityManager, name: string): Promise<EventTypeRow | undefined> {
  const [row] = await db.query<EventTypeRow[]>(`SELECT ${COLUMNS} FROM event_types WHERE name = $1`, [name]);
  return row;
}

/** What tells whether anything was made, changed or removed: each raises the newest revision or lowers the number. */
export const STAMP = `(SELECT concat(count(*), ' ', max(revision)) FROM event_types)`;

export async function stampOf(db: EntityManager): Promise<string> {
  const [row] = await db.query<[{ stamp: string }]>(`SELECT ${STAMP} AS stamp`);
  return row.stamp;
}

/** All, with what those later than this revision say; the first made first. */
export const readEventTypes = (
  db: EntityManager,
  revision: number,
): Promise<{ name: string; revision: number; said: Omit<EventType, 'name'> | null }[]> =>
  db.query(
    `SELECT name, revision::float8, CASE WHEN revision > $1 THEN json_build_object('version', version,
       'description', description, 'deprecated', deprecated, 'group', "group", 'schema', schema, 'example', example) END AS said
     FROM event_types ORDER BY created_at, name`,
    [revision],
  );

/** How many there are beside this one, and how large their schemas and examples are together. */
export async function sizeWithout(tx: EntityManager, name: string): Promise<{ count: number; bytes: number }> {
  const [size] = await tx.query<[{ count: number; bytes: number }]>(
    `SELECT count(*)::int AS count, coalesce(sum(${BYTES}), 0)::int AS bytes FROM event_types WHERE name <> $1`,
    [name],
  );
  return size;
}

const valuesOf = (one: EventType): unknown[] => [
  one.name,
  one.version,
  one.description,
  one.deprecated,
  one.group ?? null,
  JSON.stringify(one.schema),
  JSON.stringify(one.example),
];

/** Undefined when there is one of that name. */
export async function insertEventType(tx: EntityManager, eventType: EventType): Promise<EventTypeRow | undefined> {
  const [row] = await tx.query<EventTypeRow[]>(
    `INSERT INTO event_types (name, version, description, deprecated, "group", schema, example)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
    valuesOf(eventType),
  );
  return row;
}

/** Undefined when it is not at that revision any more. */
export async function updateEventType(
  tx: EntityManager,
  eventType: EventType,
  revision: number,
): Promise<EventTypeRow | undefined> {
  const [rows] = await tx.query<[EventTypeRow[], number]>(
    `UPDATE event_types SET version = $2, description = $3, deprecated = $4, "group" = $5, schema = $6, example = $7,
       revision = nextval('event_types_revision'), updated_at = now()
     WHERE name = $1 AND revision = $8 RETURNING ${COLUMNS}`,
    [...valuesOf(eventType), revision],
  );
  return rows[0];
}

/** Whether there was one. */
export async function deleteEventType(tx: EntityManager, name: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown[], number]>('DELETE FROM event_types WHERE name = $1', [name]);
  return count > 0;
}
