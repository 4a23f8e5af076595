import type pg from 'pg';
import { until } from './wait.ts';

const LOCK = 77;

/** Holds the statement that gets to this trigger, `AFTER DELETE ON events FOR EACH ROW`, until it is let go. */
export async function hold(db: pg.Client, trigger: string) {
  await db.query(
    `CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_advisory_xact_lock(${LOCK}); RETURN NEW; END';
     CREATE TRIGGER hold ${trigger} EXECUTE FUNCTION hold();
     SELECT pg_advisory_lock(${LOCK})`,
  );
  return {
    /** Resolves with the process id of the connection that is held. */
    reached: (): Promise<number> =>
      until(async () => {
        const { rows } = await db.query<{ pid: number }>(
          `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${LOCK} AND NOT granted
             AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
        );
        return rows[0]?.pid;
      }),
    letGo: async (): Promise<void> => {
      await db.query(`SELECT pg_advisory_unlock(${LOCK})`);
      await db.query('DROP FUNCTION hold CASCADE');
    },
  };
}
