import type pg from 'pg';
import { lowestIdAt } from '../../src/database/ids.ts';

const DAY_MS = 86_400_000;

/** `20260214`: so many days from now. */
export const dayIn = (count: number): string =>
  new Date(Date.now() + count * DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');

/** The lowest id at this time of day, so many days from now. */
export const idIn = (count: number): string => lowestIdAt(Date.now() + count * DAY_MS);

/** Days for which there are partitions. */
export async function days(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ day: string }>(
    `SELECT right(c.relname, 8) AS day FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'deliveries'::regclass ORDER BY 1`,
  );
  return rows.map(({ day }) => day);
}

/** Partitions for days that are long gone, as if the platform had run then. */
export async function makeDays(db: pg.Client, counts: readonly number[]): Promise<void> {
  for (const count of counts) {
    const start = Math.floor(Date.now() / DAY_MS + count) * DAY_MS;
    const bounds = `FROM ('${lowestIdAt(start)}') TO ('${lowestIdAt(start + DAY_MS)}')`;
    for (const table of ['events', 'deliveries', 'delivery_attempts']) {
      await db.query(`CREATE TABLE ${table}_${dayIn(count)} PARTITION OF ${table} FOR VALUES ${bounds}`);
    }
  }
}
