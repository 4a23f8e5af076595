import type { ClientBase } from 'pg';
import { lowestIdAt } from './ids.ts';

/**
 * Tables that are partitioned by the day in their id, and how they are stored. A page of deliveries has room for the record of
 * their first attempts: it stays on their page and changes no index.
 */
const PARTITIONED = {
  events: '',
  deliveries: 'WITH (fillfactor = 50)',
  delivery_attempts: '',
  inbound_requests: '',
  inbound_items: '',
};

/**
 * Columns by which rows are looked for, of which Postgres shall think that every value is rare. Of one that is not, it would read
 * all rows from the newest on instead of the index: those of everybody else, where this one has none of the newest.
 */
const RARE = {
  deliveries: ['tenant_id', 'subscription_id', 'event_type'],
  events: ['tenant_id', 'resource_id'],
};

/** Tables whose days are dropped together, by the one that tells which days there are, and the function that does it. */
const DROPPED = { events: 'drop_day', inbound_requests: 'drop_inbound_day' };

const DAY_MS = 86_400_000;
/** Days made ahead: the platform may be down for so long and still start into a partition that exists. */
const DAYS_AHEAD = 7;

/** Of the day with this name. */
function boundsOf(name: string): string {
  const day = Date.parse(name.replace(/(....)(..)(..)/, '$1-$2-$3'));
  return `FROM ('${lowestIdAt(day)}') TO ('${lowestIdAt(day + DAY_MS)}')`;
}

/** A day by the clock of the database, which nobody's clock overrules; `days` are counted from today. */
const dayIn = (days: string): string => `to_char((now() AT TIME ZONE 'UTC')::date + ${days}, 'YYYYMMDD')`;

/** One partition a day from yesterday (a clock may lag) to a week ahead; those that exist stay. */
export async function makePartitions(owner: ClientBase): Promise<void> {
  const { rows } = await owner.query<{ day: string }>(
    `SELECT ${dayIn('n')} AS day FROM generate_series(-1, ${DAYS_AHEAD}) n`,
  );
  const statements = rows.flatMap(({ day }) =>
    Object.entries(PARTITIONED).map(
      ([table, storage]) =>
        `CREATE TABLE IF NOT EXISTS ${table}_${day} PARTITION OF ${table} FOR VALUES ${boundsOf(day)} ${storage}`,
    ),
  );
  await owner.query(statements.join(';\n'));
  for (const [table, columns] of Object.entries(RARE)) await forgetHowMany(owner, table, columns);
}

/** Keeps no statistics of these columns, in the days where that is not so yet. */
async function forgetHowMany(owner: ClientBase, table: string, columns: string[]): Promise<void> {
  const { rows } = await owner.query<{ day: string }>(
    `SELECT inhrelid::regclass::text AS day FROM pg_inherits JOIN pg_attribute ON attrelid = inhrelid
     WHERE inhparent = '${table}'::regclass AND attname = '${columns[0]}' AND attstattarget IS DISTINCT FROM 0`,
  );
  const changes = columns.map((column) => `ALTER COLUMN ${column} SET STATISTICS 0`);
  await owner.query(rows.map(({ day }) => `ALTER TABLE ${day} ${changes.join(', ')}`).join(';\n'));
}

/**
 * Drops the days that are over `retentionDays`, tables that belong together together. A day on which anything still waits to
 * be delivered or told is kept. How old a day is reckons the database, which refuses a younger one. Resolves with the names of
 * the dropped days.
 */
export async function dropOldPartitions(owner: ClientBase, retentionDays: number): Promise<string[]> {
  const dropped = new Set<string>();
  for (const [table, drop] of Object.entries(DROPPED)) {
    const { rows } = await owner.query<{ day: string }>(
      `SELECT right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = '${table}'::regclass AND right(c.relname, 8) < ${dayIn('-$1::int')} ORDER BY 1`,
      [retentionDays],
    );
    for (const { day } of rows) {
      const gone = await owner.query<{ gone: boolean }>(`SELECT ${drop}($1, $2) AS gone`, [day, retentionDays]);
      if (gone.rows[0]?.gone) dropped.add(day);
    }
  }
  return [...dropped].toSorted();
}
