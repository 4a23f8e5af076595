import { uuidsOf } from '../../database/arrays.ts';
import { idRange } from '../../database/ids.ts';
import type { Query, Statement } from '../../database/connections/prepared-statements.ts';
import { documentsOf, dueOf, withSmallBodies, type Documents, type Due } from '../fan-out/documents.ts';

export type { Due };

const LOAD: Statement = {
  name: 'load',
  text: `
  WITH due AS MATERIALIZED (
    SELECT id, tenant_id, event_id, subscription_id, attempts, attempts_before_round, status = 'retrying' AS begun
    FROM unnest($1::uuid[]) AS hint(hinted) CROSS JOIN LATERAL (
      SELECT * FROM deliveries WHERE id = hinted AND id BETWEEN $2 AND $3 OFFSET 0
    ) d
    WHERE status IN ('pending', 'retrying') AND next_attempt_at <= now()
  )
  SELECT ${documentsOf(
    'id, event_id, subscription_id, attempts, attempts_before_round, begun',
    withSmallBodies(`
      SELECT e.* FROM (SELECT DISTINCT event_id FROM due) d CROSS JOIN LATERAL (
        SELECT *, octet_length(body) AS bytes FROM events WHERE id = d.event_id AND id BETWEEN $2 AND $3 OFFSET 0
      ) e`),
  )}`,
};

/** One SELECT for a whole job. Leaves out what is final, not due yet by Postgres' clock, or leased by a process that is sending it. */
export async function load(query: Query, ids: readonly string[]): Promise<Due> {
  const [row] = await query<Documents>(LOAD, [uuidsOf(ids, (id) => id), ...idRange(ids)]);
  return dueOf(row);
}
