import { intsOf, smallintsOf, textsOf, timesOf, uuidsOf } from '../../database/arrays.ts';
import { idRange, newIds } from '../../database/ids.ts';
import type { Query, Statement } from '../../database/connections/prepared-statements.ts';
import { headerLines, lengthOf } from './header-lines.ts';
import { RECORD, type Held } from '../transitions.ts';
import type { DueDelivery } from '../due-delivery.ts';
import { lastErrorOf, type Outcome } from './outcome.ts';
import type { DeliveryStatus } from '../delivery.ts';

/** What is to be written of a delivery: an attempt and what it led to, or an end without one. */
export interface Result {
  delivery: DueDelivery;
  /** `pending`: its round has not begun, and it waits for its endpoint. */
  status: DeliveryStatus;
  /** When the next attempt is due, and when the sweeper looks after it. */
  nextAttemptAt: Date | null;
  sweepAt: Date | null;
  attempt?: {
    /** Made by the first write of it and kept by those after it, which find by it what the first one did. */
    id?: string;
    outcome: Outcome;
    /** Undefined when nothing was sent. */
    requestHeaders?: Readonly<Record<string, string>>;
  };
}

/** About what it takes in a statement. */
export const bytesOf = ({ attempt }: Result): number =>
  attempt
    ? lengthOf(attempt.requestHeaders ?? {}) +
      lengthOf(attempt.outcome.responseHeaders ?? {}) +
      (attempt.outcome.responseBody?.length ?? 0)
    : 0;

export interface Recorded {
  /** The new status of deliveries that moved, by their id. */
  statuses: Map<string, string>;
  /** Deliveries whose rows somebody else holds. */
  held: Set<string>;
}

/** Writes all of them with one statement; where it is to wait for rows, it throws when it waited in vain (`isBusy`). */
export async function record(query: Query, results: readonly Result[], held: Held): Promise<Recorded> {
  identify(results);
  const [row] = await query<{ statuses: Record<string, string> | null; held: string[] | null }>(RECORD[held], [
    uuidsOf(results, ({ delivery }) => delivery.id),
    intsOf(results, ({ delivery }) => delivery.attempts),
    textsOf(results, ({ status }) => status),
    timesOf(results, ({ nextAttemptAt }) => nextAttemptAt),
    timesOf(results, ({ sweepAt }) => sweepAt),
    textsOf(results, ({ attempt }) => attempt && lastErrorOf(attempt.outcome)),
    uuidsOf(results, ({ attempt }) => attempt?.id),
    timesOf(results, ({ attempt }) => attempt?.outcome.startedAt),
    intsOf(results, ({ attempt }) => attempt?.outcome.durationMs),
    smallintsOf(results, ({ attempt }) => attempt?.outcome.statusCode),
    uuidsOf(results, ({ delivery }) => delivery.tenantId),
    uuidsOf(results, ({ delivery }) => delivery.subscriptionId),
    textsOf(results, ({ attempt }) => attempt?.outcome.reason),
    textsOf(results, ({ attempt }) => attempt?.outcome.error),
    textsOf(results, ({ delivery }) => delivery.subscription.url),
    textsOf(results, ({ attempt }) => attempt?.requestHeaders && headerLines(attempt.requestHeaders)),
    textsOf(results, ({ attempt }) => attempt?.outcome.responseHeaders && headerLines(attempt.outcome.responseHeaders)),
    textsOf(results, ({ attempt }) => attempt?.outcome.responseBody),
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
