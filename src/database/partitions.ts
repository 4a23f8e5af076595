import type { ClientBase } from 'pg';
import { lowestIdAt } from './ids.ts';

/**
 * Tables that are partitioned by the day in their id, and how they are stored. A page of deliveries has room for the record of
 * their first attempts: it stays on their page and changes no index.
 */
const PARTITIONED = { events: '', deliveries: 'WITH (fillfactor = 50)', delivery_attempts: '' };

const DAY_MS = 86_400_000;
/** Days made ahead: the platform may be down for so long and still start into a partition that exists. */
const DAYS_AHEAD = 7;

const nameOf = (day: number): string => new Date(day).toISOString().slice(0, 10).replaceAll('-', '');
const dayOf = (time: number): number => Math.floor(time / DAY_MS) * DAY_MS;
/** Of the day with this name. */
const idsOf = (name: string): string => {
  const day = Date.parse(name.replace(/(....)(..)(..)/, '$1-$2-$3'));
  return `id >= '${lowestIdAt(day)}' AND id < '${lowestIdAt(day + DAY_MS)}'`;
};

/** One partition a day from yesterday (a clock may lag) to a week ahead; those that exist stay. */
export async function makePartitions(owner: ClientBase, now: Date): Promise<void> {
  const today = dayOf(now.getTime());
  const days = Array.from({ length: DAYS_AHEAD + 2 }, (_, index) => today + (index - 1) * DAY_MS);
  const statements = days.flatMap((day) =>
    Object.entries(PARTITIONED).map(
      ([table, storage]) =>
        `CREATE TABLE IF NOT EXISTS ${table}_${nameOf(day)} PARTITION OF ${table}
           FOR VALUES FROM ('${lowestIdAt(day)}') TO ('${lowestIdAt(day + DAY_MS)}') ${storage}`,
    ),
  );
  await owner.query(statements.join(';\n'));
}

/**
 * Drops the days that are over `retentionDays`, all three tables together. A day on which anything still waits to be
 * delivered is kept. Resolves with the names of the dropped days.
 */
export async function dropOldPartitions(owner: ClientBase, now: Date, retentionDays: number): Promise<string[]> {
  const oldest = nameOf(dayOf(now.getTime()) - retentionDays * DAY_MS);
  const { rows } = await owner.query<{ day: string }>(
    `SELECT right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'events'::regclass AND right(c.relname, 8) < $1 ORDER BY 1`,
    [oldest],
  );
  const dropped: string[] = [];
  for (const { day } of rows) {
    const ofDay = idsOf(day);
    // As the platform, which sees every row: row-level security binds the owner too, who would take hidden ones for none.
    await owner.query('SET ROLE webhook_platform');
    const waiting = await owner.query(
      `SELECT FROM events WHERE ${ofDay} AND fanned_out_at IS NULL
       UNION ALL SELECT FROM open_deliveries WHERE ${ofDay} AND status IN ('pending', 'retrying') LIMIT 1`,
    );
    await owner.query('RESET ROLE');
    if (waiting.rowCount !== 0) continue;
    const tables = Object.keys(PARTITIONED).map((table) => `${table}_${day}`);
    // Sent together they are one transaction. The tables first, behind whose lock nobody opens another delivery of the day.
    await owner.query(
      `DROP TABLE ${tables.join(', ')}; SET LOCAL ROLE webhook_platform; DELETE FROM open_deliveries WHERE ${ofDay}`,
    );
    dropped.push(day);
  }
  return dropped;
}
