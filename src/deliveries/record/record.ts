import { intsOf, textsOf, uuidsOf } from '../../database/arrays.ts';
import { idRange, newIds } from '../../database/ids.ts';
import type { Query, Statement } from '../../database/connections/prepared-statements.ts';
import type { TakenEvent } from '../due-delivery.ts';
import { RECORD, type Held } from '../transitions.ts';
import type { Result } from './result.ts';
import { columnsOf, write } from './write.ts';

export interface Recorded {
  /** The new status of deliveries that moved, by their id. */
  statuses: Map<string, string>;
  /** Deliveries whose rows somebody else holds. */
  held: Set<string>;
}

/**
 * Writes all of them: those that have no row yet with one statement, together with the end of the events `leaving`, the others with
 * another one. Where it is to wait for rows, it throws when it waited in vain (`isBusy`).
 */
export async function record(
  query: Query,
  results: readonly Result[],
  { held, leaving }: { held: Held; leaving: ReadonlySet<TakenEvent> },
): Promise<Recorded> {
  identify(results);
  const unwritten = results.filter(({ delivery }) => delivery.taken);
  const written = unwritten.length > 0 ? await write(query, unwritten, leaving) : new Map<string, string>();
  const others = written.size > 0 ? results.filter(({ delivery }) => !written.has(delivery.id)) : results;
  if (others.length === 0) return { statuses: written, held: new Set() };
  const recorded = await change(query, others, held);
  return { statuses: new Map([...written, ...recorded.statuses]), held: recorded.held };
}

/** Of those that have rows. */
async function change(query: Query, results: readonly Result[], held: Held): Promise<Recorded> {
  const [row] = await query<{ statuses: Record<string, string> | null; held: string[] | null }>(RECORD[held], [
    uuidsOf(results, ({ delivery }) => delivery.id),
    intsOf(results, ({ delivery }) => delivery.attempts),
    ...columnsOf(results),
    ...idRange(results.map(({ delivery }) => delivery.id)),
  ]);
  return { statuses: new Map(Object.entries(row?.statuses ?? {})), held: new Set(row?.held) };
}

const EARLIER: Statement = {
  name: 'recorded_earlier',
  text: `
  SELECT d.id, CASE WHEN d.status IN ('skipped', 'cancelled') AND r.status <> 'delivered' THEN d.status ELSE r.status END AS status
  FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS r(id, attempt_id, status) JOIN deliveries d ON d.id = r.id
  WHERE CASE WHEN r.attempt_id IS NULL THEN d.status = r.status
    ELSE EXISTS (SELECT FROM delivery_attempts a WHERE a.id = r.attempt_id) END`,
};

/** What `record` wrote of these although its answer was lost: the status it gave them, by delivery id. */
export async function recordedEarlier(query: Query, results: readonly Result[]): Promise<Map<string, string>> {
  const rows = await query<{ id: string; status: string }>(EARLIER, [
    uuidsOf(results, ({ delivery }) => delivery.id),
    uuidsOf(results, ({ attempt }) => attempt?.id),
    textsOf(results, ({ status }) => status),
  ]);
  return new Map(rows.map(({ id, status }) => [id, status]));
}

/** All at once, which costs a third of one by one. */
function identify(results: readonly Result[]): void {
  const fresh = results.flatMap(({ attempt }) => (attempt && attempt.id === undefined ? [attempt] : []));
  const ids = newIds(fresh.length);
  for (const [nth, attempt] of fresh.entries()) attempt.id = ids[nth] as string;
}
